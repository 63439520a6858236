package io.phantompool.node.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phantompool.client.ClientSettings;
import io.phantompool.client.PhantomPoolClient;
import io.phantompool.client.Submission;
import io.phantompool.client.Surroundings;
import io.phantompool.client.TraderKeys;
import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.committee.PinnedCommittee;
import io.phantompool.client.http.Patience;
import io.phantompool.client.journal.Entry;
import io.phantompool.client.journal.Journal;
import io.phantompool.client.order.NewOrder;
import io.phantompool.client.order.Remainder;
import io.phantompool.client.pool.AccountInfo;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.rounds.Alarm;
import io.phantompool.client.rounds.Inclusion;
import io.phantompool.client.stream.PoolStream;
import io.phantompool.client.stream.StreamItem;
import io.phantompool.client.stream.StreamListener;
import io.phantompool.client.watch.Watcher;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.keystore.KdfCost;
import io.phantompool.crypto.keystore.LocalFiles;
import io.phantompool.crypto.keystore.Passphrase;
import io.phantompool.node.api.Cable;
import io.phantompool.node.command.BotStream;
import io.phantompool.node.gateway.Gateway;
import io.phantompool.node.gateway.GatewayToken;
import io.phantompool.node.gateway.OrderNews;
import io.phantompool.node.trader.TraderDesk;
import io.phantompool.node.trader.TraderKeystore;
import io.phantompool.node.trader.TraderMachine;
import io.phantompool.node.trader.TraderSettings;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.OwnerSeed;
import io.phantompool.testkit.Rng;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The trader's side against a whole pool over HTTP: real keys, proofs, rounds and records. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TraderPoolTest {
  private static final MarketId MARKET = new MarketId("SOL/USDC");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Patience.Pauses BRIEF =
      length -> Thread.sleep(Math.min(length.toMillis(), 50));

  @TempDir static Path root;

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ExecutorService PROVING = Executors.newSingleThreadExecutor();
  private static final List<Alarm> ALARMS = new CopyOnWriteArrayList<>();
  private static final Watcher WATCHER =
      new Watcher() {
        @Override
        public void alarm(Alarm alarm) {
          ALARMS.add(alarm);
        }
      };

  private static LocalPool pool;
  private static PinnedCommittee committee;
  private static Person alice;

  @BeforeAll
  static void start() throws Exception {
    pool = LocalPool.withVault(root, "5 s");
    pool.start();
    committee = PinnedCommittee.read(pool.record());
    alice = new Person("alice", 11);
  }

  @AfterAll
  static void stop() throws Exception {
    pool.close();
    PROVING.close();
    HTTP.close();
    assertEquals(List.of(), ALARMS);
  }

  /** A funded wallet with its seed. */
  private static final class Person {
    final String name;
    final TraderKeys keys;

    Person(String name, long seed) throws Exception {
      this.name = name;
      SecureRandom random = new Rng(seed).asSecureRandom();
      keys = new TraderKeys(Ed25519SigningKey.random(random), OwnerSeed.random(random));
      pool.deposit(keys.wallet(), random);
    }

    PhantomPoolClient open(String folder, URI node, ExecutorService proving) throws Exception {
      return PhantomPoolClient.open(
          ClientSettings.of(root.resolve(name).resolve(folder), node)
              .with(new Patience(3, Duration.ofMillis(1), Duration.ofSeconds(5)))
              .with(Inclusion.Depth.EVERYTHING),
          keys,
          committee,
          new Surroundings(
              HTTP, proving, new SecureRandom(), InstantSource.system(), BRIEF, WATCHER));
    }

    PhantomPoolClient open(String folder) throws Exception {
      return open(folder, URI.create(pool.uri("/")), PROVING);
    }
  }

  private static NewOrder order(Side side, int tick, long lots) {
    return NewOrder.limit(MARKET, side, new Lots(lots), new Tick(tick)).untilCancelled();
  }

  private static void untilKnown(PhantomPoolClient client, Digest order, OrderReport.State state)
      throws Exception {
    LocalPool.eventually(
        () -> {
          client.keepUp();
          return client.order(order).state() == state;
        },
        () -> client.order(order) + " " + client.account());
  }

  /** A trader's folder with a gateway over it, for a bot that sells. */
  private static final class Bot implements AutoCloseable {
    final TraderDesk desk;
    final Gateway gateway;
    final String token;

    Bot(Path folder) throws Exception {
      TraderMachine machine =
          new TraderMachine(
              new LocalFiles(),
              new SecureRandom(),
              InstantSource.system(),
              Patience.DEFAULT,
              BRIEF,
              KdfCost.LEAST,
              PinnedCommittee::read);
      Files.createDirectories(folder);
      TraderSettings settings =
          new TraderSettings(
              folder, List.of(URI.create(pool.uri("/"))), Map.of("SOL", 9, "USDC", 6));
      settings.write();
      Files.copy(pool.record(), settings.committee());
      OrderNews news = new OrderNews(WATCHER);
      try (Passphrase passphrase = Passphrase.take("correct horse".toCharArray())) {
        pool.deposit(
            TraderKeystore.create(settings.keystore(), passphrase, machine), machine.random());
      }
      try (Passphrase passphrase = Passphrase.take("correct horse".toCharArray())) {
        desk = TraderDesk.open(settings, passphrase, machine, news);
      }
      Path file = folder.resolve("gateway.token");
      gateway =
          Gateway.open(
              desk,
              news,
              new Gateway.Settings(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                  GatewayToken.readOrMake(file, machine),
                  List.of(),
                  machine.clock(),
                  machine.random(),
                  Duration.ofSeconds(60)));
      token = Files.readString(file).strip();
      desk.client().start(Duration.ofSeconds(1));
    }

    URI uri(String scheme, String path) {
      return URI.create(
          "%s://127.0.0.1:%d%s".formatted(scheme, gateway.address().getPort(), path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
      return HTTP.send(
          request.header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
    }

    BotStream stream() {
      return new BotStream(
          HTTP, uri("ws", "/api/ws"), Map.of("Authorization", "Bearer " + token));
    }

    /** Sells at the market's lowest price. */
    String sell(String amount) throws Exception {
      Market market = desk.client().market(MARKET).market();
      String body =
          JSON.createObjectNode()
              .put("walletAddress", desk.client().wallet().toString())
              .put("tokenPair", "SOL/USDC")
              .put("side", "sell")
              .put("amount", amount)
              .put("limitPrice", desk.settings().requireScale(market).text(new Tick(0)))
              .put("timeInForce", "GTC")
              .put("clientOrderId", "bot-1")
              .toString();
      HttpResponse<String> answer =
          send(
              HttpRequest.newBuilder(uri("http", "/api/orders/submit"))
                  .POST(BodyPublishers.ofString(body)));
      assertEquals(201, answer.statusCode(), answer.body());
      return JSON.readTree(answer.body()).get("orderId").asText();
    }

    @Override
    public void close() {
      gateway.close();
      desk.close();
    }
  }

  @Test
  @Order(1)
  void anOrderOfTheLibraryTradesWithABotsAndItsRecordHasIt() throws Exception {
    Digest bought;
    long seq;
    try (PhantomPoolClient client = alice.open("first");
        Bot bot = new Bot(root.resolve("bot"));
        BotStream told = bot.stream()) {
      told.subscribe("orders:" + bot.desk.client().wallet()).hear("subscribed");
      told.hear("snapshot");
      AccountInfo before = client.account();
      Submission buy = client.submit(order(Side.BUY, 7, 10).remainder(Remainder.REST));
      bought = buy.id();
      assertEquals(OrderReport.State.ACCEPTED, buy.await().state());
      String sold = bot.sell("0.04");
      LocalPool.eventually(
          () -> {
            client.keepUp();
            return client.order(bought).filled().count() == 4;
          },
          () -> client.order(bought) + " " + client.account());
      assertEquals(OrderReport.State.ACCEPTED, client.order(bought).state());
      Market market = client.market(MARKET).market();
      AccountInfo after = client.account();
      assertTrue(
          after.chain(market.baseMint()).balance().compareTo(
                  before.chain(market.baseMint()).balance())
              > 0);
      isToldInPlainText(told, sold);
      isShownInPlainText(bot, sold);
      seq = after.of(MARKET).outcomesThrough();
    }
    isChecked(bought, seq);
  }

  private static void isToldInPlainText(BotStream told, String sold) throws Exception {
    JsonNode data = told.hear("delta").at("/item/data");
    while (!data.path("state").asText().equals("FILLED")) {
      data = told.hear("delta").at("/item/data");
    }
    assertEquals(sold, data.get("orderId").asText());
    isFilled(data);
  }

  private static void isFilled(JsonNode order) {
    assertEquals("sell", order.at("/plain/side").asText(), order.toString());
    assertEquals("0.04", order.at("/plain/amount").asText());
    assertEquals("0.04", order.at("/plain/filledAmount").asText());
    assertEquals("0.04", order.at("/plain/fills/0/amount").asText());
    assertFalse(order.at("/plain/fills/0/price").asText().isEmpty());
  }

  private static void isShownInPlainText(Bot bot, String sold) throws Exception {
    HttpResponse<String> shown =
        bot.send(HttpRequest.newBuilder(bot.uri("http", "/api/orders/" + sold)));
    assertEquals(200, shown.statusCode(), shown.body());
    isFilled(JSON.readTree(shown.body()));
    LocalPool.eventually(
        () ->
            bot.desk.client().order(bot.desk.client().orders().getFirst().id()).state()
                == OrderReport.State.ENDED,
        () -> bot.desk.client().orders().toString());
  }

  /** Every record since the order has been verified as a whole, and has the order. */
  private static void isChecked(Digest order, long seq) throws Exception {
    try (Journal journal =
        Journal.open(
            root.resolve("alice").resolve("first").resolve("orders.journal"),
            alice.keys.wallet())) {
      long filledIn =
          journal.entries().stream()
              .filter(Entry.Followed.class::isInstance)
              .map(Entry.Followed.class::cast)
              .filter(round -> round.fills().stream().anyMatch(f -> f.order().equals(order)))
              .mapToLong(Entry.Followed::seq)
              .findFirst()
              .orElseThrow();
      assertTrue(filledIn <= seq);
      assertTrue(
          journal.entries().stream()
              .anyMatch(e -> e instanceof Entry.Checked checked && checked.seq() == filledIn));
    }
  }

  @Test
  @Order(2)
  void theSeedAndTheKeyGiveEverythingBack() throws Exception {
    try (PhantomPoolClient client = alice.open("second")) {
      assertThrows(PoolException.Conflict.class, () -> client.submit(order(Side.BUY, 0, 3)));
      assertEquals(1, client.recover().orders().size());
      OrderReport found = client.orders().getFirst();
      assertEquals(OrderReport.State.ACCEPTED, found.state());
      assertEquals(Side.BUY, found.side());
      assertEquals(new Lots(10), found.size());
      assertEquals(new Lots(4), found.filled());
      assertEquals(new Tick(7), found.limit());
      Submission next = client.submit(order(Side.BUY, 0, 3));
      assertEquals(OrderReport.State.ACCEPTED, next.await().state());
      assertEquals(
          2,
          client
              .account()
              .chain(client.market(MARKET).market().quoteMint())
              .reserveNumber());
      client.cancel(found.id());
      client.cancel(next.id());
      untilKnown(client, next.id(), OrderReport.State.ENDED);
      assertEquals(OrderReport.State.ENDED, client.order(found.id()).state());
    }
  }

  @Test
  @Order(3)
  void aHundredResendsAreOneOrder() throws Exception {
    Person bob = new Person("bob", 13);
    try (LossyProxy proxy = new LossyProxy(HTTP, URI.create(pool.uri("/")));
        PhantomPoolClient client = bob.open("first", proxy.uri(), PROVING)) {
      proxy.lose(100);
      Submission order = client.submit(order(Side.BUY, 0, 5));
      assertEquals(OrderReport.State.ACCEPTED, order.await().state());
      assertEquals(101, proxy.orders().size());
      assertEquals(1, new HashSet<>(proxy.orders()).size());
      Market market = client.market(MARKET).market();
      AccountInfo.Chain chain = client.account().chain(market.quoteMint());
      assertEquals(1, chain.reserveNumber());
      assertEquals(1, chain.liveOrders());
      assertEquals(order.id(), chain.lastId());
      client.cancel(order.id());
    }
  }

  /** Proves when it is let. */
  private static final class HeldBack {
    final CountDownLatch gate = new CountDownLatch(1);
    final ThreadPoolExecutor proving =
        new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());

    HeldBack() {
      var _ =
          proving.submit(
              () -> {
                gate.await();
                return true;
              });
    }
  }

  @Test
  @Order(4)
  void twoClientsOfAWalletAreAConflictAndOneOrder() throws Exception {
    Person carol = new Person("carol", 14);
    HeldBack held = new HeldBack();
    try (held.proving;
        PhantomPoolClient one = carol.open("one");
        PhantomPoolClient two = carol.open("two", URI.create(pool.uri("/")), held.proving)) {
      CompletableFuture<Submission> late = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  late.complete(two.submit(order(Side.SELL, 7, 2)));
                } catch (PoolException | InterruptedException failed) {
                  late.completeExceptionally(failed);
                }
              });
      // It looks at the account, and then waits to prove: what the account says is old by then.
      LocalPool.eventually(
          () -> held.proving.getQueue().size() == 1, () -> "not reached");
      assertEquals(
          OrderReport.State.ACCEPTED, one.submit(order(Side.SELL, 7, 3)).await().state());
      held.gate.countDown();
      Submission second = late.get(60, TimeUnit.SECONDS);
      assertThrows(PoolException.Conflict.class, second::await);
      assertEquals(OrderReport.State.REFUSED, two.order(second.id()).state());
      assertEquals(
          1, one.account().chain(one.market(MARKET).market().baseMint()).reserveNumber());
      one.cancel(one.orders().getFirst().id());
    }
  }

  @Test
  @Order(5)
  void aStreamThatIsCutGoesOnWhereItBrokeOff() throws Exception {
    Person dave = new Person("dave", 15);
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    StreamListener listener =
        new StreamListener() {
          @Override
          public void snapshot(String channel, List<StreamItem> items) {
            told.add("snapshot");
          }

          @Override
          public void changed(String channel, StreamItem item) {
            if (item instanceof StreamItem.Order(var order)) {
              told.add(order.orderId() + " " + order.state());
            }
          }

          @Override
          public void broken(String why) {
            told.add("broken");
          }
        };
    try (Cable cable = new Cable(pool.apiPort());
        PhantomPoolClient client =
            dave.open(
                "first", URI.create("http://127.0.0.1:%d/".formatted(cable.port())), PROVING);
        PoolStream _ = client.ownOrders(listener)) {
      assertEquals("snapshot", told.poll(30, TimeUnit.SECONDS));
      for (int i = 1; i <= 3; i++) {
        cable.cut();
        OrderReport order = client.submit(order(Side.SELL, 7, i)).await();
        assertEquals("broken", told.poll(30, TimeUnit.SECONDS));
        String next = told.poll(30, TimeUnit.SECONDS);
        while (next != null && !next.equals(order.id() + " ACCEPTED")) {
          assertFalse(next.equals("snapshot"), "it was not resumed");
          next = told.poll(30, TimeUnit.SECONDS);
        }
        assertTrue(next != null, "the order was not told");
      }
      assertEquals(3, client.orders().size());
    }
  }
}
