-- Information systems of agencies (duty of inventory) and the data services they offer.

CREATE TABLE information_system (
  agency text NOT NULL REFERENCES agency,
  code text NOT NULL CHECK (code ~ '^[a-z][a-z0-9_]{0,62}$'),
  title text NOT NULL,
  -- Of the system, by GB/T 22240-2020; has nothing to do with the grade of data.
  protection_level integer NOT NULL CHECK (protection_level BETWEEN 1 AND 5),
  connection text NOT NULL CHECK (connection IN ('planned', 'connecting', 'connected', 'ended')),
  in_use_since date,
  connected_on date,
  revision bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (agency, code)
);

CREATE TABLE data_service (
  agency text NOT NULL REFERENCES agency,
  code text NOT NULL CHECK (code ~ '^[a-z][a-z0-9_]{0,62}$'),
  title text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('query', 'verification', 'file', 'interface')),
  resource text NOT NULL REFERENCES resource,
  revision bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (agency, code)
);
CREATE INDEX data_service_resource ON data_service (resource);
