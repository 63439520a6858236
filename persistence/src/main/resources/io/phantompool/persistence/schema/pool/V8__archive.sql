-- What the pool keeps of what is over, so that an executor that was away can be taken through it. Unlike the
-- read side this cannot be projected again.

-- Certificate, set and end of every seq, in the bytes in which executors are shown them.
CREATE TABLE finished_closes (
  market TEXT NOT NULL,
  seq    u64 NOT NULL,
  close  BYTEA NOT NULL,
  PRIMARY KEY (market, seq)
);

-- Receipts and cancels of orders that have left their book; the bodies lie in order_body.
CREATE TABLE ended_orders (
  order_id BYTEA PRIMARY KEY CHECK (octet_length(order_id) = 32),
  entry    BYTEA,
  cancel   BYTEA
);
