-- What the API is asked for, written by projections of the journal. Nothing here decides anything: all of
-- it can be dropped and projected again. Lots, prices and atoms are integers below 2^64, which BIGINT does
-- not hold; volumes in quote atoms are below 2^128.

CREATE DOMAIN u64 AS NUMERIC(20) CHECK (VALUE >= 0 AND VALUE < 18446744073709551616);
CREATE DOMAIN u128 AS NUMERIC(39) CHECK (VALUE >= 0 AND VALUE < 340282366920938463463374607431768211456);

-- How far each projection is, moved in the transaction that writes its rows.
CREATE TABLE projection (
  name     TEXT PRIMARY KEY,
  ordering BIGINT NOT NULL
);

CREATE TABLE orders (
  order_id      BYTEA PRIMARY KEY CHECK (octet_length(order_id) = 32),
  market        TEXT NOT NULL,
  wallet        BYTEA NOT NULL CHECK (octet_length(wallet) = 32),
  client_id     BYTEA NOT NULL CHECK (octet_length(client_id) = 16),
  time_in_force TEXT NOT NULL CHECK (time_in_force IN ('GTT', 'IOC')),
  rests         BOOLEAN NOT NULL,
  good_till     TIMESTAMPTZ NOT NULL,
  state         TEXT NOT NULL
    CHECK (state IN ('ACCEPTED', 'IN_ROUND', 'PARTIALLY_FILLED', 'FILLED', 'ENDED')),
  end_reason    TEXT CHECK ((state = 'ENDED') OR end_reason IS NULL),
  filled_lots   u64 NOT NULL DEFAULT 0,
  accepted_at   TIMESTAMPTZ NOT NULL,
  changed_at    TIMESTAMPTZ NOT NULL,
  UNIQUE (wallet, client_id)
);
CREATE INDEX orders_by_wallet ON orders (wallet, accepted_at DESC, order_id);
CREATE INDEX orders_live ON orders (market, accepted_at, order_id) WHERE state NOT IN ('FILLED', 'ENDED');

CREATE TABLE rounds (
  market          TEXT NOT NULL,
  seq             u64 NOT NULL,
  kind            TEXT NOT NULL CHECK (kind IN ('OPEN', 'QUIET', 'VOID')),
  ladder_epoch    u64 NOT NULL,
  key_epoch       u64 NOT NULL,
  closed_at       TIMESTAMPTZ NOT NULL,
  certified       BYTEA NOT NULL CHECK (octet_length(certified) = 32),
  live_orders     INTEGER NOT NULL CHECK (live_orders >= 0),
  arrivals        INTEGER NOT NULL CHECK (arrivals >= 0),
  reference_tick  INTEGER NOT NULL,
  clearing_tick   INTEGER,
  clearing_price  u64,
  volume_lots     u64 NOT NULL DEFAULT 0,
  volume_quote    u128 NOT NULL DEFAULT 0,
  outcome         BYTEA CHECK (octet_length(outcome) = 32),
  finished_at     TIMESTAMPTZ,
  verified        BOOLEAN,
  PRIMARY KEY (market, seq),
  CHECK ((clearing_tick IS NULL) = (clearing_price IS NULL))
);
CREATE INDEX rounds_by_time ON rounds (market, closed_at DESC);

CREATE TABLE round_phases (
  market TEXT NOT NULL,
  seq    u64 NOT NULL,
  phase  TEXT NOT NULL,
  millis INTEGER NOT NULL CHECK (millis >= 0),
  PRIMARY KEY (market, seq, phase)
);

-- The public records, whole: the file that 'verify' reads.
CREATE TABLE round_records (
  market TEXT NOT NULL,
  seq    u64 NOT NULL,
  record BYTEA NOT NULL,
  PRIMARY KEY (market, seq)
);
ALTER TABLE round_records ALTER COLUMN record SET STORAGE EXTERNAL;

CREATE TABLE trades (
  market      TEXT NOT NULL,
  seq         u64 NOT NULL,
  order_id    BYTEA NOT NULL CHECK (octet_length(order_id) = 32),
  wallet      BYTEA NOT NULL CHECK (octet_length(wallet) = 32),
  side        TEXT NOT NULL CHECK (side IN ('BUY', 'SELL')),
  price       u64 NOT NULL,
  lots        u64 NOT NULL CHECK (lots > 0),
  executed_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (market, seq, order_id)
);
CREATE INDEX trades_by_order ON trades (order_id);
CREATE INDEX trades_by_wallet ON trades (wallet, executed_at DESC);

-- What was checked of an order or a round, and how it ended.
CREATE TABLE proofs (
  subject    BYTEA NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('SOLVENCY', 'MATCHING', 'VRF')),
  holds      BOOLEAN NOT NULL,
  failing    TEXT CHECK (NOT holds OR failing IS NULL),
  checked_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (subject, kind)
);

CREATE TABLE participation (
  market   TEXT NOT NULL,
  seq      u64 NOT NULL,
  executor SMALLINT NOT NULL CHECK (executor BETWEEN 1 AND 16),
  phase    TEXT NOT NULL,
  result   TEXT NOT NULL CHECK (result IN ('SERVED', 'SILENT', 'NAMED')),
  millis   INTEGER CHECK (millis >= 0),
  at       TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (market, seq, executor, phase)
);
CREATE INDEX participation_by_executor ON participation (executor, at DESC);

CREATE TABLE accounts (
  wallet         BYTEA NOT NULL CHECK (octet_length(wallet) = 32),
  mint           BYTEA NOT NULL CHECK (octet_length(mint) = 32),
  balance        u64 NOT NULL,
  reserve_number u64 NOT NULL,
  live_orders    INTEGER NOT NULL CHECK (live_orders >= 0),
  changed_at     TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (wallet, mint)
);
