package io.phantompool.node.account;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.pool.WithdrawalStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The withdrawals of one wallet: all that are not done with, and the latest of the others. */
final class HeldWithdrawals {
  /** Those that are done with and still told of here; all are in the read side. */
  static final int MOST_DONE = 1_000;

  private final Map<Digest, HeldWithdrawal> all = new LinkedHashMap<>();

  void accepted(AccountEvent.WithdrawalAccepted accepted) {
    all.put(accepted.id(), HeldWithdrawal.of(accepted));
    List<Digest> done =
        all.values().stream()
            .filter(each -> each.isPaid() && each.everywhere())
            .map(each -> each.status().id())
            .toList();
    done.stream().limit(Math.max(0, done.size() - MOST_DONE)).forEach(all::remove);
  }

  void knownEverywhere(Digest id) {
    change(id, HeldWithdrawal::knownEverywhere);
  }

  void paid(Digest id, WithdrawalStatus.Payment payment) {
    change(id, each -> each.paid(payment));
  }

  private void change(Digest id, UnaryOperator<HeldWithdrawal> change) {
    all.computeIfPresent(id, (_, held) -> change.apply(held));
  }

  Optional<HeldWithdrawal> get(Digest id) {
    return Optional.ofNullable(all.get(id));
  }

  /** In the order of their acceptance. */
  List<HeldWithdrawal> all() {
    return new ArrayList<>(all.values());
  }
}
