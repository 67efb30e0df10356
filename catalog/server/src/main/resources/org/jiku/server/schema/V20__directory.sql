-- The directory of government data. Owned by the role jiku_catalog.

CREATE TABLE resource (
  name text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9_]{0,62}[.][a-z][a-z0-9_]{0,62}$'),
  agency text NOT NULL REFERENCES agency,
  -- The version that people work on; the published one while there is no change.
  working integer NOT NULL,
  -- The version in force; what later consumers go by.
  published integer,
  -- What a definition file says otherwise, waiting to be taken up.
  proposed integer,
  -- Why the provider asks to have it withdrawn, and who asked.
  withdrawal_reason text,
  withdrawal_asked_by text,
  revision bigint NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL
);

CREATE TABLE resource_version (
  resource text NOT NULL REFERENCES resource DEFERRABLE INITIALLY DEFERRED,
  number integer NOT NULL CHECK (number > 0),
  state text NOT NULL CHECK (state IN ('proposed', 'draft', 'approved', 'submitted', 'returned',
    'published', 'superseded', 'replaced', 'withdrawn')),
  -- Whether people wrote it, or a definition file.
  origin text NOT NULL CHECK (origin IN ('people', 'definition')),
  proposer text NOT NULL,
  made_at timestamptz NOT NULL,
  body jsonb NOT NULL,
  -- What made a change necessary, and when: its time limit begins then.
  cause text,
  cause_on date,
  is_extended boolean NOT NULL DEFAULT false,
  submitted_at timestamptz,
  PRIMARY KEY (resource, number)
);

ALTER TABLE resource ADD FOREIGN KEY (name, working) REFERENCES resource_version DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE resource ADD FOREIGN KEY (name, published) REFERENCES resource_version DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE resource ADD FOREIGN KEY (name, proposed) REFERENCES resource_version DEFERRABLE INITIALLY DEFERRED;

-- Who did what to a version, in order.
CREATE TABLE resource_step (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  resource text NOT NULL,
  version integer NOT NULL,
  step text NOT NULL,
  actor text NOT NULL,
  at timestamptz NOT NULL,
  note text NOT NULL,
  FOREIGN KEY (resource, version) REFERENCES resource_version DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX resource_step_version ON resource_step (resource, version, id);

-- Assessments of secrecy and of personal information; of two of one kind the later counts.
CREATE TABLE assessment (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  resource text NOT NULL,
  version integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('secrecy', 'personal-information')),
  assessor text NOT NULL,
  result text NOT NULL CHECK (result IN ('passed', 'failed')),
  assessed_on date NOT NULL,
  reference text NOT NULL,
  recorded_by text NOT NULL,
  FOREIGN KEY (resource, version) REFERENCES resource_version DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX assessment_version ON assessment (resource, version, id);

-- The last delivery of a resource, which may come before anybody described it.
CREATE TABLE last_delivery (
  resource text PRIMARY KEY,
  period text NOT NULL,
  at timestamptz NOT NULL
);

-- What lists show: of each resource the version its agency works on, and the published one.
CREATE TABLE resource_listing (
  audience text NOT NULL CHECK (audience IN ('own', 'public')),
  name text NOT NULL REFERENCES resource,
  agency text NOT NULL,
  title text NOT NULL,
  state text NOT NULL,
  share_class text NOT NULL,
  grade text NOT NULL,
  cycle text NOT NULL,
  updated_at timestamptz NOT NULL,
  next_due date,
  review_due date,
  words text NOT NULL,
  PRIMARY KEY (audience, name)
);
CREATE INDEX resource_listing_agency ON resource_listing (audience, agency, name);
CREATE INDEX resource_listing_state ON resource_listing (audience, state, name);
CREATE INDEX resource_listing_share ON resource_listing (audience, share_class, name);
CREATE INDEX resource_listing_grade ON resource_listing (audience, grade, name);
CREATE INDEX resource_listing_due ON resource_listing (audience, next_due, name);
