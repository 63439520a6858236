package io.phantompool.node.vault;

import io.phantompool.persistence.read.WithdrawalTable;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.ReceiptText;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.ledger.ReceiptRule;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Pays accepted withdrawals out of the development vault, each once, where a chain will do it
 * later. As a chain would, it believes nobody but the executors: without the receipts of q of them,
 * which it checks itself, nothing is paid. It reads files and the database: give it a dispatcher
 * for that.
 */
public final class VaultPayer {
  private static final Duration POLL = Duration.ofMillis(250);

  /** Looked at together; more follow. */
  private static final int MOST = 256;

  private enum Message {
    LOOK
  }

  private final WithdrawalTable withdrawals;
  private final VaultFile vault;
  private final ReceiptRule rule;
  private final SecureRandom random;

  /**
   * A payer.
   *
   * @param rule whose receipts count, and how many
   * @param random names payments
   */
  public VaultPayer(
      WithdrawalTable withdrawals, VaultFile vault, ReceiptRule rule, SecureRandom random) {
    this.withdrawals = withdrawals;
    this.vault = vault;
    this.rule = rule;
    this.random = random;
  }

  /** Pays what there is to be paid, again and again. */
  public Behavior<?> behavior() {
    return Behaviors.<Message>setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(Message.LOOK, POLL);
                  return Behaviors.receiveMessage(
                      _ -> {
                        look(context);
                        return Behaviors.same();
                      });
                }));
  }

  /** What fails is tried again with the next look. */
  private void look(ActorContext<Message> context) {
    try {
      withdrawals.unpaid(MOST).forEach(row -> pay(row, context));
    } catch (SQLException away) {
      context.getLog().warn("Withdrawals wait to be paid: {}", away.getMessage());
    }
  }

  /** One that cannot be paid keeps no other from being paid. */
  private void pay(WithdrawalTable.Row row, ActorContext<Message> context) {
    try {
      if (isAccepted(row, rule)) {
        var _ = vault.pay(row.id(), row.header(), random);
      } else {
        context.getLog().error("Withdrawal {} lacks receipts: it is not paid", row.id());
      }
    } catch (IOException | RuntimeException failed) {
      context.getLog().error("Withdrawal {} is not paid: {}", row.id(), failed.getMessage());
    }
  }

  /** Whether q different executors have signed for it. */
  static boolean isAccepted(WithdrawalTable.Row row, ReceiptRule rule) {
    WithdrawalHeader header = row.header();
    ReceiptText text = ReceiptText.of(header.wallet(), header.mint(), header.reserve(), row.id());
    Set<Long> signers = new HashSet<>();
    for (Receipt receipt : row.receipts()) {
      if (isOfTheRoster(receipt, rule)
          && rule.check()
              .verify(
                  text, receipt, rule.roster().get((int) receipt.executor()).identityKey().encode())
              .isValid()) {
        signers.add(receipt.executor());
      }
    }
    return signers.size() >= rule.quorum();
  }

  private static boolean isOfTheRoster(Receipt receipt, ReceiptRule rule) {
    return Long.compareUnsigned(receipt.executor(), rule.roster().size()) <= 0;
  }
}
