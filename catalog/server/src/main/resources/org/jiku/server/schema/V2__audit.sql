-- The audit log: appended to, never changed.

CREATE TABLE audit (
  number bigint PRIMARY KEY CHECK (number > 0),
  at timestamptz NOT NULL,
  actor text NOT NULL,
  action text NOT NULL CHECK (action ~ '^[a-z]+([.][a-z-]+)+$'),
  subject text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('done', 'refused')),
  facts text NOT NULL,
  previous text NOT NULL,
  hash text NOT NULL UNIQUE
);
CREATE INDEX audit_subject ON audit (subject, number);
CREATE INDEX audit_actor ON audit (actor, number);

CREATE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'Cannot change the audit log: it is only appended to';
END $$;

CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
