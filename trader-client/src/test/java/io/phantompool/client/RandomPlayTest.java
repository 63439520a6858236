package io.phantompool.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.order.NewOrder;
import io.phantompool.client.order.Remainder;
import io.phantompool.client.problem.PoolException;
import io.phantompool.testkit.Rng;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens in whatever order, the pool accepts what the client signs: it derives the
 * account by its own rules and checks every proof against it. Restarts, lost answers, fills, ends,
 * settlements and lost journals come by chance from one seed.
 */
class RandomPlayTest {
  private static final int STEPS = 60;

  @TempDir Path folder;

  @Test
  void everyOrderThatIsSignedIsAccepted() throws Exception {
    Rng random = new Rng(77);
    int journals = 0;
    int accepted = 0;
    try (Desktop desktop = new Desktop()) {
      PhantomPoolClient client = desktop.open(folder.resolve("0"));
      for (int step = 0; step < STEPS; step++) {
        switch (random.nextInt(8)) {
          case 0, 1, 2, 3 -> accepted += submit(client, desktop, random);
          case 4 -> close(desktop, random);
          case 5 -> {
            desktop.pool.settle();
            client.keepUp();
          }
          case 6 -> cancelOne(client, random);
          default -> {
            client.close();
            if (random.oneIn(2)) {
              journals++;
              client = desktop.open(folder.resolve(Integer.toString(journals)));
              client.recover();
            } else {
              client = desktop.open(folder.resolve(Integer.toString(journals)));
            }
          }
        }
      }
      client.close();
      assertTrue(accepted > 10, "the play was a dull one: " + accepted);
      assertEquals(List.of(), desktop.alarms);
      assertEquals(List.of(), desktop.told.stream().filter(t -> t.startsWith("refused")).toList());
    }
  }

  private static int submit(PhantomPoolClient client, Desktop desktop, Rng random)
      throws Exception {
    if (random.oneIn(3)) {
      desktop.server.faults.add(
          random.pick(
              FakeServer.Fault.LOST_REQUEST, FakeServer.Fault.LOST_ANSWER, FakeServer.Fault.BUSY));
    }
    long lots = 5 + random.nextLong(60);
    int tick = random.nextInt(8);
    NewOrder wish = random.nextBoolean() ? desktop.buy(lots, tick) : desktop.sell(lots, tick);
    wish = random.nextBoolean() ? wish.untilCancelled() : wish;
    wish = wish.remainder(random.pick(Remainder.values()));
    try {
      assertEquals(OrderReport.State.ACCEPTED, client.submit(wish).await().state());
      return 1;
    } catch (PoolException.NotAllowed no) {
      return 0; // funds or cap, found before anything was signed
    }
  }

  private static void close(Desktop desktop, Rng random) {
    List<FakePool.Trade> trades = new ArrayList<>();
    Set<Object> once = new HashSet<>();
    List<FakePool.Held> all;
    synchronized (desktop.pool) {
      all = List.copyOf(desktop.pool.orders.values());
    }
    for (FakePool.Held held : all) {
      boolean live = held.end.isEmpty() && !held.cancelled;
      long size = desktop.sizes.getOrDefault(held.order.id(), 0L);
      long left = size - held.fills.values().stream().mapToLong(lots -> lots.count()).sum();
      if (live && left > 0 && random.oneIn(2) && once.add(held.order.id())) {
        trades.add(desktop.trade(held, 1 + random.nextLong(left)));
      }
    }
    desktop.pool.close(trades.toArray(FakePool.Trade[]::new));
  }

  private static void cancelOne(PhantomPoolClient client, Rng random) throws Exception {
    List<OrderReport> live =
        client.orders().stream()
            .filter(order -> order.state() == OrderReport.State.ACCEPTED)
            .toList();
    if (!live.isEmpty()) {
      client.cancel(random.pick(live).id());
    }
  }
}
