-- Glass that was broken: who of the platform saw which delivery's rows in clear, why and until when.

CREATE TABLE glass (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  delivery bigint NOT NULL,
  account text NOT NULL,
  reason text NOT NULL CHECK (reason <> ''),
  broken_at timestamptz NOT NULL,
  until timestamptz NOT NULL
);
CREATE INDEX glass_account ON glass (account, delivery, until);
