-- Who is who. Owned by the role jiku_catalog.

CREATE TABLE agency (
  code text PRIMARY KEY CHECK (code ~ '^[a-z][a-z0-9_]{0,62}$'),
  title text NOT NULL CHECK (title <> ''),
  -- Empty for an agency that is known from its deliveries alone, until it is registered.
  credit_code text UNIQUE CHECK (credit_code ~ '^[0-9A-Z]{18}$'),
  is_authority boolean NOT NULL DEFAULT false,
  revision bigint NOT NULL DEFAULT 1
);

CREATE TABLE unit (
  agency text NOT NULL REFERENCES agency,
  code text NOT NULL CHECK (code ~ '^[a-z][a-z0-9_]{0,62}$'),
  title text NOT NULL CHECK (title <> ''),
  PRIMARY KEY (agency, code)
);

CREATE TABLE account (
  name text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9._-]{1,62}$'),
  title text NOT NULL CHECK (title <> ''),
  agency text REFERENCES agency,
  unit text,
  -- Argon2id; empty for those who sign in elsewhere (OIDC).
  password_hash text,
  must_change_password boolean NOT NULL DEFAULT true,
  failed_sign_ins integer NOT NULL DEFAULT 0,
  locked_until timestamptz,
  -- Base32; confirmed once a code of it was shown.
  totp_secret text,
  totp_confirmed boolean NOT NULL DEFAULT false,
  totp_last_step bigint NOT NULL DEFAULT 0,
  -- Subject at the identity provider.
  oidc_subject text UNIQUE,
  is_enabled boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  FOREIGN KEY (agency, unit) REFERENCES unit
);

CREATE TABLE account_role (
  account text NOT NULL REFERENCES account ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('data-officer', 'unit-head', 'steward', 'analyst', 'agency-user',
    'reviewer', 'engineer', 'system-administrator', 'security-administrator', 'audit-administrator')),
  PRIMARY KEY (account, role)
);

-- Tokens for the API; what is kept is SHA-256 of 256 random bits, so a fast hash is enough.
CREATE TABLE api_token (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hash text NOT NULL UNIQUE CHECK (hash ~ '^[0-9a-f]{64}$'),
  account text NOT NULL REFERENCES account ON DELETE CASCADE,
  title text NOT NULL,
  scopes text[] NOT NULL CHECK (cardinality(scopes) > 0),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE INDEX api_token_account ON api_token (account);

-- The tables of Spring Session, as its documentation gives them, under our names.
CREATE TABLE session (
  primary_id char(36) PRIMARY KEY,
  session_id char(36) NOT NULL UNIQUE,
  creation_time bigint NOT NULL,
  last_access_time bigint NOT NULL,
  max_inactive_interval integer NOT NULL,
  expiry_time bigint NOT NULL,
  principal_name varchar(100)
);
CREATE INDEX session_expiry ON session (expiry_time);
CREATE INDEX session_principal ON session (principal_name);

CREATE TABLE session_attributes (
  session_primary_id char(36) NOT NULL REFERENCES session (primary_id) ON DELETE CASCADE,
  attribute_name varchar(200) NOT NULL,
  attribute_bytes bytea NOT NULL,
  PRIMARY KEY (session_primary_id, attribute_name)
);
