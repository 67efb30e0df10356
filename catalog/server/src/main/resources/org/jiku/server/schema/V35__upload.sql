-- Files on their way in. Their bytes lie in a folder that all servers of a platform share.

CREATE TABLE upload (
  id uuid PRIMARY KEY,
  account text NOT NULL,
  resource text NOT NULL,
  file_name text NOT NULL,
  bytes bigint NOT NULL CHECK (bytes > 0),
  sha256 text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  -- The contract it comes under, which was looked at before the first byte.
  contract text NOT NULL,
  is_complete boolean NOT NULL DEFAULT false,
  -- What the raw store found, once the content is there; then the folder has it no longer.
  spooled text,
  begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX upload_expiry ON upload (expires_at);
