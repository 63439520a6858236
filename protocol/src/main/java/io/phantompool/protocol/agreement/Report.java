package io.phantompool.protocol.agreement;

import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.protocol.market.MarketId;

/** What one executor says of itself and signs; sent as {@link Signed}, with its text. */
public sealed interface Report extends Statement permits Inventory, Lock, JournalMark, Standing {
  /** The index of the executor whose report it is. */
  int executor();

  /** Appends the bytes of the report without the signature. */
  void writeTo(ByteWriter out);

  /**
   * Whether an honest executor signs at most one of the two, since they say different things where
   * only one can be said.
   */
  default boolean contradicts(Report other) {
    if (executor() != other.executor() || equals(other)) {
      return false;
    }
    return switch (this) {
      case Inventory a -> other instanceof Inventory b && a.isInPlaceOf(b);
      case Lock a -> other instanceof Lock b && a.isInPlaceOf(b);
      case JournalMark _, Standing _ -> false;
    };
  }

  /** Whether both are of one market and seq. */
  static boolean sameSeq(MarketId marketA, long seqA, MarketId marketB, long seqB) {
    return seqA == seqB && marketA.equals(marketB);
  }
}
