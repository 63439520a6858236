package io.phantompool.client;

import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.http.Patience;
import io.phantompool.client.order.NewOrder;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.rounds.Alarm;
import io.phantompool.client.watch.Watcher;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.OwnerSeed;
import io.phantompool.testkit.Rng;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A trader's machine beside a fake pool. */
final class Desktop implements AutoCloseable {
  final FakePool pool = new FakePool();
  final FakeServer server = new FakeServer(pool);
  final Rng random = new Rng(5);
  private final Ed25519SigningKey signing = Ed25519SigningKey.random(random.asSecureRandom());
  final TraderKeys keys = new TraderKeys(signing, OwnerSeed.random(random.asSecureRandom()));
  final List<Alarm> alarms = new CopyOnWriteArrayList<>();
  final List<String> told = new CopyOnWriteArrayList<>();

  /** Sizes of accepted orders, which the pool itself does not know. */
  final Map<Digest, Long> sizes = new ConcurrentHashMap<>();

  private final Map<Digest, OrderReport> reports = new ConcurrentHashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService proving = Executors.newSingleThreadExecutor();

  Desktop() {
    pool.deposit(keys.wallet(), pool.market.baseMint(), 10_000_000);
    pool.deposit(keys.wallet(), pool.market.quoteMint(), 10_000_000);
  }

  final Watcher watcher =
      new Watcher() {
        @Override
        public void accepted(OrderReport order) {
          sizes.put(order.id(), order.size().count());
          reports.put(order.id(), order);
          told.add("accepted");
        }

        @Override
        public void refused(OrderReport order, PoolException.Refused why) {
          told.add("refused " + why.problem().code());
        }

        @Override
        public void delayed(OrderReport order, PoolException why) {
          told.add("delayed " + why.getClass().getSimpleName());
        }

        @Override
        public void changed(OrderReport order) {
          told.add("changed " + order.reason().map(Enum::name).orElse("-"));
        }

        @Override
        public void renewed(OrderReport before, OrderReport now) {
          told.add("renewed " + now.size().count());
        }

        @Override
        public void notRenewed(OrderReport order, String why) {
          told.add("not renewed");
        }

        @Override
        public void alarm(Alarm alarm) {
          alarms.add(alarm);
        }
      };

  ClientSettings settings(Path folder) {
    return ClientSettings.of(folder, server.uri())
        .with(new Patience(2, Duration.ofMillis(1), Duration.ofSeconds(2)))
        .withTimeout(Duration.ofSeconds(20));
  }

  PhantomPoolClient open(Path folder) throws PoolException, InterruptedException {
    return open(settings(folder));
  }

  PhantomPoolClient open(ClientSettings settings) throws PoolException, InterruptedException {
    return PhantomPoolClient.open(
        settings,
        keys,
        pool.committee.pinned,
        new Surroundings(
            http, proving, random.asSecureRandom(), () -> pool.now, _ -> Thread.sleep(1), watcher));
  }

  NewOrder buy(long lots, int tick) {
    return NewOrder.limit(pool.market.id(), Side.BUY, new Lots(lots), new Tick(tick));
  }

  NewOrder sell(long lots, int tick) {
    return NewOrder.limit(pool.market.id(), Side.SELL, new Lots(lots), new Tick(tick));
  }

  /** The order trades so many lots in the next round. */
  FakePool.Trade trade(OrderReport order, long lots) {
    return new FakePool.Trade(order.id(), order.side(), lots, order.size().count(), order.limit());
  }

  /** The same of any order that was accepted. */
  FakePool.Trade trade(FakePool.Held held, long lots) {
    OrderReport report = reports.get(held.order.id());
    if (report == null) {
      throw new AssertionError("nobody told of order " + held.order.id());
    }
    return trade(report, lots);
  }

  FakePool.Held held(Digest order) {
    FakePool.Held held = pool.orders.get(order);
    if (held == null) {
      throw new AssertionError("the pool has no order " + order);
    }
    return held;
  }

  @Override
  public void close() {
    server.close();
    http.close();
    proving.close();
    signing.close();
    keys.seed().close();
  }
}
