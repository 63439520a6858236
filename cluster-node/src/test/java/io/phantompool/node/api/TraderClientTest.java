package io.phantompool.node.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.client.ClientSettings;
import io.phantompool.client.PhantomPoolClient;
import io.phantompool.client.Submission;
import io.phantompool.client.Surroundings;
import io.phantompool.client.TraderKeys;
import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.http.Patience;
import io.phantompool.client.order.ClientName;
import io.phantompool.client.order.NewOrder;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.stream.PoolStream;
import io.phantompool.client.stream.StreamItem;
import io.phantompool.client.stream.StreamListener;
import io.phantompool.client.watch.Watcher;
import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.pool.PoolEvent;
import io.phantompool.node.pool.PoolUnavailable;
import io.phantompool.node.pool.SampleHealth;
import io.phantompool.node.pool.SampleMarket;
import io.phantompool.node.stream.StreamHub;
import io.phantompool.node.stream.WebSocketStreams;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.OwnerSeed;
import io.phantompool.testkit.Rng;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.stream.Materializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trader's client against the API that a node serves. */
class TraderClientTest {
  @TempDir Path folder;
  private final SigningPool pool = new SigningPool(new SampleMarket());
  private final InstantSource clock = () -> SampleMarket.NOW;
  private final ExecutorService proving = Executors.newSingleThreadExecutor();
  private final OwnerSeed seed = OwnerSeed.random(new Rng(8).asSecureRandom());
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final StreamHub hub;
  private final WebSocketStreams streams;
  private final ServerBinding binding;
  private final Cable cable;

  TraderClientTest() {
    Materializer materializer = Materializer.matFromSystem(World.SYSTEM);
    hub = new StreamHub(pool.pool(), Duration.ofMinutes(10), 500, clock, "trader-test");
    streams = new WebSocketStreams(hub, 1_000, clock, new SecureRandom(), materializer);
    NodeSettings.Endpoint endpoint = new NodeSettings.Endpoint("127.0.0.1", 0);
    HttpApi api =
        HttpApi.ofPublic(
            pool.pool(),
            new SampleHealth(),
            streams,
            new NodeSettings.Http(
                endpoint, World.MOST_BYTES, 1_000, 100_000, Duration.ofMinutes(10), 1_000),
            new HttpApi.Surroundings(
                clock, () -> "made-by-the-node", Duration.ofSeconds(5), materializer));
    binding = HttpServer.bind(World.SYSTEM, endpoint, api).toCompletableFuture().join();
    cable = new Cable(binding.localAddress().getPort());
  }

  @AfterEach
  void stop() {
    cable.close();
    streams.stop();
    hub.close();
    binding.terminate(Duration.ofMillis(20)).toCompletableFuture().join();
    proving.close();
  }

  private PhantomPoolClient open(String name) throws PoolException, InterruptedException {
    ClientSettings settings =
        ClientSettings.of(
                folder.resolve(name), URI.create("http://127.0.0.1:%d/".formatted(cable.port())))
            .with(new Patience(3, Duration.ofMillis(1), Duration.ofSeconds(5)));
    Watcher watcher =
        new Watcher() {
          @Override
          public void delayed(OrderReport order, PoolException why) {
            told.add("delayed");
          }
        };
    return PhantomPoolClient.open(
        settings,
        new TraderKeys(pool.sample.key(pool.sample.wallet()), seed),
        pool.pinned,
        new Surroundings(
            World.CLIENT,
            proving,
            new Rng(9).asSecureRandom(),
            clock,
            _ -> Thread.sleep(5),
            watcher));
  }

  private NewOrder buy(long lots) {
    return NewOrder.limit(pool.sample.terms().id(), Side.BUY, new Lots(lots), new Tick(3));
  }

  private String hear() throws InterruptedException {
    String text = told.poll(10, TimeUnit.SECONDS);
    assertTrue(text != null, "nothing was told");
    return text;
  }

  private final StreamListener listener =
      new StreamListener() {
        @Override
        public void snapshot(String channel, List<StreamItem> items) {
          told.add("snapshot");
        }

        @Override
        public void changed(String channel, StreamItem item) {
          told.add(
              switch (item) {
                case StreamItem.Order(var order) -> order.orderId().toString();
                case StreamItem.Matching(var status) -> status.phase();
                case StreamItem.Round(var summary) -> "round " + summary.seq();
                case StreamItem.Book _ -> "book";
                case StreamItem.Other(String kind) -> kind;
              });
        }

        @Override
        public void broken(String why) {
          told.add("broken");
        }
      };

  @Test
  void ordersAreSealedAcceptedHeardOfAndCancelled() throws Exception {
    try (PhantomPoolClient client = open("one");
        PoolStream _ = client.ownOrders(listener)) {
      assertEquals("snapshot", hear());
      assertEquals(1, client.markets().size());
      Submission first = client.submit(buy(9));
      Submission second = client.submit(buy(20).goodTill(SampleMarket.NOW.plusSeconds(600)));
      assertEquals(OrderReport.State.ACCEPTED, first.await().state());
      assertEquals(OrderReport.State.ACCEPTED, second.await().state());
      assertEquals(first.id().toString(), hear());
      assertEquals(second.id().toString(), hear());
      assertEquals(
          2,
          client
              .account()
              .chain(client.market(pool.sample.terms().id()).market().baseMint())
              .reserveNumber());
      client.cancel(first.id());
    }
  }

  @Test
  void theCodesOfTheApiAreTheClients() {
    for (ProblemCode code : ProblemCode.values()) {
      assertTrue(
          io.phantompool.client.problem.ProblemCode.named(code.name()).isPresent(), code::name);
    }
  }

  @Test
  void aNameThatAnotherClientUsedIsAConflict() throws Exception {
    var name = ClientName.of("the same");
    try (PhantomPoolClient other = open("other")) {
      other.submit(buy(9).named(name)).await();
    }
    try (PhantomPoolClient client = open("one")) {
      var no = assertThrows(PoolException.Conflict.class, () -> client.submit(buy(8).named(name)));
      assertEquals(
          io.phantompool.client.problem.ProblemCode.ACCOUNT_STATE,
          no.problem().code(),
          "the chain has an order that this journal does not know");
      assertEquals(1, client.recover().orders().size());
      var taken =
          assertThrows(PoolException.Conflict.class, () -> client.submit(buy(8).named(name)));
      assertEquals(
          io.phantompool.client.problem.ProblemCode.CLIENT_ID_TAKEN, taken.problem().code());
    }
  }

  @Test
  void aRefusalOfThePoolIsTyped() throws Exception {
    try (PhantomPoolClient client = open("one")) {
      pool.memory.refuse(OrderRefusal.Code.PROOF);
      Submission order = client.submit(buy(9));
      assertThrows(PoolException.Defect.class, order::await);
      assertEquals(OrderReport.State.REFUSED, client.order(order.id()).state());
    }
  }

  @Test
  void whatThePoolCannotTakeNowIsSentAgainUntilItCan() throws Exception {
    try (PhantomPoolClient client = open("one")) {
      Submission before = client.submit(buy(5));
      before.await();
      pool.memory.failWith(
          new PoolUnavailable(
              PoolUnavailable.Reason.TOO_FEW_EXECUTORS, "3 of 5", Duration.ofMillis(10)));
      Submission order = client.submit(buy(9));
      assertEquals("delayed", hear());
      cable.cut();
      pool.memory.recover();
      assertEquals(OrderReport.State.ACCEPTED, order.await().state());
    }
  }

  @Test
  void aStreamThatIsCutGoesOnWhereItBrokeOff() throws Exception {
    try (PhantomPoolClient client = open("one");
        PoolStream _ = client.stream(List.of("matching"), listener)) {
      assertEquals("snapshot", hear());
      pool.memory.tell(new PoolEvent.RoundChanged(pool.memory.summary()));
      assertEquals("round 5", hear());
      for (int i = 0; i < 5; i++) {
        cable.cut();
        pool.memory.tell(new PoolEvent.RoundChanged(pool.memory.summary()));
        List<String> next = List.of(hear(), hear());
        assertTrue(next.containsAll(List.of("broken", "round 5")), next::toString);
      }
      assertEquals(0, told.size(), told::toString);
    }
  }
}
