-- Sealed orders as they were sent, once; journals and read side name them by id. The bytes are points and
-- scalars: compressing them would cost time and gain nothing.

CREATE TABLE order_body (
  order_id BYTEA PRIMARY KEY CHECK (octet_length(order_id) = 32),
  market   TEXT NOT NULL CHECK (length(market) BETWEEN 1 AND 64),
  body     BYTEA NOT NULL,
  kept_at  TIMESTAMPTZ NOT NULL DEFAULT now()
);

ALTER TABLE order_body ALTER COLUMN body SET STORAGE EXTERNAL;
