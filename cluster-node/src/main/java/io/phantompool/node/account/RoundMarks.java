package io.phantompool.node.account;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.pool.OrderStatus;
import io.phantompool.protocol.account.KnownOutcomes;
import io.phantompool.protocol.market.MarketId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Which of a wallet's orders are in a round that is not over. Not kept: after a start nothing is
 * said of the rounds before.
 */
final class RoundMarks {
  private final Supplier<KnownOutcomes> progress;
  private final Map<Digest, Long> inRound = new HashMap<>();
  private final Map<Digest, List<Long>> rounds = new HashMap<>();

  RoundMarks(Supplier<KnownOutcomes> progress) {
    this.progress = progress;
  }

  boolean isEmpty() {
    return inRound.isEmpty();
  }

  void enter(Digest order, long seq) {
    inRound.put(order, seq);
    rounds.computeIfAbsent(order, _ -> new ArrayList<>()).add(seq);
  }

  /** Seqs of certified closes that had the order. */
  List<Long> rounds(Digest order) {
    return List.copyOf(rounds.getOrDefault(order, List.of()));
  }

  /** An order as its owner sees it now. */
  OrderStatus status(HeldOrder order) {
    return isInRound(order) ? order.statusInRound() : order.status();
  }

  private boolean isInRound(HeldOrder order) {
    Long seq = inRound.get(order.status().orderId());
    return seq != null
        && order.isLive()
        && Long.compareUnsigned(outcomes(order.status().market()), seq) < 0;
  }

  private long outcomes(MarketId market) {
    return progress.get().of(market).outcomesThrough();
  }

  /** Takes away the marks of rounds that are over, and says whose they were. */
  List<HeldOrder> takeThoseOver(WalletAccount account) {
    return take(account, order -> !isInRound(order));
  }

  /** The same for a market's rounds up to this seq. */
  List<HeldOrder> takeThrough(WalletAccount account, MarketId market, long seq) {
    return take(
        account,
        order ->
            order.status().market().equals(market)
                && Long.compareUnsigned(inRound.getOrDefault(order.status().orderId(), 0L), seq)
                    <= 0);
  }

  private List<HeldOrder> take(WalletAccount account, Predicate<HeldOrder> isOver) {
    List<HeldOrder> taken = new ArrayList<>();
    for (Digest id : List.copyOf(inRound.keySet())) {
      account.order(id).filter(isOver).ifPresent(taken::add);
    }
    taken.forEach(order -> inRound.remove(order.status().orderId()));
    return taken;
  }

  /** The order is over. */
  void over(Digest order) {
    inRound.remove(order);
    rounds.remove(order);
  }
}
