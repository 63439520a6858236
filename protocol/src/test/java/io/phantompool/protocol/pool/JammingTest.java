package io.phantompool.protocol.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Derivation;
import io.phantompool.protocol.account.OpenFundsWitness;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.ReceiptText;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.account.WithdrawalProver;
import io.phantompool.protocol.account.WithdrawalStatement;
import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.agreement.Lock;
import io.phantompool.protocol.agreement.LockQuorum;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.executor.Fact;
import io.phantompool.protocol.executor.Proposal;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.order.TimeInForce;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who wants the pool, or one executor, to stand still or to fill up. */
class JammingTest {
  private final TestPool pool = TestPool.of(61);
  private final HandDriven rounds = new HandDriven(pool);

  private Trader.Wish buy(long lifeMillis) {
    return new Trader.Wish(
        Side.BUY, 4, 10, TimeInForce.GOOD_TILL_TIME, true, pool.now() + lifeMillis);
  }

  private void receipts(TestPool.Accepted order, Seat seat) {
    Reply.Receipts given =
        assertInstanceOf(
            Reply.Receipts.class, seat.ask(new Request.SubmitOrder(order.order()), pool.now()));
    order.base().add(given.receipts().get(0));
    order.quote().add(given.receipts().get(1));
  }

  @Test
  void anApiNodeThatHoldsAnOrderBackUntilItHasExpired() {
    Trader alice = pool.trader();
    TestPool.Accepted order = pool.seal(alice, buy(5_000), pool.executors().subList(0, 2));
    pool.pass(6_000);
    // Nobody else may stand under its reserve numbers now: its owner must be able to complete it.
    pool.executors().subList(2, 5).forEach(seat -> receipts(order, seat));
    pool.executors().forEach(seat -> pool.show(order, seat));
    var cancel = alice.cancel(order.order().id());
    pool.executors()
        .forEach(
            seat ->
                assertInstanceOf(
                    Reply.Noted.class, seat.ask(new Request.SubmitCancel(cancel), pool.now())));
    HandDriven.Finished round = rounds.round();
    assertEquals(
        List.of(new Ending(order.order().id(), EndReason.CANCELLED)),
        round.closed().set().endings());
    assertTrue(round.closed().set().orders().isEmpty(), "it is never opened");
    pool.resting(alice, Side.BUY, 4, 10);
  }

  @Test
  void anOrderThatExpiredUnacceptedEndsAtTheNextCloseWithoutACancel() {
    Trader alice = pool.trader();
    TestPool.Accepted order = pool.seal(alice, buy(5_000), pool.executors().subList(0, 1));
    pool.pass(6_000);
    pool.executors().subList(1, 5).forEach(seat -> receipts(order, seat));
    pool.executors().forEach(seat -> pool.show(order, seat));
    assertEquals(
        List.of(new Ending(order.order().id(), EndReason.EXPIRED)),
        rounds.round().closed().set().endings());
  }

  private Withdrawal withdrawal(Ed25519SigningKey key, Mint mint, int name, Seat seat) {
    var ledger = seat.state().ledger();
    Wallet wallet = Wallet.of(key.publicKey());
    Reserve reserve = ledger.next(wallet, mint);
    AccountState state =
        assertInstanceOf(
                Derivation.Derived.class,
                ledger.chain(wallet, mint).stateFor(reserve, ledger.known()))
            .state();
    byte[] client = new byte[ClientId.LENGTH];
    client[0] = (byte) name;
    WithdrawalHeader header =
        new WithdrawalHeader(
            wallet, mint, ClientId.of(client), Atoms.ZERO, wallet.address(), reserve);
    try (OpenFundsWitness open = OpenFundsWitness.nothingOpen()) {
      var unsigned =
          WithdrawalProver.prove(
              new WithdrawalStatement(header, new MintRole.Quote(), state),
              open,
              pool.random().asSecureRandom());
      return unsigned.signed(
          Signature.of(key.sign(unsigned.signedText().getBytes(StandardCharsets.UTF_8))));
    }
  }

  @Test
  void anOwnerAndOneLiarMakeAnExecutorKeepNothing() {
    Seat victim = pool.executor(1);
    Mint mint = pool.market().quoteMint();
    try (Ed25519SigningKey key = Ed25519SigningKey.random(pool.random().asSecureRandom())) {
      for (int i = 0; i < 3; i++) {
        Withdrawal one = withdrawal(key, mint, i, victim);
        WithdrawalHeader header = one.header();
        Receipt lie =
            Receipt.sign(
                ReceiptText.of(header.wallet(), mint, header.reserve(), one.id()),
                5,
                pool.identity(5));
        var before = victim.state();
        Reply reply = victim.ask(new Request.ServeWithdrawal(one, List.of(lie)), pool.now());
        assertEquals("receipts", assertInstanceOf(Reply.Refused.class, reply).code());
        assertTrue(before.hasSameFacts(victim.state()));
      }
    }
  }

  @Test
  void ordersThatLoseTheirNumberDoNotFillAnExecutor() {
    Trader alice = pool.trader();
    Seat victim = pool.executor(1);
    TestPool.Accepted lost = pool.seal(alice, buy(600_000), List.of(victim));
    victim.ask(new Request.SubmitCancel(alice.cancel(lost.order().id())), pool.now());
    alice.forget(lost.order().id());
    TestPool.Accepted taken = pool.seal(alice, buy(600_000), pool.executors().subList(1, 5));
    assertInstanceOf(Reply.Noted.class, pool.serve(taken.order().id(), victim));
    assertFalse(victim.state().bodies().containsKey(lost.order().id()), "its body is dropped");
    assertEquals(1, victim.state().ledger().taken(pool.id(), 3).liveOrders(), "and counts no more");
    Seat again = pool.executor(1);
    var before = again.state();
    again.restart();
    assertTrue(before.hasSameFacts(again.state()));
  }

  /** A coordinator can begin as many attempts as it likes, and each costs a few hundred bytes. */
  @Test
  void aCoordinatorThatProposesTheSameSetAgainAndAgain() {
    pool.resting(pool.trader(), Side.BUY, 4, 10);
    long close = pool.passToNextClose();
    List<Seat> four = pool.executors().subList(0, 4);
    List<Signed<Inventory>> inventories = new ArrayList<>();
    for (Seat seat : four) {
      Reply reply = seat.ask(new Request.GiveInventory(pool.id(), rounds.seq(), close), pool.now());
      inventories.add(assertInstanceOf(Reply.GivenInventory.class, reply).inventory());
    }
    Proposal proposal = new Proposal(pool.id(), 1, inventories, LockQuorum.NONE);
    for (long attempt = 1; attempt <= 4; attempt++) {
      Reply reply = pool.executor(1).ask(new Request.PrepareClose(proposal), pool.now());
      assertInstanceOf(Reply.Prepared.class, reply);
      proposal = proposal.in(attempt + 1, locks(four, attempt + 1));
    }
    long kept =
        pool.executor(1).journal().stream().filter(Fact.InventoriesTaken.class::isInstance).count();
    assertEquals(1, kept, "what a set was made from is kept once");
  }

  private LockQuorum locks(List<Seat> seats, long attempt) {
    List<Signed<Lock>> locks = new ArrayList<>();
    for (Seat seat : seats) {
      Reply reply = seat.ask(new Request.GiveLock(pool.id(), rounds.seq(), attempt), pool.now());
      locks.add(assertInstanceOf(Reply.GivenLock.class, reply).lock());
    }
    return new LockQuorum(locks);
  }

  @Test
  void aSplitThatAnOwnerMakesBlocksNobodyElse() {
    Trader alice = pool.trader();
    TestPool.Accepted one = pool.seal(alice, buy(600_000), pool.executors().subList(0, 2));
    alice.forget(one.order().id());
    TestPool.Accepted other = pool.seal(alice, buy(600_000), pool.executors().subList(2, 5));
    alice.forget(other.order().id());
    for (Seat seat : pool.executors()) {
      Digest theirs = seat.index() <= 2 ? other.order().id() : one.order().id();
      Reply reply = pool.serve(theirs, seat);
      assertEquals("receipts", assertInstanceOf(Reply.Refused.class, reply).code());
    }
    pool.resting(pool.trader(), Side.BUY, 4, 10);
    assertEquals(1, rounds.round().closed().set().orders().size());
  }
}
