package io.phantompool.protocol.ledger;

import static io.phantompool.protocol.ledger.Pool.ALICE;
import static io.phantompool.protocol.ledger.Pool.ETH_USDC;
import static io.phantompool.protocol.ledger.Pool.SOL;
import static io.phantompool.protocol.ledger.Pool.SOL_USDC;
import static io.phantompool.protocol.ledger.Pool.USDC;
import static io.phantompool.protocol.ledger.Pool.receipts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.order.OrderRefusal.Code;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attacks on accounts and receipts by traders, with and without an executor that helps. */
class LedgerAttackTest {
  private final Pool pool = new Pool();

  @BeforeEach
  void fund() {
    fund(pool);
  }

  private static void fund(Pool pool) {
    pool.deposit(ALICE, SOL, 1_000);
    pool.deposit(ALICE, USDC, 10_000);
  }

  @AfterEach
  void replayGivesTheSameLedger() {
    assertEquals(pool.ledger, pool.replayed());
  }

  private Claim.OfOrder order() {
    return pool.order(ALICE, SOL_USDC, 1, 1);
  }

  private static void exit(Pool pool, int transaction, long atoms) {
    pool.done(
        Learning.forcedExit(
            pool.ledger, ALICE, USDC, Pool.signature(transaction), new Atoms(atoms)));
  }

  private static Digest exitId(int transaction) {
    return LedgerEvent.exitId(ALICE, USDC, Pool.signature(transaction));
  }

  /** An order under the next numbers as this pool's ledger sees them, with an id of its own. */
  private static Claim.OfOrder next(Pool pool, Pool namer) {
    Reserve base = pool.ledger.next(ALICE, SOL);
    Reserve quote = pool.ledger.next(ALICE, USDC);
    Claim.OfOrder named = namer.order(ALICE, SOL_USDC, 1, 1);
    return namer.order(ALICE, SOL_USDC, named.C(), named.C(), base, quote);
  }

  @Test
  void anOwnerAndOneLiarDoNotFillTheRoomForReceipts() {
    Claim.OfOrder honest = order();
    // The owner signs thousands of ids under one number, the liar a receipt for each.
    Receipt lie = receipts(honest, 5).getFirst().receipt();
    for (int i = 0; i < Receiving.MOST_GATHERINGS; i++) {
      Claim.OfWithdrawal one = pool.withdrawal(ALICE, SOL, 1);
      LedgerEvent seen = new LedgerEvent.ReceiptSeen(one, SOL, lie);
      pool.events.add(seen);
      pool.ledger = pool.ledger.apply(seen);
    }
    Claim.OfWithdrawal more = pool.withdrawal(ALICE, SOL, 1);
    pool.refused(Code.CAP, Receiving.decide(pool.ledger, more, receipts(more, 5)));
    // What a quorum accepts is taken all the same: without it no close could be prepared here.
    pool.done(Receiving.decide(pool.ledger, honest, receipts(honest, 1, 2, 3, 4)));
    assertTrue(pool.ledger.isAccepted(honest));
    // With the next one the room is free again: what lost its number is forgotten.
    Claim.OfOrder second = order();
    pool.done(Receiving.decide(pool.ledger, second, receipts(second, 1, 2, 3, 4)));
    Claim.OfWithdrawal third = pool.withdrawal(ALICE, SOL, 1);
    pool.done(Receiving.decide(pool.ledger, third, receipts(third, 5)));
  }

  @Test
  void ordersThatExpireUnacceptedStillCountTowardsTheCaps() {
    // With receipts that their owners hold back, all of them can be accepted at any later time.
    pool.promise(order());
    assertEquals(1, pool.ledger.taken(SOL_USDC, Pool.KEY_EPOCH).liveOrders());
    assertEquals(1, pool.ledger.taken(SOL_USDC, Pool.KEY_EPOCH).liveOrders(ALICE));
  }

  @Test
  void anOrderThatLostItsNumberIsForgotten() {
    Claim.OfOrder order = order();
    pool.promise(order);
    pool.done(Receiving.decide(pool.ledger, order, receipts(order, 1)));
    Claim.OfWithdrawal instead = pool.withdrawal(ALICE, USDC, 5);
    pool.done(Receiving.decide(pool.ledger, instead, receipts(instead, 2, 3, 4, 5)));
    assertEquals(0, pool.ledger.taken(SOL_USDC, Pool.KEY_EPOCH).liveOrders());
    assertFalse(pool.ledger.pendingIds(ALICE, SOL).contains(order.id()));
    // Its receipts are evidence until something follows, and no other id gets its other number.
    assertEquals(2, pool.ledger.receipts(order).size());
    pool.refused(Code.RESERVE_TAKEN, Promising.decide(pool.ledger, pool.withdrawal(ALICE, SOL, 1)));
    pool.accept(pool.withdrawal(ALICE, USDC, 1));
    assertEquals(List.of(), pool.ledger.receipts(order));
  }

  @Test
  void twoExecutorsThatHearOfAForcedExitEarlierAndLaterEndWithTheSameChain() {
    Pool other = new Pool();
    fund(other);
    Claim.OfOrder order = order();
    // Here the exit comes first, there the order; a quorum accepted the order.
    exit(pool, 4, 990);
    assertEquals(Optional.of(exitId(4)), pool.ledger.acceptedId(ALICE, USDC, 1));
    pool.done(Receiving.decide(pool.ledger, order, receipts(order, 2, 3, 4, 5)));
    other.done(Receiving.decide(other.ledger, order, receipts(order, 2, 3, 4, 5)));
    exit(other, 4, 990);
    assertEquals(other.ledger.chain(ALICE, USDC), pool.ledger.chain(ALICE, USDC));
    assertEquals(Optional.of(exitId(4)), pool.ledger.acceptedId(ALICE, USDC, 2));
    assertTrue(pool.ledger.isAccepted(order));
    assertEquals(new Atoms(9_010), pool.now(ALICE, USDC).balance());
    // What is accepted after the exit is after it everywhere.
    Claim.OfOrder after = order();
    pool.accept(after);
    other.done(Receiving.decide(other.ledger, after, receipts(after, 1, 2, 3, 4)));
    assertEquals(other.ledger.chain(ALICE, USDC), pool.ledger.chain(ALICE, USDC));
  }

  @Test
  void aForcedExitTakesNoNumberFromAPromise() {
    Claim.OfOrder promised = order();
    pool.promise(promised);
    exit(pool, 4, 990);
    assertEquals(Optional.empty(), pool.ledger.acceptedId(ALICE, USDC, 1));
    // An executor that signed for the order never builds on an exit under the same number.
    pool.refused(Code.RESERVE_TAKEN, Promising.decide(pool.ledger, order()));
    exit(pool, 4, 990);
    pool.done(Receiving.decide(pool.ledger, promised, receipts(promised, 1, 2, 3, 4)));
    assertTrue(pool.ledger.isAccepted(promised));
    assertEquals(Optional.of(exitId(4)), pool.ledger.acceptedId(ALICE, USDC, 2));
    assertEquals(new Atoms(9_010), pool.now(ALICE, USDC).balance());
  }

  @Test
  void aForcedExitThatWasBuiltOnGivesWayNoMore() {
    Claim.OfOrder late = order();
    exit(pool, 4, 990);
    pool.accept(pool.withdrawal(ALICE, USDC, 5));
    var refusal =
        pool.refused(
            Code.RESERVE_TAKEN, Receiving.decide(pool.ledger, late, receipts(late, 2, 3, 4, 5)));
    assertTrue(refusal.sentence().contains("hold the account"));
  }

  @Test
  void aForcedExitWaitsForNoPromiseThatHasLostAnotherNumber() {
    Claim.OfOrder order = order();
    pool.promise(order);
    exit(pool, 4, 990);
    Claim.OfWithdrawal instead = pool.withdrawal(ALICE, SOL, 5);
    pool.done(Receiving.decide(pool.ledger, instead, receipts(instead, 2, 3, 4, 5)));
    assertEquals(Optional.of(exitId(4)), pool.ledger.acceptedId(ALICE, USDC, 1));
    pool.accept(pool.withdrawal(ALICE, USDC, 5));
  }

  /**
   * Five executors hear of an exit at any time between receipts. Whatever the owner seals on
   * whichever view, those that accept the same ids have the same chains, and none ever holds.
   */
  @SeededTest(runs = 30)
  void whenAForcedExitIsHeardOfDecidesNothing(Rng random) {
    List<Pool> executors = new ArrayList<>();
    for (int j = 0; j < 5; j++) {
      executors.add(new Pool());
      fund(executors.get(j));
    }
    int exits = 0;
    for (int step = 0; step < 12; step++) {
      List<Claim.OfOrder> claims = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(2); i++) {
        claims.add(next(random.pick(executors), pool));
      }
      int transaction = 20 + exits;
      boolean exit = random.oneIn(3);
      exits += exit ? 1 : 0;
      List<List<Integer>> signers = List.of(new ArrayList<>(), new ArrayList<>());
      for (int j = 0; j < 5; j++) {
        boolean early = random.oneIn(2);
        if (exit && early) {
          exit(executors.get(j), transaction, 10);
        }
        for (int c = 0; c < claims.size(); c++) {
          Pool executor = executors.get(j);
          if (executor.take(Promising.decide(executor.ledger, claims.get(c)))
              instanceof Decision.Answer.Sign) {
            signers.get(c).add(j + 1);
          }
        }
        if (exit && !early) {
          exit(executors.get(j), transaction, 10);
        }
      }
      for (int c = 0; c < claims.size(); c++) {
        int[] quorum = signers.get(c).stream().mapToInt(Integer::intValue).toArray();
        if (quorum.length >= Pool.QUORUM) {
          for (Pool executor : executors) {
            Claim claim = claims.get(c);
            executor.done(Receiving.decide(executor.ledger, claim, receipts(claim, quorum)));
            assertTrue(executor.ledger.isAccepted(claim));
          }
        }
      }
    }
    for (Pool executor : executors) {
      assertEquals(executor.ledger, executor.replayed());
      assertEquals(accepted(executors.getFirst()), accepted(executor));
    }
  }

  /** What quorums accepted, in its order. */
  private static List<Digest> accepted(Pool executor) {
    List<Digest> ids = new ArrayList<>();
    for (long u = 1; executor.ledger.acceptedId(ALICE, SOL, u).isPresent(); u++) {
      ids.add(executor.ledger.acceptedId(ALICE, SOL, u).get());
    }
    return ids;
  }

  @Test
  void aForcedExitThatOthersBuiltOnTakesItsNumberFromALoneReceipt() {
    Pool others = new Pool();
    fund(others);
    // Executor 1 alone signed for the order; the others heard of the exit before.
    pool.promise(order());
    exit(pool, 4, 990);
    exit(others, 4, 990);
    others.freshId();
    Claim.OfWithdrawal after = others.withdrawal(ALICE, USDC, 7);
    pool.waits(Promising.decide(pool.ledger, after));
    pool.done(Receiving.decide(pool.ledger, after, receipts(after, 2, 3, 4, 5)));
    others.accept(after);
    assertEquals(others.ledger.chain(ALICE, USDC), pool.ledger.chain(ALICE, USDC));
    assertEquals(0, pool.ledger.taken(SOL_USDC, Pool.KEY_EPOCH).liveOrders());
  }

  @Test
  void anOrderInAnotherMarketDoesNotLoseItsPlace() {
    Claim.OfOrder other = pool.order(ALICE, ETH_USDC, 0, 1);
    pool.promise(other);
    assertEquals(1, pool.ledger.taken(ETH_USDC, Pool.KEY_EPOCH).liveOrders());
    assertEquals(0, pool.ledger.taken(SOL_USDC, Pool.KEY_EPOCH).liveOrders());
  }
}
