package io.phantompool.protocol.account;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import java.math.BigInteger;
import java.util.List;

/**
 * What the outcome of one seq of a market, or its void, means for one wallet and mint.
 *
 * @param market the market
 * @param seq the seq of the close, at least 1, unsigned
 * @param delta atoms of this mint that the wallet gains, negative if it loses
 * @param fills of this wallet's orders, at most one for each
 * @param ended ids of this wallet's orders that end here, for whatever reason: those in the list of
 *     ends of the outcome, which has all of X, or every order of a voided seq
 */
public record Release(
    MarketId market, long seq, BigInteger delta, List<Fill> fills, List<Digest> ended) {
  /**
   * What one order traded.
   *
   * @param order its id
   * @param filled f, at least 1
   * @param size a, the size of the original order
   */
  public record Fill(Digest order, Lots filled, Lots size) {
    /** Bytes of the encoding. */
    public static final int BYTES = Digest.LENGTH + 2 * Long.BYTES;

    /** Refuses a fill of nothing, or of more than the order. */
    public Fill {
      if (filled.count() == 0 || filled.compareTo(size) > 0) {
        throw new IllegalArgumentException(
            "A fill is of 1 lot to the order's size, not %s of %s".formatted(filled, size));
      }
    }

    /** Reads id || u64 f || u64 a. */
    public static Fill read(ByteReader in) throws MalformedEncodingException {
      Digest order = Digest.read(in);
      long at = in.offset();
      Lots filled = new Lots(in.u64());
      Lots size = new Lots(in.u64());
      return ByteReader.consistent(at, () -> new Fill(order, filled, size));
    }

    /** Appends id || u64 f || u64 a. */
    public void writeTo(ByteWriter out) {
      out.bytes(order.encode()).u64(filled.count()).u64(size.count());
    }
  }

  /** Keeps copies of the lists; refuses seq 0. */
  public Release {
    if (seq == 0) {
      throw new IllegalArgumentException("The closes of a market are numbered from 1");
    }
    fills = List.copyOf(fills);
    ended = List.copyOf(ended);
  }
}
