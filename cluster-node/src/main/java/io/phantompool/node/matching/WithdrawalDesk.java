package io.phantompool.node.matching;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.account.AccountMessage;
import io.phantompool.node.account.AccountMessage.GivenWithdrawals;
import io.phantompool.node.account.AccountMessage.Submitted;
import io.phantompool.node.pool.Page;
import io.phantompool.node.pool.PageRequest;
import io.phantompool.node.pool.PoolUnavailable.Reason;
import io.phantompool.node.pool.WithdrawalStatus;
import io.phantompool.node.pool.Withdrawn;
import io.phantompool.persistence.body.WithdrawalBodies;
import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.read.WithdrawalTable;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.order.OrderRefusal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Withdrawals: what an account's actor is asked, and the database of those it has forgotten. */
final class WithdrawalDesk {
  private static final Duration LONG = Duration.ofSeconds(40);
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final Duration LATER = Duration.ofMinutes(1);

  private final Questions questions;
  private final PoolActors actors;
  private final Gate gate;
  private final WithdrawalBodies bodies;
  private final WithdrawalTable table;
  private final boolean hasVault;

  /**
   * A desk.
   *
   * @param hasVault whether anybody would pay: without that nothing leaves a balance
   */
  WithdrawalDesk(
      Questions questions, PoolActors actors, Gate gate, Database database, boolean hasVault) {
    this.questions = questions;
    this.actors = actors;
    this.gate = gate;
    this.bodies = new WithdrawalBodies(database);
    this.table = new WithdrawalTable(database);
    this.hasVault = hasVault;
  }

  CompletionStage<Withdrawn> withdraw(Withdrawal withdrawal) {
    if (!hasVault) {
      return Questions.unavailable(
          Reason.NO_VAULT, "There is no vault here that pays withdrawals yet", LATER);
    }
    byte[] bytes = withdrawal.encode();
    return gate.enter(
        () ->
            questions
                .<AccountMessage, Submitted>ask(
                    actors.account(withdrawal.header().wallet()),
                    replyTo -> new AccountMessage.Withdraw(bytes, replyTo),
                    LONG)
                .thenCompose(came -> withdrawn(withdrawal, came)));
  }

  private static CompletionStage<Withdrawn> withdrawn(Withdrawal withdrawal, Submitted came) {
    return switch (came) {
      case Submitted.Accepted accepted ->
          CompletableFuture.completedStage(
              new Withdrawn.Accepted(
                  withdrawal, accepted.acceptedAt(), accepted.base(), accepted.again()));
      case Submitted.Refused(OrderRefusal refusal) ->
          CompletableFuture.completedStage(new Withdrawn.Refused(refusal));
      case Submitted.Unavailable(Reason reason, String sentence, long millis) ->
          Questions.unavailable(reason, sentence, Duration.ofMillis(millis));
    };
  }

  /** The account knows what it has just accepted; the read side, what it has forgotten. */
  CompletionStage<Optional<WithdrawalStatus>> withdrawal(Digest id) {
    return questions
        .query(() -> bodies.find(id))
        .thenCompose(
            kept ->
                kept.isEmpty()
                    ? CompletableFuture.completedStage(Optional.empty())
                    : ofAccount(kept.get().wallet(), id));
  }

  private CompletionStage<Optional<WithdrawalStatus>> ofAccount(Wallet wallet, Digest id) {
    return questions
        .<AccountMessage, GivenWithdrawals>ask(
            actors.account(wallet),
            replyTo -> new AccountMessage.GiveWithdrawal(id, replyTo),
            SHORT)
        .thenCompose(
            given ->
                given.withdrawals().isEmpty()
                    ? questions.query(() -> find(id))
                    : CompletableFuture.completedStage(given.withdrawals().stream().findFirst()));
  }

  private Optional<WithdrawalStatus> find(Digest id) throws SQLException {
    return table
        .find(id)
        .map(
            row ->
                new WithdrawalStatus(
                    row.id(),
                    row.header(),
                    row.receipts(),
                    row.acceptedAt(),
                    row.payment()
                        .map(paid -> new WithdrawalStatus.Payment(paid.transaction(), paid.at()))));
  }

  CompletionStage<Page<WithdrawalStatus>> withdrawalsOf(Wallet wallet, PageRequest<Digest> page) {
    return questions
        .<AccountMessage, GivenWithdrawals>ask(
            actors.account(wallet),
            replyTo -> new AccountMessage.GiveWithdrawals(page.limit(), page.after(), replyTo),
            SHORT)
        .thenApply(given -> new Page<>(given.withdrawals(), given.more()));
  }
}
