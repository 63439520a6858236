package io.phantompool.node.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.account.AccountMessage.Cancelled;
import io.phantompool.node.account.AccountMessage.Examined;
import io.phantompool.node.account.AccountMessage.GivenAccount;
import io.phantompool.node.account.AccountMessage.GivenOrder;
import io.phantompool.node.account.AccountMessage.GivenOrders;
import io.phantompool.node.account.AccountMessage.Submitted;
import io.phantompool.node.book.BookMessage;
import io.phantompool.node.executor.ExecutorsTogether;
import io.phantompool.node.news.Progress;
import io.phantompool.node.pool.Account;
import io.phantompool.node.pool.Cancellation;
import io.phantompool.node.pool.OrderState;
import io.phantompool.node.pool.OrderStatus;
import io.phantompool.node.pool.PoolUnavailable.Reason;
import io.phantompool.node.pool.ProofCheck;
import io.phantompool.protocol.account.MarketProgress;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.ledger.Claim;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.round.Fill;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accounts on a real journal, before five real executors whose keys are dealt by the test. */
class AccountActorTest {
  private static final ExecutorsTogether EXECUTORS = new ExecutorsTogether(11);
  private static final Market MARKET = EXECUTORS.terms().keys().market();
  private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

  private final TestWallet wallet = new TestWallet(EXECUTORS);
  private final RunningAccount account = new RunningAccount(EXECUTORS, wallet);

  AccountActorTest() {
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

  private Account given() {
    return account.<GivenAccount>answer(AccountMessage.GiveAccount::new).account();
  }

  private Account.Chain chain(Mint mint) {
    return given().mints().stream().filter(c -> c.mint().equals(mint)).findFirst().orElseThrow();
  }

  private OrderStatus status(Digest id) {
    return account
        .<GivenOrder>answer(to -> new AccountMessage.GiveOrder(id, to))
        .order()
        .orElseThrow();
  }

  private static void assertAreOfAQuorum(SealedOrder order, List<Receipt> receipts, int mint) {
    assertEquals(4, receipts.stream().map(Receipt::executor).distinct().count());
    var text = Claim.of(order, MARKET).texts().get(mint);
    for (Receipt receipt : receipts) {
      byte[] key = EXECUTORS.rule().roster().get((int) receipt.executor()).identityKey().encode();
      assertTrue(receipt.verify(text, key).isValid());
    }
  }

  @Test
  void acceptsByReceiptsOfAQuorumAndSaysTheSameAgain() throws Exception {
    SealedOrder order = wallet.seal(Side.BUY, 3, 10);
    Submitted.Accepted first = accepted(account.submit(order));
    assertFalse(first.again());
    assertAreOfAQuorum(order, first.base(), 0);
    assertAreOfAQuorum(order, first.quote(), 1);
    BookMessage.Add add = account.bookHears(BookMessage.Add.class);
    assertEquals(order.id(), add.entry().id());
    assertEquals(first.base(), add.entry().base());
    assertEquals(OrderState.ACCEPTED, account.changed().state());
    Submitted.Accepted second = accepted(account.submit(order));
    assertTrue(second.again());
    assertEquals(first.acceptedAt(), second.acceptedAt());
    assertEquals(first.quote(), second.quote());
    account.restart();
    assertEquals(second, account.submit(order));
    assertEquals(1, account.count("order_body"));
    assertEquals(1, chain(MARKET.baseMint()).reserveNumber());
    assertEquals(order.id(), chain(MARKET.quoteMint()).lastId());
    for (int j = 1; j <= 5; j++) {
      awaitNoted(j, new Request.ShowAccepted(order.id(), first.base(), first.quote()));
    }
  }

  /** In the end every executor knows the order, the one too whose receipt was not needed. */
  private static void awaitNoted(int j, Request request) throws InterruptedException {
    for (int i = 0; i < 300; i++) {
      if (EXECUTORS.reply(j, request) instanceof Reply.Noted) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("executor " + j + " never knew it");
  }

  @Test
  void refusesOtherBytesUnderTheSameName() {
    SealedOrder order = wallet.seal(Side.BUY, 3, 10);
    accepted(account.submit(order));
    SealedOrder other = wallet.seal(Side.SELL, 3, 10, order.header().clientId());
    Submitted.Refused refused = assertInstanceOf(Submitted.Refused.class, account.submit(other));
    assertEquals(OrderRefusal.Code.CLIENT_ID_TAKEN, refused.refusal().code());
  }

  @Test
  void acceptsOneAfterTheOtherWhateverOrderTheyArriveIn() {
    SealedOrder one = wallet.seal(Side.BUY, 3, 10);
    SealedOrder two = wallet.seal(Side.SELL, 4, 10);
    SealedOrder three = wallet.seal(Side.BUY, 2, 10);
    TestProbe<Submitted> third = account.submitting(three);
    TestProbe<Submitted> first = account.submitting(one);
    TestProbe<Submitted> second = account.submitting(two);
    accepted(first.receiveMessage(RunningAccount.PATIENCE));
    accepted(second.receiveMessage(RunningAccount.PATIENCE));
    accepted(third.receiveMessage(RunningAccount.PATIENCE));
    assertEquals(3, chain(MARKET.baseMint()).reserveNumber());
    assertEquals(three.id(), chain(MARKET.baseMint()).lastId());
    GivenOrders latest =
        account.answer(to -> new AccountMessage.GiveOrders(2, Optional.empty(), to));
    assertTrue(latest.more());
    assertEquals(
        List.of(three.id(), two.id()), latest.orders().stream().map(OrderStatus::orderId).toList());
    GivenOrders rest =
        account.answer(to -> new AccountMessage.GiveOrders(2, Optional.of(two.id()), to));
    assertEquals(List.of(one.id()), rest.orders().stream().map(OrderStatus::orderId).toList());
  }

  @Test
  void acceptsNothingWhileTooFewExecutorsAnswerAndTheSameBytesAfterwards() throws Exception {
    EXECUTORS.cutOff(2);
    EXECUTORS.cutOff(5);
    SealedOrder order = wallet.seal(Side.BUY, 3, 10);
    Submitted.Unavailable away =
        assertInstanceOf(Submitted.Unavailable.class, account.submit(order));
    assertEquals(Reason.TOO_FEW_EXECUTORS, away.reason());
    assertTrue(
        account
            .<GivenOrder>answer(to -> new AccountMessage.GiveOrder(order.id(), to))
            .order()
            .isEmpty());
    assertEquals(2, account.count("event_journal"));
    EXECUTORS.reconnect(5);
    accepted(account.submit(order));
    assertEquals(order.id(), account.bookHears(BookMessage.Add.class).entry().id());
  }

  @Test
  void letsNobodyWaitBehindAnOrderThatWaitsForExecutors() {
    EXECUTORS.cutOff(2);
    EXECUTORS.cutOff(5);
    SealedOrder one = wallet.seal(Side.BUY, 3, 10);
    SealedOrder two = wallet.seal(Side.SELL, 4, 10);
    TestProbe<Submitted> first = account.submitting(one);
    TestProbe<Submitted> second = account.submitting(two);
    for (TestProbe<Submitted> probe : List.of(first, second)) {
      assertEquals(
          Reason.TOO_FEW_EXECUTORS,
          assertInstanceOf(
                  Submitted.Unavailable.class, probe.receiveMessage(RunningAccount.PATIENCE))
              .reason());
    }
    EXECUTORS.reconnect(2);
    EXECUTORS.reconnect(5);
    accepted(account.submit(one));
    accepted(account.submit(two));
  }

  /** The one that was away gets the orders themselves, and takes them in their order. */
  @Test
  void servesAnExecutorThatWasAway() throws Exception {
    EXECUTORS.cutOff(3);
    SealedOrder one = wallet.seal(Side.BUY, 3, 10);
    SealedOrder two = wallet.seal(Side.BUY, 4, 10);
    Submitted.Accepted first = accepted(account.submit(one));
    Submitted.Accepted second = accepted(account.submit(two));
    Request later = new Request.ShowAccepted(two.id(), second.base(), second.quote());
    assertEquals(new Reply.Missing(List.of(two.id())), EXECUTORS.reply(3, later));
    EXECUTORS.reconnect(3);
    awaitNoted(3, later);
    awaitNoted(3, new Request.ShowAccepted(one.id(), first.base(), first.quote()));
  }

  @Test
  void saysWhatMostExecutorsSay() {
    SealedOrder order = wallet.seal(Side.BUY, 3, 10, wallet.freshName());
    SealedOrder other = wallet.seal(Side.BUY, 3, 11, wallet.freshName());
    Submitted.Refused refused =
        assertInstanceOf(Submitted.Refused.class, account.submit(wallet.forge(order, other)));
    assertEquals(OrderRefusal.Code.PROOF, refused.refusal().code());
    accepted(account.submit(order));
    assertEquals(
        OrderRefusal.Code.RESERVE_TAKEN,
        assertInstanceOf(Submitted.Refused.class, account.submit(other)).refusal().code());
  }

  @Test
  void forgetsWhatItsJournalDidNotTakeAndAcceptsTheSameBytesLater() throws Exception {
    SealedOrder order = wallet.seal(Side.SELL, 3, 10);
    account.sql("ALTER TABLE event_journal RENAME TO event_journal_away");
    Submitted.Unavailable away =
        assertInstanceOf(Submitted.Unavailable.class, account.submit(order));
    assertEquals(Reason.DATABASE, away.reason());
    account.sql("ALTER TABLE event_journal_away RENAME TO event_journal");
    account.begin();
    assertTrue(
        account
            .<GivenOrder>answer(to -> new AccountMessage.GiveOrder(order.id(), to))
            .order()
            .isEmpty());
    assertFalse(accepted(account.submit(order)).again());
  }

  @Test
  void givesAWalletThatNeverHadFundsNoRoomAndKeepsNothingOfIt() throws Exception {
    TestWallet poor = new TestWallet(EXECUTORS);
    int asked = EXECUTORS.asked();
    try (RunningAccount unfunded = new RunningAccount(EXECUTORS, poor)) {
      SealedOrder order = poor.seal(Side.SELL, 3, 10);
      OrderRefusal refusal =
          assertInstanceOf(Submitted.Refused.class, unfunded.submit(order)).refusal();
      assertEquals(OrderRefusal.Code.FUNDS, refusal.code());
      assertEquals(0, unfunded.count("order_body"));
      assertEquals(asked, EXECUTORS.asked());
    }
  }

  @Test
  void acceptsNothingWhoseBodyIsNotKept() throws Exception {
    SealedOrder order = wallet.seal(Side.SELL, 3, 10);
    account.sql("ALTER TABLE order_body RENAME TO order_body_away");
    assertEquals(
        Reason.DATABASE,
        assertInstanceOf(Submitted.Unavailable.class, account.submit(order)).reason());
    account.sql("ALTER TABLE order_body_away RENAME TO order_body");
    accepted(account.submit(order));
  }

  @Test
  void tellsTheBookAgainAfterACrash() throws Exception {
    account.bookAnswers = false;
    SealedOrder order = wallet.seal(Side.SELL, 3, 10);
    Submitted.Accepted accepted = accepted(account.submit(order));
    account.bookHears(BookMessage.Add.class);
    account.restart();
    account.book.clear();
    account.bookAnswers = true;
    BookMessage.Add again = account.bookHears(BookMessage.Add.class);
    assertEquals(order.id(), again.entry().id());
    assertEquals(accepted.acceptedAt(), again.entry().acceptedAt());
    for (int i = 0; i < 100 && account.count("event_journal") < 4; i++) {
      Thread.sleep(50);
    }
    account.restart();
    given();
    account.book.clear();
    Thread.sleep(1_500);
    assertTrue(account.book.isEmpty());
  }

  @Test
  void recordsACancelThatAQuorumKnowsOf() throws Exception {
    SealedOrder order = wallet.seal(Side.SELL, 3, 10);
    accepted(account.submit(order));
    Cancelled first = cancel(order.id());
    Cancellation.Recorded recorded =
        assertInstanceOf(
            Cancellation.Recorded.class,
            assertInstanceOf(Cancelled.Told.class, first).cancellation());
    assertEquals(order.id(), recorded.orderId());
    assertEquals(order.id(), account.bookHears(BookMessage.AddCancel.class).cancel().order());
    account.restart();
    assertEquals(first, cancel(order.id()));
    over(1, BigInteger.ZERO, BigInteger.ZERO, List.of(), List.of(order.id()), EndReason.CANCELLED);
    assertEquals(
        new Cancelled.Told(new Cancellation.Over(EndReason.CANCELLED)), cancel(order.id()));
    assertEquals(
        new Cancelled.Told(new Cancellation.UnknownOrder()),
        cancel(Digest.of(new byte[Digest.LENGTH])));
  }

  /** What executors know a close may count, and then its record has to show it. */
  @Test
  void tellsTheBookOfACancelBeforeAnyExecutor() throws Exception {
    SealedOrder order = wallet.seal(Side.SELL, 3, 10);
    accepted(account.submit(order));
    account.bookHears(BookMessage.Add.class);
    account.bookAnswers = false;
    TestProbe<Cancelled> owner =
        account.ask(to -> new AccountMessage.CancelOrder(wallet.cancel(order.id()), to));
    assertEquals(order.id(), account.bookHears(BookMessage.AddCancel.class).cancel().order());
    owner.expectNoMessage(Duration.ofMillis(1_500));
    account.bookAnswers = true;
    assertInstanceOf(
        Cancellation.Recorded.class,
        assertInstanceOf(Cancelled.Told.class, owner.receiveMessage(Duration.ofSeconds(20)))
            .cancellation());
  }

  private Cancelled cancel(Digest order) {
    return account.answer(to -> new AccountMessage.CancelOrder(wallet.cancel(order), to));
  }

  @Test
  void saysSoWhenTooFewExecutorsKnowOfACancel() {
    SealedOrder order = wallet.seal(Side.SELL, 3, 10);
    accepted(account.submit(order));
    EXECUTORS.cutOff(1);
    EXECUTORS.cutOff(4);
    assertEquals(
        Reason.TOO_FEW_EXECUTORS,
        assertInstanceOf(Cancelled.Unavailable.class, cancel(order.id())).reason());
    EXECUTORS.reconnect(1);
    assertInstanceOf(
        Cancellation.Recorded.class,
        assertInstanceOf(Cancelled.Told.class, cancel(order.id())).cancellation());
  }

  private void over(
      long seq,
      BigInteger base,
      BigInteger quote,
      List<Fill> fills,
      List<Digest> ended,
      EndReason reason) {
    account.<Done>answer(to -> round(seq, base, quote, fills, ended, reason, to));
  }

  private static AccountMessage.RoundOver round(
      long seq,
      BigInteger base,
      BigInteger quote,
      List<Fill> fills,
      List<Digest> ended,
      EndReason reason,
      ActorRef<Done> replyTo) {
    return new AccountMessage.RoundOver(
        MARKET.id(),
        seq,
        LATER,
        base,
        quote,
        Optional.of(new Price(20_000)),
        fills,
        ended.stream().map(id -> new Ending(id, reason)).toList(),
        replyTo);
  }

  private void progress(long outcomes, long settled) {
    Progress.of(account.kit.system()).hear(new MarketProgress(MARKET.id(), outcomes, settled));
  }

  @Test
  void countsWhatARoundDidToItOnce() throws Exception {
    SealedOrder order = wallet.seal(Side.SELL, 3, 10);
    accepted(account.submit(order));
    assertEquals(OrderState.ACCEPTED, account.changed().state());
    account.tell(new AccountMessage.EnteredRound(MARKET.id(), 4, List.of(order.id())));
    assertEquals(OrderState.IN_ROUND, account.changed().state());
    assertEquals(OrderState.IN_ROUND, status(order.id()).state());
    Fill fill = new Fill(order.id(), Side.SELL, new Lots(4), new Lots(10), new Lots(6));
    BigInteger sold = BigInteger.valueOf(-40_000);
    BigInteger earned = BigInteger.valueOf(79_840);
    over(4, sold, earned, List.of(fill), List.of(), EndReason.FILLED);
    OrderStatus partly = account.changed();
    assertEquals(OrderState.PARTIALLY_FILLED, partly.state());
    assertEquals(new Lots(4), partly.filledLots());
    assertEquals(
        List.of(new OrderStatus.Execution(4, new Lots(4), new Price(20_000), LATER)),
        partly.executions());
    over(4, sold, earned, List.of(fill), List.of(), EndReason.FILLED);
    assertEquals(partly, status(order.id()));
    assertEquals(TestWallet.BASE, chain(MARKET.baseMint()).balance());
    progress(4, 4);
    Atoms less = Atoms.of(TestWallet.BASE.toBigInteger().add(sold));
    assertEquals(less, chain(MARKET.baseMint()).balance());
    assertEquals(1, chain(MARKET.baseMint()).liveOrders());
    progress(6, 6);
    assertEquals(List.of(new MarketProgress(MARKET.id(), 6, 6)), given().markets());
    Fill rest = new Fill(order.id(), Side.SELL, new Lots(6), new Lots(10), Lots.ZERO);
    over(9, sold, earned, List.of(rest), List.of(order.id()), EndReason.FILLED);
    assertEquals(OrderState.FILLED, status(order.id()).state());
    account.restart();
    progress(9, 9);
    OrderStatus last = status(order.id());
    assertEquals(OrderState.FILLED, last.state());
    assertEquals(new Lots(10), last.filledLots());
    Account.Chain quote = chain(MARKET.quoteMint());
    assertEquals(
        Atoms.of(TestWallet.QUOTE.toBigInteger().add(earned).add(earned)), quote.balance());
    assertEquals(0, quote.liveOrders());
    assertEquals(io.phantompool.crypto.group.secp256k1.Point.IDENTITY, quote.openCommitments());
  }

  @Test
  void isInARoundNoLongerThanTheRound() throws Exception {
    SealedOrder order = wallet.seal(Side.SELL, 3, 10);
    accepted(account.submit(order));
    account.changed();
    account.tell(new AccountMessage.EnteredRound(MARKET.id(), 2, List.of(order.id())));
    assertEquals(OrderState.IN_ROUND, account.changed().state());
    progress(2, 2);
    assertEquals(OrderState.ACCEPTED, account.changed().state());
    assertEquals(
        List.of(2L),
        account.<GivenOrder>answer(to -> new AccountMessage.GiveOrder(order.id(), to)).rounds());
  }

  @Test
  void examinesWithoutTakingAnything() throws Exception {
    SealedOrder order = wallet.seal(Side.BUY, 3, 10, wallet.freshName());
    SealedOrder other = wallet.seal(Side.BUY, 2, 10, wallet.freshName());
    Examined good = examine(order);
    assertEquals(Optional.empty(), good.refusal());
    assertTrue(
        good.checks().stream().allMatch(c -> c.result() == ProofCheck.Result.PASSED),
        good.toString());
    Examined bad = examine(wallet.forge(order, other));
    assertEquals(OrderRefusal.Code.PROOF, bad.refusal().orElseThrow().code());
    assertEquals(
        1, bad.checks().stream().filter(c -> c.result() == ProofCheck.Result.FAILED).count());
    wallet.seal(Side.BUY, 3, 10);
    Examined early = examine(wallet.seal(Side.BUY, 3, 10));
    assertEquals(OrderRefusal.Code.ACCOUNT_STATE, early.refusal().orElseThrow().code());
    assertEquals(2, account.count("event_journal"));
    assertEquals(0, account.count("order_body"));
  }

  /** Whoever has not signed an order makes nobody check its proof, however often it is sent. */
  @Test
  void theProofOfAnOrderThatItsWalletHasNotSignedIsNotLookedAt() {
    Examined bad = examine(wallet.signedByAnother(wallet.seal(Side.BUY, 3, 10)));
    assertEquals(OrderRefusal.Code.SIGNATURE, bad.refusal().orElseThrow().code());
    List<ProofCheck.Result> proof =
        bad.checks().stream()
            .filter(check -> !check.check().equals("admission"))
            .filter(check -> !check.check().equals("account-state"))
            .map(ProofCheck::result)
            .toList();
    assertFalse(proof.isEmpty());
    assertTrue(proof.stream().allMatch(ProofCheck.Result.SKIPPED::equals), bad.toString());
  }

  private Examined examine(SealedOrder order) {
    return account.answer(to -> new AccountMessage.Examine(order.encode(), true, to));
  }

  @Test
  void refusesWhatIsNoOrderOfItsWallet() {
    Submitted nonsense = account.answer(to -> new AccountMessage.Submit(new byte[] {1, 2, 3}, to));
    assertEquals(
        OrderRefusal.Code.MALFORMED,
        assertInstanceOf(Submitted.Refused.class, nonsense).refusal().code());
    SealedOrder others = new TestWallet(EXECUTORS).seal(Side.BUY, 3, 10);
    assertEquals(
        OrderRefusal.Code.MALFORMED,
        assertInstanceOf(Submitted.Refused.class, account.submit(others)).refusal().code());
  }

  /** Kept, it would have been the last seq that this account ever heard of. */
  @Test
  void aSeqThatIsNotOverIsNotKeptWhoeverTellsIt() {
    account.lastFinished = 3;
    TestProbe<Done> probe = account.kit.createTestProbe();
    for (long seq : new long[] {1L << 62, -1, 4}) {
      account.tell(
          round(
              seq,
              BigInteger.TEN,
              BigInteger.TEN,
              List.of(),
              List.of(),
              EndReason.IOC,
              probe.ref()));
    }
    probe.expectNoMessage(Duration.ofMillis(500));
    account.<Done>answer(
        to -> round(3, BigInteger.ONE, BigInteger.ZERO, List.of(), List.of(), EndReason.IOC, to));
    progress(3, 3);
    assertEquals(
        TestWallet.BASE.toBigInteger().add(BigInteger.ONE),
        chain(MARKET.baseMint()).balance().toBigInteger());
  }

  /** A view of 2^62 empty outcomes, one after the other, would take longer than anybody waits. */
  @Test
  void manySeqsThatSayNothingAreOneStep() {
    progress(1L << 62, 1L << 62);
    assertEquals(TestWallet.BASE, chain(MARKET.baseMint()).balance());
  }

  @Test
  void hasNoAccountsOfMarketsItDoesNotKnow() {
    TestProbe<Done> probe = account.kit.createTestProbe();
    account.tell(
        new AccountMessage.RoundOver(
            new MarketId("XYZ/USDC"),
            1,
            LATER,
            BigInteger.ONE,
            BigInteger.ONE,
            Optional.empty(),
            List.of(),
            List.of(),
            probe.ref()));
    probe.expectNoMessage(Duration.ofMillis(300));
    assertEquals(TestWallet.BASE, chain(MARKET.baseMint()).balance());
  }
}
