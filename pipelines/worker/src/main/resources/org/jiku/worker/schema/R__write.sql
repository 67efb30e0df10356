-- What the worker alone calls.

-- Refuses (SQLSTATE JK001) unless the epoch still holds every scope it was taken for, and keeps it so
-- until the end of the transaction: whoever takes over has to wait for the row.
CREATE OR REPLACE FUNCTION work.require_epoch(epoch_number bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  taken text[];
  held integer;
BEGIN
  SELECT e.scopes INTO taken FROM work.epoch e WHERE e.number = epoch_number;
  SELECT count(*) INTO held FROM (
    SELECT 1 FROM work.lease l
    WHERE l.scope = ANY (taken) AND l.epoch = epoch_number AND l.holder IS NOT NULL
    ORDER BY l.scope FOR SHARE) AS mine;
  IF taken IS NULL OR held < cardinality(taken) THEN
    RAISE EXCEPTION USING ERRCODE = 'JK001', MESSAGE = format(
      'Cannot go on under epoch %s: others have taken over what it held', epoch_number);
  END IF;
END $$;

-- Entries get their numbers in the order of their commits, so that a reader misses none. The lock stays
-- until the commit: whoever reports does so last, having all other locks, and commits at once.
CREATE OR REPLACE FUNCTION work.report(entry_key text, entry_kind text, entry jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('work.outbox', 0));
  INSERT INTO work.outbox (key, kind, payload) VALUES (entry_key, entry_kind, entry)
    ON CONFLICT (key) DO NOTHING;
END $$;
