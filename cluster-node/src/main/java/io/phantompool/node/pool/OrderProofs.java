package io.phantompool.node.pool;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.market.MarketId;
import java.util.List;

/**
 * What proves an accepted order.
 *
 * @param base receipts of q executors on the base mint
 * @param quote receipts of q executors on the quote mint
 * @param rounds seqs of the closes that have it
 */
public record OrderProofs(
    Digest orderId,
    MarketId market,
    List<Receipt> base,
    List<Receipt> quote,
    List<ProofCheck> checks,
    List<Long> rounds) {
  /** Copies the lists. */
  public OrderProofs {
    base = List.copyOf(base);
    quote = List.copyOf(quote);
    checks = List.copyOf(checks);
    rounds = List.copyOf(rounds);
  }
}
