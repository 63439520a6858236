package io.phantompool.node.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.node.account.AccountMessage.GivenAccount;
import io.phantompool.node.account.AccountMessage.GivenWithdrawals;
import io.phantompool.node.account.AccountMessage.Submitted;
import io.phantompool.node.executor.ExecutorsTogether;
import io.phantompool.node.pool.Account;
import io.phantompool.node.pool.PoolUnavailable.Reason;
import io.phantompool.node.pool.WithdrawalStatus;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.ledger.Claim;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.SealedOrder;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Withdrawals of an account on a real journal, before five real executors. */
class AccountWithdrawalTest {
  private static final ExecutorsTogether EXECUTORS = new ExecutorsTogether(12);
  private static final Market MARKET = EXECUTORS.terms().keys().market();
  private static final Mint BASE = MARKET.baseMint();
  private static final Mint QUOTE = MARKET.quoteMint();
  private static final long ALL = TestWallet.QUOTE.atoms();
  private static final Signature TRANSACTION = Signature.of(new byte[Signature.LENGTH]);

  private final TestWallet wallet = new TestWallet(EXECUTORS);
  private final RunningAccount account = new RunningAccount(EXECUTORS, wallet);

  AccountWithdrawalTest() {
    EXECUTORS.learn(wallet::deposits);
    account.fund();
  }

  @AfterEach
  void close() {
    for (int j = 1; j <= 5; j++) {
      EXECUTORS.reconnect(j);
    }
    account.close();
  }

  @AfterAll
  static void closeAll() {
    EXECUTORS.close();
  }

  private static Submitted.Accepted accepted(Submitted answer) {
    return assertInstanceOf(Submitted.Accepted.class, answer);
  }

  private void assertRefused(OrderRefusal.Code code, Withdrawal withdrawal) {
    assertEquals(code, refused(account.withdraw(withdrawal)).code());
  }

  private static OrderRefusal refused(Submitted answer) {
    return assertInstanceOf(Submitted.Refused.class, answer).refusal();
  }

  private Account.Chain chain(Mint mint) {
    return account.<GivenAccount>answer(AccountMessage.GiveAccount::new).account().mints().stream()
        .filter(each -> each.mint().equals(mint))
        .findFirst()
        .orElseThrow();
  }

  private List<WithdrawalStatus> withdrawals() {
    return account
        .<GivenWithdrawals>answer(
            to -> new AccountMessage.GiveWithdrawals(10, Optional.empty(), to))
        .withdrawals();
  }

  /** In the end every executor knows it: to what it has accepted it answers that it is noted. */
  private static void awaitKnown(int j, Withdrawal withdrawal, Submitted.Accepted by)
      throws InterruptedException {
    for (int i = 0; i < 300; i++) {
      if (EXECUTORS.reply(j, new Request.ServeWithdrawal(withdrawal, by.base()))
          instanceof Reply.Noted) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("executor " + j + " never knew it");
  }

  @Test
  void takesTheAmountOffTheBalanceByReceiptsOfAQuorumAndOnlyOnce() throws Exception {
    Withdrawal withdrawal = wallet.withdraw(QUOTE, 400);
    Submitted.Accepted first = accepted(account.withdraw(withdrawal));
    assertFalse(first.again());
    assertEquals(List.of(), first.quote());
    assertEquals(4, first.base().stream().map(Receipt::executor).distinct().count());
    var text = Claim.of(withdrawal).texts().getFirst();
    for (Receipt receipt : first.base()) {
      byte[] key = EXECUTORS.rule().roster().get((int) receipt.executor()).identityKey().encode();
      assertTrue(receipt.verify(text, key).isValid());
    }
    Submitted.Accepted second = accepted(account.withdraw(withdrawal));
    assertTrue(second.again());
    assertEquals(first.base(), second.base());
    account.restart();
    assertEquals(second, account.withdraw(withdrawal));
    assertEquals(ALL - 400, chain(QUOTE).balance().atoms());
    assertEquals(withdrawal.id(), chain(QUOTE).lastId());
    assertEquals(1, withdrawals().size());
    for (int j = 1; j <= 5; j++) {
      awaitKnown(j, withdrawal, first);
    }
  }

  @Test
  void leavesWhatAnOpenOrderReserves() {
    SealedOrder order = wallet.seal(Side.BUY, 3, 10);
    accepted(account.submit(order));
    long reserved = 10 * MARKET.ladder().prices().get(3).quoteAtomsPerLot();
    assertThrows(
        IllegalArgumentException.class,
        () -> wallet.withdraw(QUOTE, ALL - reserved + 1, wallet.freshName()));
    Withdrawal most = wallet.withdraw(QUOTE, ALL - reserved, wallet.freshName());
    assertRefused(OrderRefusal.Code.PROOF, wallet.forge(most, ALL - reserved + 1));
    accepted(account.withdraw(most));
    assertEquals(reserved, chain(QUOTE).balance().atoms());
  }

  @Test
  void saysByHowMuchTheBalanceIsExceeded() {
    Withdrawal honest = wallet.withdraw(QUOTE, 1, wallet.freshName());
    OrderRefusal refusal = refused(account.withdraw(wallet.forge(honest, ALL + 1)));
    assertEquals(OrderRefusal.Code.FUNDS, refusal.code());
    assertTrue(refusal.sentence().contains(Long.toString(ALL + 1)), refusal.sentence());
    assertTrue(refusal.sentence().contains("balance it names is " + ALL), refusal.sentence());
    assertEquals(ALL, chain(QUOTE).balance().atoms());
  }

  @Test
  void refusesAnotherUnderTheSameNumberOrTheSameName() {
    Withdrawal one = wallet.withdraw(QUOTE, 1, wallet.freshName());
    Withdrawal two = wallet.withdraw(QUOTE, 2, wallet.freshName());
    accepted(account.withdraw(one));
    assertRefused(OrderRefusal.Code.RESERVE_TAKEN, two);
    Withdrawal three = wallet.withdraw(BASE, 3, one.header().clientId());
    assertRefused(OrderRefusal.Code.CLIENT_ID_TAKEN, three);
    SealedOrder order = wallet.seal(Side.SELL, 3, 10, one.header().clientId());
    assertEquals(OrderRefusal.Code.CLIENT_ID_TAKEN, refused(account.submit(order)).code());
    assertEquals(ALL - 1, chain(QUOTE).balance().atoms());
  }

  @Test
  void refusesAnothersAndNonsense() {
    TestWallet other = new TestWallet(EXECUTORS);
    assertRefused(OrderRefusal.Code.MALFORMED, other.withdraw(QUOTE, 1));
    Submitted nonsense =
        account.answer(to -> new AccountMessage.Withdraw(new byte[] {1, 2, 3}, to));
    assertEquals(OrderRefusal.Code.MALFORMED, refused(nonsense).code());
  }

  @Test
  void standsInOneLineWithOrders() {
    SealedOrder first = wallet.seal(Side.BUY, 3, 10);
    Withdrawal second = wallet.withdraw(QUOTE, 7);
    SealedOrder third = wallet.seal(Side.BUY, 2, 10);
    TestProbe<Submitted> last = account.submitting(third);
    TestProbe<Submitted> middle =
        account.ask(to -> new AccountMessage.Withdraw(second.encode(), to));
    accepted(account.submit(first));
    accepted(middle.receiveMessage(RunningAccount.PATIENCE));
    accepted(last.receiveMessage(RunningAccount.PATIENCE));
    assertEquals(3, chain(QUOTE).reserveNumber());
    assertEquals(2, chain(BASE).reserveNumber());
  }

  @Test
  void acceptsNothingWhileTooFewExecutorsAnswerAndTheSameBytesAfterwards() throws Exception {
    EXECUTORS.cutOff(2);
    EXECUTORS.cutOff(5);
    Withdrawal withdrawal = wallet.withdraw(QUOTE, 400);
    Submitted.Unavailable away =
        assertInstanceOf(Submitted.Unavailable.class, account.withdraw(withdrawal));
    assertEquals(Reason.TOO_FEW_EXECUTORS, away.reason());
    assertEquals(List.of(), withdrawals());
    assertEquals(ALL, chain(QUOTE).balance().atoms());
    EXECUTORS.reconnect(5);
    Submitted.Accepted by = accepted(account.withdraw(withdrawal));
    EXECUTORS.reconnect(2);
    awaitKnown(2, withdrawal, by);
  }

  /** Nobody but the account gives an executor a withdrawal: after a crash it goes on with that. */
  @Test
  void servesAnExecutorThatWasAwayEvenAfterACrash() throws Exception {
    EXECUTORS.cutOff(3);
    Withdrawal withdrawal = wallet.withdraw(QUOTE, 400);
    Submitted.Accepted by = accepted(account.withdraw(withdrawal));
    SealedOrder behind = wallet.seal(Side.BUY, 3, 10);
    accepted(account.submit(behind));
    account.restart();
    EXECUTORS.reconnect(3);
    awaitKnown(3, withdrawal, by);
  }

  @Test
  void learnsOnceThatItIsPaid() throws Exception {
    Withdrawal withdrawal = wallet.withdraw(BASE, 5);
    accepted(account.withdraw(withdrawal));
    assertTrue(withdrawals().getFirst().payment().isEmpty());
    for (int i = 0; i < 2; i++) {
      account.<Done>answer(to -> new AccountMessage.Paid(withdrawal.id(), TRANSACTION, to));
    }
    assertEquals(1, account.count("event_journal WHERE event_ser_manifest = 'withdrawal-paid'"));
    account.restart();
    assertEquals(
        Optional.of(TRANSACTION),
        withdrawals().getFirst().payment().map(WithdrawalStatus.Payment::transaction));
    assertEquals(TestWallet.BASE.atoms() - 5, chain(BASE).balance().atoms());
  }
}
