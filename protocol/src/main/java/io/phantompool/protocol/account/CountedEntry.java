package io.phantompool.protocol.account;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.market.MarketId;

/**
 * The releases of one market that a reserve counts (encoding.md section 4).
 *
 * @param market the market
 * @param close ends of this close and every earlier one count, unsigned
 * @param settlement outcomes of this seq and every earlier one count as settled, unsigned, at most
 *     {@code close}
 */
public record CountedEntry(MarketId market, long close, long settlement) {
  /** Rule: a settlement is counted whose close is not. */
  public static final String SETTLEMENT_AFTER_CLOSE = "settlement-after-close";

  /** Least bytes of an encoding. */
  static final int LEAST_BYTES = Integer.BYTES + 1 + 2 * Long.BYTES;

  private static final String RULE = "The counted settlement is not after the counted close";

  /** Refuses a settlement after the close. */
  public CountedEntry {
    if (Long.compareUnsigned(settlement, close) > 0) {
      throw new IllegalArgumentException(RULE);
    }
  }

  /** What a market without an entry counts: nothing. */
  static CountedEntry none(MarketId market) {
    return new CountedEntry(market, 0, 0);
  }

  static CountedEntry read(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    MarketId market = MarketId.read(in);
    long close = in.u64();
    long settlement = in.u64();
    if (Long.compareUnsigned(settlement, close) > 0) {
      throw new MalformedEncodingException(SETTLEMENT_AFTER_CLOSE, at, RULE);
    }
    return new CountedEntry(market, close, settlement);
  }

  void writeTo(ByteWriter out) {
    market.writeTo(out);
    out.u64(close).u64(settlement);
  }

  byte[] encode() {
    ByteWriter out = new ByteWriter();
    writeTo(out);
    return out.toByteArray();
  }
}
