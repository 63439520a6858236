package io.phantompool.node.pool;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.close.EndReason;
import java.time.Instant;

/** What came of a cancel. */
public sealed interface Cancellation {
  /** The executors know it: the order ends at the next close. The same again is the same. */
  record Recorded(Digest orderId, Instant recordedAt) implements Cancellation {}

  /** No such order was accepted. */
  record UnknownOrder() implements Cancellation {}

  /** The order is another wallet's, or in another market. */
  record NotItsOwner() implements Cancellation {}

  /** The order is over. */
  record Over(EndReason reason) implements Cancellation {}
}
