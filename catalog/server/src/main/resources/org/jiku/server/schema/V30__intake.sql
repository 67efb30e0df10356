-- What the worker's outbox told: deliveries, and the entries that could not be applied.

-- How far a delivery is; of what is told about it the furthest holds, in whatever order it comes.
CREATE FUNCTION delivery_standing(state text) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE state
    WHEN 'received' THEN 0 WHEN 'running' THEN 1 WHEN 'held' THEN 2 WHEN 'published' THEN 3
    WHEN 'rejected' THEN 3 WHEN 'withdrawing' THEN 4 WHEN 'withdrawn' THEN 5 END
$$;

CREATE TABLE delivery (
  number bigint PRIMARY KEY CHECK (number > 0),
  resource text NOT NULL,
  agency text NOT NULL,
  period date NOT NULL,
  sequence integer NOT NULL,
  revision integer NOT NULL,
  mode text NOT NULL CHECK (mode IN ('full', 'incremental')),
  state text NOT NULL CHECK (delivery_standing(state) IS NOT NULL),
  -- Empty until the entry of its arrival has come.
  received_at timestamptz,
  handed_in_by text,
  -- Empty until there is a receipt.
  input bigint,
  accepted bigint,
  quarantined bigint,
  held bigint,
  finished_at timestamptz,
  receipt jsonb,
  CHECK ((received_at IS NULL) = (handed_in_by IS NULL)),
  CHECK ((receipt IS NULL) = (finished_at IS NULL)
    AND (receipt IS NULL) = (num_nulls(input, accepted, quarantined, held) = 4))
);
CREATE INDEX delivery_resource ON delivery (resource, number);
CREATE INDEX delivery_agency ON delivery (agency, number);

-- The receipts that the audit log has: one entry for each state of a delivery.
CREATE TABLE delivery_audited (
  number bigint NOT NULL,
  state text NOT NULL,
  PRIMARY KEY (number, state)
);

CREATE TABLE intake_failure (
  -- Of the entry in the outbox.
  id bigint PRIMARY KEY,
  kind text NOT NULL,
  payload jsonb NOT NULL,
  at timestamptz NOT NULL,
  reason text NOT NULL CHECK (reason <> ''),
  attempts integer NOT NULL DEFAULT 1,
  failed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
