-- What definition files bring into the directory.

-- Each text of a resource that contracts have said, with the latest delivery that came with it.
CREATE TABLE contract_text (
  resource text NOT NULL,
  hash text NOT NULL,
  delivery bigint NOT NULL,
  body jsonb NOT NULL,
  feeds jsonb NOT NULL,
  PRIMARY KEY (resource, hash)
);

-- Which elements feed which attributes, by the latest contract of each resource.
CREATE TABLE feed (
  resource text NOT NULL,
  element text NOT NULL,
  library text NOT NULL,
  entity text NOT NULL,
  attribute text NOT NULL,
  PRIMARY KEY (library, entity, attribute, resource, element)
);
CREATE INDEX feed_resource ON feed (resource);

CREATE TABLE library (
  name text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9_]{0,62}$'),
  title text NOT NULL,
  english text NOT NULL,
  version text NOT NULL,
  applied_at timestamptz NOT NULL,
  hash text NOT NULL,
  body jsonb NOT NULL
);
