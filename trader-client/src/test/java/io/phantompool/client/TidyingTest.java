package io.phantompool.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.order.ClientName;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.problem.ProblemCode;
import io.phantompool.protocol.account.ClientId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a journal over the weeks. */
class TidyingTest {
  private static final ClientId NAME = ClientName.of("one");

  @TempDir Path folder;
  private final Desktop desktop = new Desktop();

  @AfterEach
  void closeDesktop() {
    desktop.close();
  }

  private PhantomPoolClient open() throws Exception {
    return desktop.open(desktop.settings(folder).withTidyingAbove(0));
  }

  private long length() throws Exception {
    return Files.size(folder.resolve("orders.journal"));
  }

  private void pass(Duration time) {
    desktop.pool.pass(millis -> millis + time.toMillis());
  }

  private void assertNameIsTaken(PhantomPoolClient client) {
    PoolException.Conflict no =
        assertThrows(
            PoolException.Conflict.class, () -> client.submit(desktop.buy(9, 3).named(NAME)));
    assertEquals(ProblemCode.CLIENT_ID_TAKEN, no.problem().code());
  }

  @Test
  void anOrderThatIsOverForGoodLeavesItsNameAlone() throws Exception {
    try (PhantomPoolClient client = open()) {
      OrderReport first = client.submit(desktop.buy(9, 3).named(NAME)).await();
      desktop.pool.close(desktop.trade(first, 9));
      client.keepUp();
      desktop.pool.settle();
      pass(Duration.ofDays(6));
      client.keepUp();
      assertEquals(1, client.orders().size());
    }
    long before = length();
    pass(Duration.ofDays(2));
    try (PhantomPoolClient client = open()) {
      client.keepUp();
      assertEquals(List.of(), client.orders());
      assertTrue(length() < before / 4, length() + " of " + before);
      assertNameIsTaken(client);
      client.submit(desktop.sell(6, 3)).await();
      assertThrows(PoolException.Local.class, this::open, "the new journal is locked, too");
    }
    try (PhantomPoolClient client = open()) {
      assertEquals(1, client.orders().size());
      assertNameIsTaken(client);
      client.submit(desktop.sell(5, 3)).await();
    }
    assertEquals(List.of(), desktop.alarms);
  }

  @Test
  void whatMayStillMatterStays() throws Exception {
    try (PhantomPoolClient client = open()) {
      OrderReport unsettled = client.submit(desktop.buy(9, 3)).await();
      OrderReport live =
          client.submit(desktop.sell(7, 5).goodTill(desktop.pool.now.plusSeconds(3_000))).await();
      desktop.pool.close(desktop.trade(unsettled, 9));
      client.keepUp();
      pass(Duration.ofDays(9));
      client.keepUp();
      assertEquals(
          List.of(unsettled.id(), live.id()),
          client.orders().stream().map(OrderReport::id).toList());
    }
    try (PhantomPoolClient client = open()) {
      assertEquals(2, client.orders().size());
    }
  }
}
