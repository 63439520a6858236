package io.phantompool.protocol.ledger;

import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.market.Mint;
import java.util.List;
import java.util.Set;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * The receipts seen for one claim.
 *
 * @param claim the claim
 * @param base of its first stake's mint, by executor
 * @param quote of its second stake's mint, by executor; empty if it has one stake
 */
record Gathering(Claim claim, PMap<Long, Receipt> base, PMap<Long, Receipt> quote) {
  static Gathering of(Claim claim) {
    return new Gathering(claim, TreePMap.empty(), TreePMap.empty());
  }

  private boolean isFirst(Mint mint) {
    return claim.stakes().getFirst().mint().equals(mint);
  }

  private PMap<Long, Receipt> of(Mint mint) {
    return isFirst(mint) ? base : quote;
  }

  boolean has(Mint mint, long executor) {
    return of(mint).containsKey(executor);
  }

  Gathering with(Mint mint, Receipt receipt) {
    return isFirst(mint)
        ? new Gathering(claim, base.plus(receipt.executor(), receipt), quote)
        : new Gathering(claim, base, quote.plus(receipt.executor(), receipt));
  }

  boolean isComplete(int quorum) {
    return claim.stakes().stream().allMatch(stake -> of(stake.mint()).size() >= quorum);
  }

  /** Executors that signed a receipt for this mint. */
  Set<Long> signers(Mint mint) {
    return of(mint).keySet();
  }

  List<MintReceipt> receipts() {
    return claim.stakes().stream()
        .flatMap(
            stake -> of(stake.mint()).values().stream().map(r -> new MintReceipt(stake.mint(), r)))
        .toList();
  }
}
