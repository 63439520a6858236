package io.phantompool.protocol.close;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.market.Lots;
import java.util.Optional;

/**
 * An order of O as a close commits to it: a leaf of R (encoding.md section 9).
 *
 * @param order its id
 * @param residual its public size and what outcomes have left of it, less than all and more than
 *     nothing; empty if it was never filled, for then both are secret
 */
public record SetEntry(Digest order, Optional<Residual> residual) {
  /** Bytes of the encoding. */
  public static final int BYTES = Digest.LENGTH + 2 * Long.BYTES;

  private static final String RULE =
      "Of an order that was filled in part, more than nothing and less than its size is left";

  /** Refuses a residual of nothing or of all. */
  public SetEntry {
    if (residual.isPresent() && !isPartial(residual.get().left(), residual.get().size())) {
      throw new IllegalArgumentException(RULE);
    }
  }

  /** An order that was never filled. */
  public static SetEntry whole(Digest order) {
    return new SetEntry(order, Optional.empty());
  }

  /** An order of which this is left. */
  public static SetEntry partial(Digest order, Residual residual) {
    return new SetEntry(order, Optional.of(residual));
  }

  private static boolean isPartial(Lots left, Lots size) {
    return left.count() != 0 && left.compareTo(size) < 0;
  }

  /** Reads id || u64 a || u64 remaining. */
  public static SetEntry read(ByteReader in) throws MalformedEncodingException {
    Digest order = Digest.read(in);
    long at = in.offset();
    Lots size = new Lots(in.u64());
    Lots left = new Lots(in.u64());
    if (size.count() == 0 && left.count() == 0) {
      return whole(order);
    }
    if (!isPartial(left, size)) {
      throw new MalformedEncodingException(ByteReader.OUT_OF_RANGE, at, RULE);
    }
    return partial(order, new Residual(left, size));
  }

  /** Appends id || u64 a || u64 remaining, both 0 if it was never filled. */
  public void writeTo(ByteWriter out) {
    out.bytes(order.encode())
        .u64(residual.map(r -> r.size().count()).orElse(0L))
        .u64(residual.map(r -> r.left().count()).orElse(0L));
  }

  /** id || u64 a || u64 remaining. */
  public byte[] encode() {
    ByteWriter out = new ByteWriter(BYTES);
    writeTo(out);
    return out.toByteArray();
  }
}
