package io.phantompool.node.account;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.account.AccountMessage.GivenWithdrawals;
import io.phantompool.node.account.AccountMessage.Submitted;
import io.phantompool.node.pool.WithdrawalStatus;
import io.phantompool.node.submission.Gathering;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Derivation;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.ledger.Claim;
import io.phantompool.protocol.ledger.Ledger;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.OrderRefusal.Code;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an account says of withdrawals. They stand on the same chains as orders and go the same way
 * to the executors, who check them; what can be said without asking is said here.
 */
final class Withdrawals {
  private Withdrawals() {}

  /** What comes of the bytes of a withdrawal before any executor is asked. */
  sealed interface First {
    /** It goes to the executors. */
    record Send(Gathering.Task.OfWithdrawal task) implements First {}

    /** It is answered. */
    record Say(Submitted answer) implements First {}
  }

  static First first(WalletAccount account, AccountParts parts, byte[] bytes) {
    Withdrawal withdrawal;
    try {
      withdrawal = Withdrawal.decode(bytes, parts.markets());
    } catch (MalformedEncodingException malformed) {
      return refused(
          malformed.rule().equals(Withdrawal.UNKNOWN_MINT) ? Code.WRONG_MARKET : Code.MALFORMED,
          malformed.reason());
    }
    Wallet wallet = withdrawal.header().wallet();
    if (!wallet.equals(account.wallet())) {
      return refused(Code.MALFORMED, "the withdrawal is another wallet's");
    }
    Digest id = withdrawal.id();
    Optional<HeldWithdrawal> held = account.withdrawals().get(id);
    if (held.isPresent()) {
      return new First.Say(accepted(held.get().status(), true));
    }
    Claim.OfWithdrawal claim = Claim.of(withdrawal);
    if (!account.hasDeposits(claim)) {
      return refused(
          Code.FUNDS, "no deposit of the wallet is known in %s".formatted(claim.stake().mint()));
    }
    return uncovered(account.ledger(parts.progress().get()), claim)
        .<First>map(refusal -> new First.Say(new Submitted.Refused(refusal)))
        .orElseGet(() -> new First.Send(new Gathering.Task.OfWithdrawal(withdrawal, claim, bytes)));
  }

  private static First refused(Code code, String sentence) {
    return new First.Say(new Submitted.Refused(new OrderRefusal(code, sentence)));
  }

  /** Balances are public: how much there is can be said. What is free only the owner knows. */
  private static Optional<OrderRefusal> uncovered(Ledger ledger, Claim.OfWithdrawal claim) {
    if (ledger.stateFor(claim, claim.stake()) instanceof Derivation.Derived(AccountState state)
        && claim.amount().compareTo(state.balance()) > 0) {
      return Optional.of(
          new OrderRefusal(
              Code.FUNDS,
              "it asks for %s atoms, and the balance it names is %s atoms, of which open orders"
                      .formatted(claim.amount(), state.balance())
                  + " reserve a part"));
    }
    return Optional.empty();
  }

  static Submitted accepted(WithdrawalStatus status, boolean again) {
    return new Submitted.Accepted(status.acceptedAt(), status.receipts(), List.of(), again);
  }

  /** This one, if it is here. */
  static GivenWithdrawals give(WalletAccount account, Digest id) {
    return new GivenWithdrawals(
        account.withdrawals().get(id).map(HeldWithdrawal::status).stream().toList(), false);
  }

  /** The latest first. */
  static GivenWithdrawals give(WalletAccount account, int limit, Optional<Digest> after) {
    List<WithdrawalStatus> all =
        account.withdrawals().all().reversed().stream().map(HeldWithdrawal::status).toList();
    int from =
        after.map(id -> all.stream().map(WithdrawalStatus::id).toList().indexOf(id) + 1).orElse(0);
    int to = Math.min(all.size(), from + limit);
    return new GivenWithdrawals(all.subList(from, to), to < all.size());
  }

  static AccountEvent.WithdrawalAccepted event(
      WithdrawalHeader header, Gathering.Told.Signed signed, Instant at) {
    return new AccountEvent.WithdrawalAccepted(
        header.wallet(), signed.id(), header, signed.base(), at);
  }
}
