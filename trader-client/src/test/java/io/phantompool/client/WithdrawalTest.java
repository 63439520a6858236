package io.phantompool.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.client.chain.OwnWithdrawal;
import io.phantompool.client.order.ClientName;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.problem.ProblemCode;
import io.phantompool.client.withdrawal.Funds;
import io.phantompool.client.withdrawal.NewWithdrawal;
import io.phantompool.protocol.market.Address;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Mint;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithdrawalTest {
  private static final long ALL = 10_000_000;

  @TempDir Path folder;
  private final Desktop desktop = new Desktop();
  private final Mint base = desktop.pool.market.baseMint();
  private final Mint quote = desktop.pool.market.quoteMint();

  @AfterEach
  void close() {
    desktop.close();
  }

  private NewWithdrawal of(Mint mint, long atoms) {
    return NewWithdrawal.of(
        mint, new Atoms(atoms), Address.of(desktop.keys.wallet().encode()));
  }

  private static void assertAccepted(OwnWithdrawal withdrawal) {
    assertInstanceOf(OwnWithdrawal.Standing.Accepted.class, withdrawal.standing());
  }

  private void lose(FakeServer.Fault fault) {
    for (int i = 0; i < 2; i++) {
      desktop.server.faults.add(fault);
    }
  }

  @Test
  void isAcceptedByReceiptsThatHoldAndOrdersGoOnBehindIt() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      assertAccepted(client.withdraw(of(quote, 400)));
      client.submit(desktop.buy(9, 3)).await();
      assertAccepted(client.withdraw(of(base, 5)));
      client.submit(desktop.sell(9, 3)).await();
      assertEquals(2, client.withdrawals().size());
    }
    try (PhantomPoolClient client = desktop.open(folder)) {
      client.withdrawals().forEach(WithdrawalTest::assertAccepted);
      client.submit(desktop.buy(6, 1)).await();
    }
  }

  @Test
  void takesAllThatNoOrderReservesAndNotAnAtomMore() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      client.submit(desktop.buy(10, 3)).await();
      client.submit(desktop.sell(7, 3)).await();
      long bought = 10 * 20_300;
      Funds funds = client.funds(quote);
      assertEquals(
          new Funds(new Atoms(ALL), new Atoms(bought), new Atoms(ALL - bought)), funds);
      assertEquals(new Atoms(ALL - 7 * 10_000), client.funds(base).free());
      var no =
          assertThrows(
              PoolException.NotAllowed.class,
              () -> client.withdraw(of(quote, ALL - bought + 1)));
      assertEquals(ProblemCode.FUNDS, no.problem().code());
      assertTrue(no.problem().detail().contains("of %d atoms %d are".formatted(ALL, bought)));
      assertAccepted(client.withdraw(of(quote, ALL - bought)));
      assertAccepted(client.withdraw(of(base, ALL - 7 * 10_000)));
      assertEquals(Atoms.ZERO, client.funds(quote).free());
      assertEquals(bought, desktop.pool.state(desktop.keys.wallet(), quote).balance().atoms());
    }
  }

  @Test
  void oneWhoseAnswersAreLostIsPaidOnce() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      lose(FakeServer.Fault.LOST_ANSWER);
      assertThrows(PoolException.Unreachable.class, () -> client.withdraw(of(quote, 400)));
      assertAccepted(client.withdraw(of(quote, 400)));
      assertEquals(1, desktop.pool.withdrawals.size());
      assertAccepted(client.withdraw(of(quote, 400)));
      assertEquals(2, desktop.pool.withdrawals.size());
    }
  }

  @Test
  void whatWasOnItsWayGoesOnAfterACrashBeforeAnythingElseIsSigned() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      lose(FakeServer.Fault.LOST_REQUEST);
      assertThrows(PoolException.Unreachable.class, () -> client.withdraw(of(quote, 400)));
    }
    try (PhantomPoolClient client = desktop.open(folder)) {
      var waits =
          assertThrows(PoolException.Conflict.class, () -> client.submit(desktop.buy(9, 3)));
      assertTrue(waits.problem().detail().contains("is not answered"), waits::getMessage);
      client.keepUp();
      assertAccepted(client.withdrawals().getFirst());
      client.submit(desktop.buy(9, 3)).await();
    }
    assertEquals(1, desktop.pool.withdrawals.size());
  }

  @Test
  void oneNameIsOneWithdrawal() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      var name = ClientName.of("rent");
      OwnWithdrawal first = client.withdraw(of(quote, 400).named(name));
      assertEquals(first.id(), client.withdraw(of(quote, 400).named(name)).id());
      assertThrows(
          PoolException.Conflict.class, () -> client.withdraw(of(quote, 401).named(name)));
    }
    assertEquals(1, desktop.pool.withdrawals.size());
  }

  @Test
  void receiptsThatDoNotHoldAcceptNothing() throws Exception {
    desktop.server.faults.add(FakeServer.Fault.FALSE_RECEIPTS);
    try (PhantomPoolClient client = desktop.open(folder)) {
      assertThrows(PoolException.Dishonest.class, () -> client.withdraw(of(quote, 400)));
      assertTrue(client.withdrawals().getFirst().isUnanswered());
      assertEquals(1, client.finishWithdrawals().size());
    }
  }

  /** Another client of the same keys came first: nothing of this one can be accepted any more. */
  @Test
  void oneThatIsRefusedForEverFreesItsNumber() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      lose(FakeServer.Fault.LOST_REQUEST);
      assertThrows(PoolException.Unreachable.class, () -> client.withdraw(of(quote, 400)));
      desktop.pool.foreign(desktop.keys.wallet(), quote);
      var no =
          assertThrows(PoolException.Conflict.class, () -> client.withdraw(of(quote, 400)));
      assertEquals(ProblemCode.RESERVE_TAKEN, no.problem().code());
      assertEquals(List.of(), client.finishWithdrawals());
      assertAccepted(client.withdraw(of(quote, 400)));
    }
  }
}
