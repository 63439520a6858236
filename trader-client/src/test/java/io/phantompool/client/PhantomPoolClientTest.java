package io.phantompool.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.order.ClientName;
import io.phantompool.client.order.Limit;
import io.phantompool.client.order.NewOrder;
import io.phantompool.client.order.Remainder;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.problem.ProblemCode;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.Tick;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trader's orders from wish to end, against a pool that checks every proof. */
class PhantomPoolClientTest {
  @TempDir Path folder;
  private final Desktop desktop = new Desktop();

  @AfterEach
  void closeDesktop() {
    desktop.close();
  }

  @Test
  void ordersFollowEachOtherWithoutWaiting() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      Submission first = client.submit(desktop.buy(9, 3));
      Submission second = client.submit(desktop.sell(20, 5));
      Submission third = client.submit(desktop.buy(7, 2));
      assertEquals(OrderReport.State.ACCEPTED, first.await().state());
      assertEquals(OrderReport.State.ACCEPTED, second.await().state());
      assertEquals(OrderReport.State.ACCEPTED, third.await().state());
      assertEquals(4, first.await().receipts().orElseThrow().base().size());
      var header = desktop.held(third.id()).order.header();
      assertEquals(3, header.base().number());
      assertEquals(second.id(), header.quote().previous());
    }
  }

  @Test
  void aHundredResendsAreOneOrder() throws Exception {
    for (int i = 0; i < 33; i++) {
      Collections.addAll(
          desktop.server.faults,
          FakeServer.Fault.LOST_REQUEST,
          FakeServer.Fault.LOST_ANSWER,
          FakeServer.Fault.GARBAGE);
    }
    desktop.server.faults.add(FakeServer.Fault.BUSY);
    try (PhantomPoolClient client = desktop.open(folder)) {
      assertEquals(OrderReport.State.ACCEPTED, client.submit(desktop.buy(9, 3)).await().state());
    }
    assertEquals(1, desktop.pool.orders.size());
    assertTrue(desktop.pool.submissions >= 34);
    assertTrue(desktop.told.contains("delayed Unreachable"));
  }

  @Test
  void whatWasOnItsWayGoesOnAfterACrashWithTheSameBytes() throws Exception {
    for (int i = 0; i < 10_000; i++) {
      desktop.server.faults.add(FakeServer.Fault.LOST_REQUEST);
    }
    Submission lost;
    try (PhantomPoolClient client = desktop.open(folder)) {
      lost = client.submit(desktop.buy(9, 3));
    }
    assertThrows(PoolException.Local.class, lost::await);
    assertEquals(0, desktop.pool.orders.size());
    desktop.server.faults.clear();
    try (PhantomPoolClient client = desktop.open(folder)) {
      Submission next = client.submit(desktop.buy(6, 1));
      next.await();
      assertEquals(OrderReport.State.ACCEPTED, client.order(lost.id()).state());
      assertEquals(lost.id(), desktop.held(next.id()).order.header().base().previous());
    }
  }

  @Test
  void oneNameIsOneOrder() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      var name = ClientName.of("bot-1");
      Submission first = client.submit(desktop.buy(9, 3).named(name));
      assertEquals(first.id(), client.submit(desktop.buy(9, 3).named(name)).id());
      var other =
          assertThrows(
              PoolException.Conflict.class, () -> client.submit(desktop.buy(8, 3).named(name)));
      assertEquals(ProblemCode.CLIENT_ID_TAKEN, other.problem().code());
      first.await();
    }
    assertEquals(1, desktop.pool.orders.size());
  }

  @Test
  void receiptsThatDoNotHoldAcceptNothing() throws Exception {
    desktop.server.faults.add(FakeServer.Fault.FALSE_RECEIPTS);
    try (PhantomPoolClient client = desktop.open(folder)) {
      assertEquals(OrderReport.State.ACCEPTED, client.submit(desktop.buy(9, 3)).await().state());
    }
    assertTrue(desktop.told.contains("delayed Dishonest"), desktop.told::toString);
  }

  @Test
  void keysThatAreNotTheCeremonysAreNotSealedTo() {
    desktop.server.otherCommittee = true;
    var lie = assertThrows(PoolException.Dishonest.class, () -> desktop.open(folder));
    assertTrue(lie.getMessage().contains("slot keys"), lie::getMessage);
  }

  @Test
  void refusesBeforeAnythingIsSigned() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      assertCode(ProblemCode.FUNDS, client, desktop.buy(10_000, 3));
      assertCode(ProblemCode.SIZE, client, desktop.buy(4, 3));
      assertCode(ProblemCode.SIZE, client, desktop.buy(9, 8));
      assertCode(
          ProblemCode.GOOD_TILL, client, desktop.buy(9, 3).goodTill(FakePool.NOW.minusMillis(1)));
      assertCode(
          ProblemCode.GOOD_TILL,
          client,
          desktop.buy(9, 3).goodTill(FakePool.NOW.plus(Duration.ofHours(2))));
      assertEquals(List.of(), client.orders());
    }
    assertEquals(0, desktop.pool.submissions);
  }

  private static void assertCode(ProblemCode code, PhantomPoolClient client, NewOrder wish) {
    var no = assertThrows(PoolException.NotAllowed.class, () -> client.submit(wish));
    assertEquals(code, no.problem().code());
  }

  @Test
  void aMarketOrderIsALimitInABand() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      // 1 % of 20,300 reaches tick 5 and not tick 6.
      var band = new Limit.Band(new BasisPoints(100), false);
      assertEquals(new Tick(5), client.submit(desktop.buy(9, 0).withLimit(band)).order().limit());
      assertEquals(new Tick(1), client.submit(desktop.sell(9, 0).withLimit(band)).order().limit());
      assertCode(ProblemCode.SIZE, client, desktop.buy(9, 0).withLimit(Limit.Band.DEFAULT));
      var end = new Limit.Band(new BasisPoints(500), true);
      assertEquals(new Tick(7), client.submit(desktop.buy(9, 0).withLimit(end)).await().limit());
    }
  }

  @Test
  void theWalletsCapIsKeptHere() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      for (int i = 0; i < 4; i++) {
        client.submit(desktop.buy(5, 0)).await();
      }
      assertCode(ProblemCode.CAP, client, desktop.buy(5, 0));
    }
  }

  @Test
  void aChainThatMovedOnWithoutFundsIsFollowed() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      client.submit(desktop.buy(9, 3)).await();
      desktop.pool.foreign(client.wallet(), desktop.pool.market.baseMint());
      OrderReport next = client.submit(desktop.buy(9, 2)).await();
      assertEquals(3, desktop.held(next.id()).order.header().base().number());
    }
  }

  @Test
  void aRefusalForEverTakesThoseBehindItAlongAndFreesTheirNumbers() throws Exception {
    for (int i = 0; i < 10_000; i++) {
      desktop.server.faults.add(FakeServer.Fault.LOST_REQUEST);
    }
    try (PhantomPoolClient client = desktop.open(folder)) {
      Submission first = client.submit(desktop.buy(9, 3));
      Submission behind = client.submit(desktop.buy(9, 2));
      desktop.pool.foreign(client.wallet(), desktop.pool.market.baseMint());
      desktop.server.faults.clear();
      var taken = assertThrows(PoolException.Conflict.class, first::await);
      assertEquals(ProblemCode.RESERVE_TAKEN, taken.problem().code());
      assertThrows(PoolException.Conflict.class, behind::await);
      OrderReport next = client.submit(desktop.buy(9, 1)).await();
      assertEquals(2, desktop.held(next.id()).order.header().base().number());
      assertEquals(1, desktop.held(next.id()).order.header().quote().number());
    }
  }

  @Test
  void aNumberThatAnExecutorHasSignedForIsNotUsedAgain() throws Exception {
    for (int i = 0; i < 10_000; i++) {
      desktop.server.faults.add(FakeServer.Fault.LOST_REQUEST);
    }
    Submission stuck;
    try (PhantomPoolClient client = desktop.open(folder)) {
      stuck = client.submit(desktop.buy(9, 3));
      desktop.pool.pending.put(Digest.ZERO, stuck.id());
      desktop.pool.pass(now -> now + 700_000); // its good-till is over
      desktop.server.faults.clear();
      while (!desktop.told.contains("delayed NotAllowed")) {
        Thread.onSpinWait();
      }
      assertEquals(OrderReport.State.SENDING, client.order(stuck.id()).state());
      desktop.pool.pending.clear();
      assertThrows(PoolException.NotAllowed.class, stuck::await);
      assertEquals(OrderReport.State.REFUSED, client.order(stuck.id()).state());
    }
  }

  @Test
  void fillsAndEndsMoveTheAccountExactly() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      OrderReport resting =
          client
              .submit(
                  desktop
                      .buy(20, 3)
                      .goodTill(FakePool.NOW.plusSeconds(1_000))
                      .remainder(Remainder.REST))
              .await();
      OrderReport whole = client.submit(desktop.sell(30, 2)).await();
      desktop.pool.close(desktop.trade(resting, 7), desktop.trade(whole, 30));
      client.keepUp();
      assertEquals(7, client.order(resting.id()).filled().count());
      assertEquals(EndReason.FILLED, client.order(whole.id()).reason().orElseThrow());
      // Not settled: both still reserve; the proof of the next order shows that this is known.
      client.submit(desktop.buy(5, 1)).await();
      desktop.pool.settle();
      client.submit(desktop.buy(5, 0)).await();
      desktop.pool.close(desktop.trade(resting, 13));
      desktop.pool.close();
      client.submit(desktop.sell(5, 7)).await();
      desktop.pool.settle();
      client.submit(desktop.buy(5, 3)).await();
      client.keepUp();
      assertEquals(List.of(), desktop.alarms);
      assertEquals(EndReason.FILLED, client.order(resting.id()).reason().orElseThrow());
    }
  }

  @Test
  void aCancelEndsAnOrderAtTheNextClose() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      OrderReport order = client.submit(desktop.buy(9, 3).untilCancelled()).await();
      client.cancel(order.id());
      client.cancel(order.id());
      desktop.pool.close();
      client.keepUp();
      assertEquals(EndReason.CANCELLED, client.order(order.id()).reason().orElseThrow());
      client.cancel(order.id());
      assertEquals(1, client.orders().size(), "a cancelled order is not renewed");
      assertTrue(desktop.told.contains("changed CANCELLED"));
    }
  }

  @Test
  void replacingTakesTheFundsOfTheOldOneAsSoonAsACloseCountsItsEnd() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      // 480 lots at 20,300 are nearly all there is.
      OrderReport order = client.submit(desktop.buy(480, 3).untilCancelled()).await();
      Thread closer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (!desktop.held(order.id()).cancelled) {
                      Thread.onSpinWait();
                    }
                    desktop.pool.close();
                  });
      Submission next = client.replace(order.id(), desktop.buy(470, 4));
      closer.join();
      assertEquals(OrderReport.State.ACCEPTED, next.await().state());
    }
  }

  @Test
  void anUnknownOrderIsSaidToBe() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      var no =
          assertThrows(
              PoolException.class, () -> client.cancel(desktop.pool.committee.pinned.ceremony()));
      assertInstanceOf(PoolException.Unknown.class, no);
    }
  }
}
