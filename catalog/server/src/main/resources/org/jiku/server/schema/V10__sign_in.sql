-- Secrets for tools that know only user and password, and information systems as clients.

CREATE TABLE sql_secret (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account text NOT NULL REFERENCES account ON DELETE CASCADE,
  title text NOT NULL CHECK (title <> ''),
  -- PBKDF2, as iterations:salt:hash.
  hash text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE INDEX sql_secret_account ON sql_secret (account);

-- A registered information system that asks by itself, for a person and a case.
CREATE TABLE client (
  name text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9._-]{1,62}$'),
  title text NOT NULL CHECK (title <> ''),
  agency text NOT NULL REFERENCES agency,
  -- Code of the information system in the directory.
  system text NOT NULL CHECK (system ~ '^[a-z][a-z0-9_]{0,62}$'),
  scopes text[] NOT NULL CHECK (cardinality(scopes) > 0),
  -- Of its certificate: SHA-256 in hexadecimal, or the subject by RFC 2253.
  certificate_sha256 text UNIQUE CHECK (certificate_sha256 ~ '^[0-9a-f]{64}$'),
  certificate_subject text UNIQUE CHECK (certificate_subject <> ''),
  is_enabled boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX client_agency ON client (agency);

CREATE TABLE client_token (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hash text NOT NULL UNIQUE CHECK (hash ~ '^[0-9a-f]{64}$'),
  client text NOT NULL REFERENCES client ON DELETE CASCADE,
  title text NOT NULL CHECK (title <> ''),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE INDEX client_token_client ON client_token (client);

CREATE INDEX account_agency ON account (agency, name);
