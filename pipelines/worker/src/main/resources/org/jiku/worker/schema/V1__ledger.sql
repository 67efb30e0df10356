-- The ledger of the worker: queue, deliveries, steps, leases, receipts, outbox.
-- Owned by the role jiku_work. Everyone else goes through the functions of the repeatable migrations.

CREATE TABLE work.contract (
  hash text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
  resource text NOT NULL CHECK (resource ~ '^[a-z][a-z0-9_]{0,62}[.][a-z][a-z0-9_]{0,62}$'),
  version text NOT NULL CHECK (version <> ''),
  text text NOT NULL CHECK (text <> ''),
  handed_in_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE work.contract IS 'Every text of a contract that a delivery was handed in under';

CREATE SEQUENCE work.delivery_number;

CREATE TABLE work.delivery (
  number bigint PRIMARY KEY DEFAULT nextval('work.delivery_number'),
  identity text NOT NULL UNIQUE,
  resource text NOT NULL,
  contract_hash text NOT NULL REFERENCES work.contract,
  period date NOT NULL,
  sequence integer NOT NULL CHECK (sequence >= 0),
  revision integer NOT NULL CHECK (revision >= 0),
  mode text NOT NULL CHECK (mode IN ('full', 'incremental')),
  incarnation integer NOT NULL CHECK (incarnation >= 1),
  content_hash text NOT NULL CHECK (content_hash <> ''),
  files jsonb NOT NULL CHECK (jsonb_typeof(files) = 'array'),
  corrects bigint REFERENCES work.delivery,
  state text NOT NULL DEFAULT 'received' CHECK (state IN
    ('received', 'running', 'held', 'published', 'rejected', 'withdrawing', 'withdrawn')),
  reached text CHECK (reached IN
    ('staged', 'gated', 'quarantine', 'landing', 'claims', 'golden', 'discrepancies', 'receipt')),
  released boolean NOT NULL DEFAULT false,
  released_by text,
  released_reason text,
  handed_in_by text NOT NULL CHECK (handed_in_by <> ''),
  handed_in_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((corrects IS NULL) = (revision = 0))
);
COMMENT ON COLUMN work.delivery.identity IS
  'SHA-256 over resource, content, contract, period, sequence, mode, corrected delivery and incarnation';
-- One place in effective order holds one delivery that counts.
CREATE UNIQUE INDEX delivery_place ON work.delivery (resource, period, sequence, revision)
  WHERE state NOT IN ('rejected', 'withdrawn');
CREATE INDEX delivery_corrects ON work.delivery (corrects) WHERE corrects IS NOT NULL;

CREATE SEQUENCE work.item_number;

CREATE TABLE work.item (
  number bigint PRIMARY KEY DEFAULT nextval('work.item_number'),
  kind text NOT NULL CHECK (kind IN
    ('deliver', 'release', 'withdraw', 'apply_library', 'maintain')),
  request jsonb NOT NULL,
  delivery bigint REFERENCES work.delivery,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'done', 'failed')),
  step text NOT NULL DEFAULT '',
  done bigint NOT NULL DEFAULT 0,
  total bigint NOT NULL DEFAULT 0,
  message text,
  attempts integer NOT NULL DEFAULT 0,
  epoch bigint,
  handed_in_by text NOT NULL CHECK (handed_in_by <> ''),
  handed_in_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  began_at timestamptz,
  ended_at timestamptz
);
COMMENT ON TABLE work.item IS 'One piece of work, from its request to its end';
CREATE INDEX item_delivery ON work.item (delivery);
CREATE INDEX item_epoch ON work.item (epoch);
CREATE INDEX item_unfinished ON work.item (number) WHERE state IN ('queued', 'running');

CREATE TABLE work.step (
  delivery bigint NOT NULL REFERENCES work.delivery,
  step text NOT NULL,
  attempt text NOT NULL,
  epoch bigint NOT NULL,
  began_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at timestamptz,
  facts jsonb,
  PRIMARY KEY (delivery, step, attempt, epoch)
);
COMMENT ON COLUMN work.step.facts IS 'What the step did, such as the snapshots it committed';

CREATE TABLE work.library (
  name text NOT NULL,
  hash text NOT NULL,
  version text NOT NULL,
  text text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  is_current boolean NOT NULL,
  PRIMARY KEY (name, hash)
);
CREATE UNIQUE INDEX library_current ON work.library (name) WHERE is_current;

CREATE SEQUENCE work.epoch_number;

CREATE TABLE work.epoch (
  number bigint PRIMARY KEY,
  item bigint NOT NULL,
  holder text NOT NULL,
  scopes text[] NOT NULL CHECK (cardinality(scopes) > 0),
  taken_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE work.epoch IS 'Who took which scopes under which epoch';

CREATE TABLE work.lease (
  scope text PRIMARY KEY,
  epoch bigint NOT NULL,
  holder text,
  expires_at timestamptz NOT NULL
);
COMMENT ON COLUMN work.lease.holder IS
  'Null once given back in good order; whoever finds a holder whose lease has expired takes over';

CREATE TABLE work.receipt (
  delivery bigint PRIMARY KEY REFERENCES work.delivery,
  body jsonb NOT NULL,
  written_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE work.outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text NOT NULL UNIQUE,
  kind text NOT NULL,
  payload jsonb NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  acknowledged_at timestamptz
);
COMMENT ON COLUMN work.outbox.key IS 'What the entry reports; the same is reported once';
CREATE INDEX outbox_open ON work.outbox (id) WHERE acknowledged_at IS NULL;

-- The table of db-scheduler, as its documentation gives it.
CREATE TABLE work.scheduled_tasks (
  task_name text NOT NULL,
  task_instance text NOT NULL,
  task_data bytea,
  execution_time timestamptz,
  picked boolean NOT NULL,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures integer,
  last_heartbeat timestamptz,
  version bigint NOT NULL,
  priority smallint,
  state text,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time ON work.scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON work.scheduled_tasks (last_heartbeat);
