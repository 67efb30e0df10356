-- Handing in work. Every function runs as the owner of the schema, with a search path nobody can bend.
-- A refusal raises SQLSTATE JK400, JK404 or JK409 with a message for people.

CREATE OR REPLACE FUNCTION work.refuse(code text, message text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'JK' || code, MESSAGE = message;
END $$;

CREATE OR REPLACE FUNCTION work.enqueue(request jsonb, delivery bigint) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  item bigint;
BEGIN
  INSERT INTO work.item (kind, request, delivery, handed_in_by)
    VALUES (request->>'kind', request - 'contractText' - 'files', delivery, request->>'by')
    RETURNING number INTO item;
  INSERT INTO work.scheduled_tasks (task_name, task_instance, execution_time, picked, version)
    VALUES ('work', item::text, clock_timestamp(), false, 1);
  RETURN item;
END $$;

CREATE OR REPLACE FUNCTION work.is_leaving(target bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM work.delivery d WHERE d.number = target AND d.state = 'withdrawing')
    OR EXISTS (SELECT FROM work.item i
      WHERE i.delivery = target AND i.kind = 'withdraw' AND i.state IN ('queued', 'running'))
$$;

-- The answer to a request that is already being worked on; one that waits for its next try waits no longer.
CREATE OR REPLACE FUNCTION work.repeated(item bigint, delivery bigint) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE work.scheduled_tasks SET execution_time = clock_timestamp(), version = version + 1
    WHERE task_name = 'work' AND task_instance = item::text AND NOT picked
      AND execution_time > clock_timestamp();
  RETURN jsonb_build_object('work', item, 'delivery', delivery, 'repeated', true);
END $$;

CREATE OR REPLACE FUNCTION work.accepted(item bigint, delivery bigint) RETURNS jsonb
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object('work', item, 'delivery', delivery, 'repeated', false)
$$;

CREATE OR REPLACE FUNCTION work.submit_delivery(request jsonb) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  r_resource text := request->>'resource';
  r_content text := request->>'contentHash';
  r_contract text := encode(sha256(convert_to(request->>'contractText', 'UTF8')), 'hex');
  r_period date := (request->>'period')::date;
  r_sequence integer := (request->>'sequence')::integer;
  r_mode text := request->>'mode';
  r_corrects bigint := (request->>'corrects')::bigint;
  r_revision integer := 0;
  base work.delivery;
  twin work.delivery;
  last_item work.item;
  other bigint;
  next_sequence integer;
  r_incarnation integer;
  r_identity text;
  accepted work.delivery;
  item bigint;
BEGIN
  IF r_contract IS DISTINCT FROM request->>'contractHash' THEN
    PERFORM work.refuse('400', format(
      'Cannot deliver to %s: the contract hash %s is not the SHA-256 of the contract, %s',
      r_resource, request->>'contractHash', r_contract));
  END IF;
  IF r_corrects IS NOT NULL THEN
    SELECT * INTO base FROM work.delivery d WHERE d.number = r_corrects;
    IF NOT FOUND THEN
      PERFORM work.refuse('404', format(
        'Cannot correct delivery %s: there is none of that number', r_corrects));
    ELSIF base.resource <> r_resource THEN
      PERFORM work.refuse('400', format(
        'Cannot correct delivery %s with rows of %s: it is of %s',
        r_corrects, r_resource, base.resource));
    END IF;
    r_period := base.period;
    r_sequence := base.sequence;
    r_mode := 'incremental';
  END IF;

  SELECT * INTO twin FROM work.delivery d
    WHERE d.resource = r_resource AND d.content_hash = r_content AND d.contract_hash = r_contract
      AND d.period = r_period AND d.sequence = r_sequence AND d.mode = r_mode
      AND d.corrects IS NOT DISTINCT FROM r_corrects AND d.state NOT IN ('rejected', 'withdrawn');
  IF FOUND THEN
    IF work.is_leaving(twin.number) THEN
      PERFORM work.refuse('409', format(
        'Cannot deliver again what delivery %s holds: its withdrawal is under way; wait until it has ended',
        twin.number));
    END IF;
    SELECT * INTO last_item FROM work.item i
      WHERE i.delivery = twin.number AND i.kind IN ('deliver', 'release')
      ORDER BY i.number DESC LIMIT 1;
    IF last_item.state = 'failed' AND twin.state IN ('received', 'running') THEN
      RETURN work.accepted(work.enqueue(request, twin.number), twin.number);
    END IF;
    RETURN work.repeated(last_item.number, twin.number);
  END IF;

  IF r_corrects IS NOT NULL THEN
    IF base.state <> 'published' OR work.is_leaving(r_corrects) THEN
      PERFORM work.refuse('409', format(
        'Cannot correct delivery %s: it is %s, and only what is published and stays can be corrected',
        r_corrects, CASE WHEN work.is_leaving(r_corrects) THEN 'being withdrawn' ELSE base.state END));
    END IF;
    SELECT max(d.revision) + 1 INTO r_revision FROM work.delivery d
      WHERE d.resource = r_resource AND d.period = r_period AND d.sequence = r_sequence;
  ELSE
    SELECT d.number INTO other FROM work.delivery d
      WHERE d.resource = r_resource AND d.period = r_period AND d.sequence = r_sequence
        AND d.revision = 0 AND d.state NOT IN ('rejected', 'withdrawn');
    IF FOUND THEN
      SELECT max(d.sequence) + 1 INTO next_sequence FROM work.delivery d
        WHERE d.resource = r_resource AND d.period = r_period
          AND d.state NOT IN ('rejected', 'withdrawn');
      PERFORM work.refuse('409', format(
        'Cannot deliver to %s for %s, sequence %s: delivery %s stands there with other content, mode or contract; hand it in after that one with --sequence %s, or withdraw %s first',
        r_resource, r_period, r_sequence, other, next_sequence, other));
    END IF;
  END IF;

  SELECT count(*) + 1 INTO r_incarnation FROM work.delivery d
    WHERE d.resource = r_resource AND d.content_hash = r_content AND d.contract_hash = r_contract
      AND d.period = r_period AND d.sequence = r_sequence AND d.mode = r_mode
      AND d.corrects IS NOT DISTINCT FROM r_corrects;
  r_identity := encode(sha256(convert_to(concat_ws('|', r_resource, r_content, r_contract, r_period,
    r_sequence, r_mode, coalesce(r_corrects::text, '-'), r_incarnation), 'UTF8')), 'hex');

  INSERT INTO work.contract (hash, resource, version, text)
    VALUES (r_contract, r_resource, request->>'contractVersion', request->>'contractText')
    ON CONFLICT (hash) DO NOTHING;
  INSERT INTO work.delivery (identity, resource, contract_hash, period, sequence, revision, mode,
      incarnation, content_hash, files, corrects, handed_in_by)
    VALUES (r_identity, r_resource, r_contract, r_period, r_sequence, r_revision, r_mode,
      r_incarnation, r_content, request->'files', r_corrects, request->>'by')
    RETURNING * INTO accepted;
  item := work.enqueue(request, accepted.number);
  -- Last: from here to the commit nobody else reports.
  PERFORM work.report('delivery:' || accepted.number, 'delivery', jsonb_build_object(
    'number', accepted.number, 'resource', r_resource, 'period', r_period, 'sequence', r_sequence,
    'revision', r_revision, 'mode', r_mode, 'at', accepted.handed_in_at, 'by', accepted.handed_in_by));
  RETURN work.accepted(item, accepted.number);
END $$;

-- Letting a held delivery pass its gate.
CREATE OR REPLACE FUNCTION work.submit_release(request jsonb) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  target work.delivery;
  open_item work.item;
BEGIN
  SELECT * INTO target FROM work.delivery d WHERE d.number = (request->>'delivery')::bigint;
  SELECT * INTO open_item FROM work.item i
    WHERE i.delivery = target.number AND i.state IN ('queued', 'running')
    ORDER BY i.number DESC LIMIT 1;
  IF open_item.kind = 'release' THEN
    RETURN work.repeated(open_item.number, target.number);
  ELSIF target.state <> 'held' OR open_item.number IS NOT NULL THEN
    PERFORM work.refuse('409', format(
      'Cannot release delivery %s: it is %s, not held', target.number,
      coalesce('at work (' || open_item.kind || ')', target.state)));
  END IF;
  UPDATE work.delivery d SET state = 'received', reached = NULL, released = true,
      released_by = request->>'by', released_reason = request->>'reason'
    WHERE d.number = target.number;
  RETURN work.accepted(work.enqueue(request, target.number), target.number);
END $$;

CREATE OR REPLACE FUNCTION work.submit_withdrawal(request jsonb) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  target work.delivery;
  last_item work.item;
  correction bigint;
BEGIN
  SELECT * INTO target FROM work.delivery d WHERE d.number = (request->>'delivery')::bigint;
  SELECT * INTO last_item FROM work.item i WHERE i.delivery = target.number
    ORDER BY i.number DESC LIMIT 1;
  IF last_item.kind = 'withdraw'
      AND (last_item.state IN ('queued', 'running') OR target.state = 'withdrawn') THEN
    RETURN work.repeated(last_item.number, target.number);
  ELSIF last_item.state IN ('queued', 'running') THEN
    PERFORM work.refuse('409', format(
      'Cannot withdraw delivery %s: it is still at work (%s %s); follow it to its end first',
      target.number, last_item.kind, last_item.state));
  ELSIF target.state IN ('rejected', 'withdrawn') THEN
    PERFORM work.refuse('409', format(
      'Cannot withdraw delivery %s: it is %s, so nothing of it is in the tables',
      target.number, target.state));
  END IF;
  SELECT d.number INTO correction FROM work.delivery d
    WHERE d.corrects = target.number AND d.state NOT IN ('rejected', 'withdrawn')
    ORDER BY d.number DESC LIMIT 1;
  IF FOUND THEN
    PERFORM work.refuse('409', format(
      'Cannot withdraw delivery %s: delivery %s corrects it; withdraw %s first',
      target.number, correction, correction));
  END IF;
  RETURN work.accepted(work.enqueue(request, target.number), target.number);
END $$;

-- Work without a delivery: what already waits in the same words is not queued twice.
CREATE OR REPLACE FUNCTION work.submit_other(request jsonb) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  waiting bigint;
BEGIN
  IF request->>'kind' = 'apply_library'
      AND (coalesce(request->>'library', '') = '' OR coalesce(request->>'text', '') = '') THEN
    PERFORM work.refuse('400', 'Cannot apply a library: its name or its text is missing');
  END IF;
  SELECT i.number INTO waiting FROM work.item i
    WHERE i.state = 'queued' AND i.request - 'by' = submit_other.request - 'by';
  IF FOUND THEN
    RETURN work.repeated(waiting, NULL);
  END IF;
  RETURN work.accepted(work.enqueue(request, NULL), NULL);
END $$;

CREATE OR REPLACE FUNCTION work.submit(request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  lock_on text := request->>'kind';
BEGIN
  IF coalesce(request->>'by', '') = '' THEN
    PERFORM work.refuse('400', 'Cannot submit work: nobody asks for it ("by" is missing)');
  END IF;
  IF request->>'kind' = 'deliver' THEN
    lock_on := request->>'resource';
  ELSIF request->>'kind' IN ('release', 'withdraw') THEN
    SELECT d.resource INTO lock_on FROM work.delivery d
      WHERE d.number = (request->>'delivery')::bigint;
    IF NOT FOUND THEN
      PERFORM work.refuse('404', format('Cannot %s delivery %s: there is none of that number',
        request->>'kind', request->>'delivery'));
    END IF;
  END IF;
  -- What concerns one resource is handed in one after the other, so that the same is found to be the same.
  PERFORM pg_advisory_xact_lock(hashtextextended('work.submit|' || coalesce(lock_on, ''), 0));
  CASE request->>'kind'
    WHEN 'deliver' THEN RETURN work.submit_delivery(request);
    WHEN 'release' THEN RETURN work.submit_release(request);
    WHEN 'withdraw' THEN RETURN work.submit_withdrawal(request);
    WHEN 'apply_library' THEN RETURN work.submit_other(request);
    WHEN 'maintain' THEN RETURN work.submit_other(request);
    ELSE
      PERFORM work.refuse('400', format('Cannot submit work: there is no kind %L', request->>'kind'));
  END CASE;
  RETURN NULL;
END $$;
