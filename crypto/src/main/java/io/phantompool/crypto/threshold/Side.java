package io.phantompool.crypto.threshold;

/** The half of the slots a combination is about. */
public enum Side {
  /** Slots 0 to K - 1: "buy, limit p_s". */
  BUY,

  /** Slots K to N - 1: "sell, limit p_{s-K}". */
  SELL;

  /** The other side of the market. */
  public Side opposite() {
    return this == BUY ? SELL : BUY;
  }
}
