-- What others may read of the ledger.

CREATE OR REPLACE FUNCTION work.delivery_json(d work.delivery) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object(
    'number', d.number, 'identity', d.identity, 'resource', d.resource, 'period', d.period,
    'sequence', d.sequence, 'revision', d.revision, 'mode', d.mode,
    'contractText', c.text, 'corrects', d.corrects, 'state', d.state, 'reached', d.reached,
    'released', d.released)) || jsonb_build_object('files', d.files)
  FROM work.contract c WHERE c.hash = d.contract_hash
$$;

CREATE OR REPLACE FUNCTION work.delivery(delivery_number bigint) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT work.delivery_json(d) FROM work.delivery d WHERE d.number = delivery_number
$$;

CREATE OR REPLACE FUNCTION work.deliveries(of_resource text, at_most integer) RETURNS SETOF jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT work.delivery_json(d) FROM work.delivery d
  WHERE of_resource IS NULL OR d.resource = of_resource
  ORDER BY d.number DESC LIMIT at_most
$$;

-- Those of all resources of an agency.
CREATE OR REPLACE FUNCTION work.deliveries_of_agency(agency text, at_most integer) RETURNS SETOF jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT work.delivery_json(d) FROM work.delivery d
  WHERE split_part(d.resource, '.', 1) = agency
  ORDER BY d.number DESC LIMIT at_most
$$;

CREATE OR REPLACE FUNCTION work.follow(item_number bigint) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object(
    'number', i.number, 'state', i.state, 'step', i.step, 'done', i.done, 'total', i.total,
    'delivery', i.delivery, 'message', i.message))
  FROM work.item i WHERE i.number = item_number
$$;

CREATE OR REPLACE FUNCTION work.receipt(delivery_number bigint) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT r.body FROM work.receipt r WHERE r.delivery = delivery_number
$$;

-- What is not acknowledged, in the order of its commits. "after_id" only pages: what was read and not
-- acknowledged comes again with after_id 0.
CREATE OR REPLACE FUNCTION work.outbox(after_id bigint, at_most integer)
RETURNS TABLE (id bigint, kind text, payload jsonb, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT o.id, o.kind, o.payload, o.at FROM work.outbox o
  WHERE o.id > after_id AND o.acknowledged_at IS NULL
  ORDER BY o.id LIMIT at_most
$$;

-- Answers how many of the entries were still open.
CREATE OR REPLACE FUNCTION work.acknowledge(ids bigint[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  closed bigint;
BEGIN
  UPDATE work.outbox o SET acknowledged_at = clock_timestamp()
    WHERE o.id = ANY (ids) AND o.acknowledged_at IS NULL;
  GET DIAGNOSTICS closed = ROW_COUNT;
  RETURN closed;
END $$;
