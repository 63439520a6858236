package io.phantompool.protocol.round;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Side;

/**
 * What an order trades in a round (encoding.md section 9).
 *
 * @param order its id
 * @param side its side, public from here on
 * @param filled f, at least 1
 * @param size a, the size of the original order, public from here on
 * @param remaining what is left of it after this fill
 */
public record Fill(Digest order, Side side, Lots filled, Lots size, Lots remaining) {
  /** Bytes of the encoding. */
  public static final int BYTES = Digest.LENGTH + 4 * Long.BYTES;

  private static final String RULE =
      "A fill is of 1 lot or more, and with what remains at most the order's size";

  /** Refuses a fill of nothing, or of more than the order. */
  public Fill {
    if (!isPossible(filled, size, remaining)) {
      throw new IllegalArgumentException(RULE);
    }
  }

  private static boolean isPossible(Lots filled, Lots size, Lots remaining) {
    return filled.count() != 0
        && filled.compareTo(size) <= 0
        && remaining.compareTo(size.minus(filled)) <= 0;
  }

  /** Reads id || u64 side || u64 f || u64 a || u64 remaining. */
  public static Fill read(ByteReader in) throws MalformedEncodingException {
    Digest order = Digest.read(in);
    long at = in.offset();
    long side = in.u64();
    if (side != Side.BUY.code() && side != Side.SELL.code()) {
      throw new MalformedEncodingException(
          ByteReader.OUT_OF_RANGE, at, "A side is 0, buy, or 1, sell");
    }
    Lots filled = new Lots(in.u64());
    Lots size = new Lots(in.u64());
    Lots remaining = new Lots(in.u64());
    if (!isPossible(filled, size, remaining)) {
      throw new MalformedEncodingException(ByteReader.OUT_OF_RANGE, at, RULE);
    }
    return new Fill(order, side == 0 ? Side.BUY : Side.SELL, filled, size, remaining);
  }

  /** Appends id || u64 side || u64 f || u64 a || u64 remaining. */
  public void writeTo(ByteWriter out) {
    out.bytes(order.encode())
        .u64(side.code())
        .u64(filled.count())
        .u64(size.count())
        .u64(remaining.count());
  }
}
