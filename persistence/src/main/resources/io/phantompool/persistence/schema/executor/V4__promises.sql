-- What an executor has bound itself to, before the signature that says so leaves it. Never updated, never
-- deleted. A promise is one value under one (kind, key): the unique constraint refuses a contradiction, and
-- the primary key refuses a second writer, since positions are counted without gaps by the one there is.

CREATE TABLE promise (
  position BIGINT PRIMARY KEY CHECK (position >= 1),
  kind     TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 32),
  key      BYTEA NOT NULL CHECK (octet_length(key) <= 1024),
  value    BYTEA NOT NULL,
  kept_at  TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT one_promise_per_key UNIQUE (kind, key)
);

ALTER TABLE promise ALTER COLUMN value SET STORAGE EXTERNAL;
