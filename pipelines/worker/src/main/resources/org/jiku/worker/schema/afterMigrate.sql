-- The doors of the schema: the role of the catalog server may execute these functions and nothing else.
-- Runs after every migration, so that a role that is made later gets its rights at the next start.
SELECT pg_advisory_xact_lock(hashtextextended('work.rights', 0));
REVOKE ALL ON ALL TABLES IN SCHEMA work FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA work FROM PUBLIC;
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'jiku_catalog') THEN
    GRANT USAGE ON SCHEMA work TO jiku_catalog;
    REVOKE ALL ON ALL TABLES IN SCHEMA work FROM jiku_catalog;
    REVOKE ALL ON ALL FUNCTIONS IN SCHEMA work FROM jiku_catalog;
    GRANT EXECUTE ON FUNCTION
      work.submit(jsonb), work.follow(bigint), work.delivery(bigint), work.deliveries(text, integer),
      work.deliveries_of_agency(text, integer), work.receipt(bigint), work.outbox(bigint, integer), work.acknowledge(bigint[])
      TO jiku_catalog;
  END IF;
END $$;
