package io.phantompool.node.account;

import io.phantompool.node.pool.WithdrawalStatus;
import io.phantompool.node.submission.Showing;
import java.util.List;
import java.util.Optional;

/**
 * An accepted withdrawal as its account holds it. Immutable.
 *
 * @param everywhere whether every executor is known to know it
 */
record HeldWithdrawal(WithdrawalStatus status, boolean everywhere) {
  static HeldWithdrawal of(AccountEvent.WithdrawalAccepted accepted) {
    return new HeldWithdrawal(
        new WithdrawalStatus(
            accepted.id(), accepted.header(), accepted.receipts(), accepted.at(), Optional.empty()),
        false);
  }

  Showing.Acceptance acceptance() {
    return new Showing.Acceptance(status.id(), status.receipts(), List.of());
  }

  HeldWithdrawal knownEverywhere() {
    return new HeldWithdrawal(status, true);
  }

  HeldWithdrawal paid(WithdrawalStatus.Payment payment) {
    return new HeldWithdrawal(
        new WithdrawalStatus(
            status.id(),
            status.header(),
            status.receipts(),
            status.acceptedAt(),
            Optional.of(payment)),
        everywhere);
  }

  boolean isPaid() {
    return status.payment().isPresent();
  }
}
