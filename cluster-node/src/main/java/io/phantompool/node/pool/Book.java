package io.phantompool.node.pool;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.order.SealedOrder;
import java.time.Instant;
import java.util.Optional;

/** The sealed book of a market: how much there is, never what it says. */
public record Book(BookCounts counts, Page<Entry> orders) {
  /**
   * A live order.
   *
   * @param sealed its bytes, if they were asked for
   */
  public record Entry(
      Digest orderId,
      Wallet wallet,
      Instant acceptedAt,
      Instant goodTill,
      Optional<SealedOrder> sealed) {}
}
