package io.phantompool.protocol.market;

/**
 * Which way an order trades, with the code it has in outcomes: 0 buy, 1 sell (encoding.md section
 * 9).
 */
public enum Side {
  /** Pays quote atoms, receives base atoms. */
  BUY,

  /** Pays base atoms, receives quote atoms. */
  SELL;

  /** The other side. */
  public Side opposite() {
    return this == BUY ? SELL : BUY;
  }

  /** 0 for a buy, 1 for a sell. */
  public int code() {
    return this == BUY ? 0 : 1;
  }
}
