-- What was handed in and applied before the outbox told of it. The keys of deliveries are those that
-- work.submit_delivery gives, so nothing is told twice.
SELECT pg_advisory_xact_lock(hashtextextended('work.outbox', 0));

INSERT INTO work.outbox (key, kind, payload)
SELECT 'delivery:' || d.number, 'delivery', jsonb_build_object(
  'number', d.number, 'resource', d.resource, 'period', d.period, 'sequence', d.sequence,
  'revision', d.revision, 'mode', d.mode, 'at', d.handed_in_at, 'by', d.handed_in_by)
FROM work.delivery d ORDER BY d.number;

INSERT INTO work.outbox (key, kind, payload)
SELECT 'library:' || l.name || ':' || l.hash, 'library', jsonb_build_object(
  'name', l.name, 'version', l.version, 'text', l.text, 'appliedAt', l.applied_at)
FROM work.library l ORDER BY l.applied_at, l.name;
