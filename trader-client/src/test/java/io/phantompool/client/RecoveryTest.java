package io.phantompool.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.order.Remainder;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.problem.ProblemCode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal is lost, the seed and the key are not. */
class RecoveryTest {
  @TempDir Path folder;
  private final Desktop desktop = new Desktop();

  @AfterEach
  void closeDesktop() {
    desktop.close();
  }

  @Test
  void theSeedAloneGivesBackEveryOpenOrder() throws Exception {
    OrderReport resting;
    OrderReport untouched;
    OrderReport unsettled;
    try (PhantomPoolClient client = desktop.open(folder.resolve("lost"))) {
      resting =
          client.submit(desktop.buy(20, 3).untilCancelled().remainder(Remainder.REST)).await();
      untouched = client.submit(desktop.sell(11, 6).untilCancelled()).await();
      desktop.pool.close(desktop.trade(resting, 6));
      desktop.pool.settle();
      unsettled = client.submit(desktop.sell(12, 2)).await();
      desktop.pool.close(desktop.trade(unsettled, 12), desktop.trade(resting, 5));
    }
    try (PhantomPoolClient client = desktop.open(folder.resolve("new"))) {
      var lost = assertThrows(PoolException.Conflict.class, () -> client.submit(desktop.buy(5, 1)));
      assertEquals(ProblemCode.ACCOUNT_STATE, lost.problem().code());
      var found = client.recover();
      assertEquals(
          Set.of(resting.id(), untouched.id(), unsettled.id()), new HashSet<>(found.orders()));
      OrderReport again = client.order(resting.id());
      assertEquals(resting.limit(), again.limit());
      assertEquals(20, again.size().count());
      assertEquals(11, again.filled().count());
      assertEquals(resting.side(), again.side());
      client.submit(desktop.buy(5, 1)).await();
      desktop.pool.settle();
      client.submit(desktop.buy(6, 1)).await();
      client.cancel(untouched.id());
      desktop.pool.close();
      client.keepUp();
      client.submit(desktop.sell(7, 7)).await();
      assertEquals(List.of(), client.recover().orders(), "nothing more is to be found");
    }
  }

  @Test
  void anOrderThatWasSealedToAnEarlierLadderIsFoundWithIt() throws Exception {
    OrderReport live;
    OrderReport unsettled;
    try (PhantomPoolClient client = desktop.open(folder.resolve("lost"))) {
      live = client.submit(desktop.sell(11, 6).untilCancelled()).await();
      unsettled = client.submit(desktop.sell(12, 2)).await();
      desktop.pool.close(desktop.trade(unsettled, 12));
    }
    desktop.pool.newLadder();
    try (PhantomPoolClient client = desktop.open(folder.resolve("new"))) {
      assertEquals(Set.of(live.id(), unsettled.id()), new HashSet<>(client.recover().orders()));
      OrderReport again = client.order(live.id());
      assertEquals(live.limit(), again.limit());
      assertEquals(live.terms(), again.terms());
      client.submit(desktop.buy(5, 1)).await();
    }
  }

  @Test
  void anEmptyWalletHasNothingToRecover() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      assertEquals(List.of(), client.recover().orders());
      client.submit(desktop.buy(5, 1)).await();
    }
  }
}
