-- Withdrawals as their owners signed them, kept before any executor is asked: who signed one and lost it finds it
-- here. Like the bodies of orders these cannot be projected again.
CREATE TABLE withdrawal_body (
  withdrawal_id BYTEA PRIMARY KEY CHECK (octet_length(withdrawal_id) = 32),
  wallet        BYTEA NOT NULL CHECK (octet_length(wallet) = 32),
  body          BYTEA NOT NULL,
  kept_at       TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- Read side: those that q executors accepted. Whoever pays looks for the ones without a transaction.
CREATE TABLE withdrawals (
  withdrawal_id BYTEA PRIMARY KEY CHECK (octet_length(withdrawal_id) = 32),
  wallet        BYTEA NOT NULL CHECK (octet_length(wallet) = 32),
  header        BYTEA NOT NULL,
  receipts      BYTEA NOT NULL,
  accepted_at   TIMESTAMPTZ NOT NULL,
  transaction   BYTEA CHECK (octet_length(transaction) = 64),
  paid_at       TIMESTAMPTZ,
  CHECK ((transaction IS NULL) = (paid_at IS NULL))
);
CREATE INDEX withdrawals_unpaid ON withdrawals (accepted_at) WHERE transaction IS NULL;

-- A withdrawal may be projected before the deposit that it counts: the balance is then below nothing for a while.
ALTER TABLE accounts ALTER COLUMN balance TYPE NUMERIC(39);
