package io.phantompool.node.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.node.json.Json;
import io.phantompool.node.pool.CommitteeInfo;
import io.phantompool.node.pool.MatchingStatus;
import io.phantompool.node.pool.MemoryPool;
import io.phantompool.node.pool.PoolEvent;
import io.phantompool.node.pool.PoolUnavailable;
import io.phantompool.node.pool.SampleMarket;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.testkit.Rng;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a client hears, without a network and by a clock of the test's. */
class StreamSessionTest {
  private static final SampleMarket MARKET = new SampleMarket();
  private static final CommitteeInfo COMMITTEE = MARKET.committee();
  private static final SealedOrder ORDER = MARKET.order(1);
  private static final Wallet WALLET = MARKET.wallet();

  private final AtomicReference<Instant> now = new AtomicReference<>(SampleMarket.NOW);
  private final MemoryPool pool = new MemoryPool(MARKET, COMMITTEE);
  private final StreamHub hub =
      new StreamHub(pool, Duration.ofMinutes(10), 100, now::get, "stream-1");

  /** A client that reads at once, or not at all. */
  private final class Client implements Outbox {
    final List<JsonNode> heard = new ArrayList<>();
    Optional<StreamCode> cut = Optional.empty();
    int room = Integer.MAX_VALUE;
    final StreamSession session =
        new StreamSession(hub, this, now::get, new Rng(3).asSecureRandom());

    @Override
    public boolean offer(String message) {
      if (cut.isPresent()) {
        return true;
      }
      if (heard.size() >= room) {
        return false;
      }
      heard.add(json(message));
      return true;
    }

    @Override
    public void cut(StreamCode code) {
      cut = cut.or(() -> Optional.of(code));
    }

    Client say(String message) {
      session.received(message);
      return this;
    }

    Client subscribe(String channel) {
      return say("{\"type\":\"subscribe\",\"id\":\"1\",\"channel\":\"%s\"}".formatted(channel));
    }

    Client resume(String channel, String stream, long seq) {
      return say(
          "{\"type\":\"subscribe\",\"id\":\"1\",\"channel\":\"%s\",\"stream\":\"%s\",\"seq\":%d}"
              .formatted(channel, stream, seq));
    }

    List<String> types() {
      return heard.stream().map(message -> message.get("type").textValue()).toList();
    }

    List<Long> deltas() {
      return heard.stream()
          .filter(message -> message.get("type").textValue().equals("delta"))
          .map(message -> message.get("seq").longValue())
          .toList();
    }

    String code() {
      return heard.getLast().path("code").asText();
    }

    JsonNode last() {
      return heard.getLast();
    }

    Client authenticate(Wallet wallet, Ed25519SigningKey key) {
      say("{\"type\":\"challenge\",\"id\":\"c\",\"wallet\":\"%s\"}".formatted(wallet));
      byte[] text = last().get("text").textValue().getBytes(StandardCharsets.UTF_8);
      return say(
          "{\"type\":\"authenticate\",\"id\":\"a\",\"wallet\":\"%s\",\"signature\":\"%s\"}"
              .formatted(wallet, HexFormat.of().formatHex(key.sign(text))));
    }
  }

  private static JsonNode json(String text) {
    try {
      return Json.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  private void tellBook(int orders) {
    pool.tell(new PoolEvent.BookChanged(pool.counts(orders)));
  }

  @Test
  void beginsWithASnapshotAndGoesOnWithDeltasWithoutGaps() {
    Client client = new Client().subscribe("orderbook:SOL-USDC");
    assertEquals(List.of("subscribed", "snapshot"), client.types());
    assertEquals("stream-1", client.heard.getFirst().get("stream").textValue());
    for (int i = 0; i < 5; i++) {
      tellBook(i);
    }
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), client.deltas());
    assertEquals(4, client.last().at("/item/data/liveOrders").intValue());
  }

  @Test
  void aLaterClientsSnapshotHasWhatTheDeltasSaid() {
    new Client().subscribe("orderbook:SOL/USDC");
    tellBook(17);
    Client later = new Client().subscribe("orderbook:SOL-USDC");
    assertEquals(1, later.last().get("seq").longValue());
    assertEquals(17, later.last().at("/items/0/data/liveOrders").intValue());
    tellBook(18);
    assertEquals(List.of(2L), later.deltas());
  }

  @Test
  void whatChangesWhileTheSnapshotIsFetchedIsNotLost() {
    CompletableFuture<Void> gate = pool.hold();
    Client client = new Client().subscribe("orderbook:SOL-USDC");
    tellBook(99);
    assertTrue(client.heard.isEmpty());
    gate.complete(null);
    assertEquals(99, client.last().at("/items/0/data/liveOrders").intValue());
    assertEquals(1, client.last().get("seq").longValue());
  }

  @Test
  void whoLeavesWhileTheSnapshotIsFetchedHearsNothing() {
    CompletableFuture<Void> gate = pool.hold();
    Client client = new Client().subscribe("executors");
    client.session.closed();
    gate.complete(null);
    pool.tell(new PoolEvent.ExecutorChanged(pool.executor(false)));
    assertTrue(client.heard.isEmpty());
  }

  @Test
  void resumesBehindTheLastNumberSeen() {
    Client first = new Client().subscribe("orderbook:SOL-USDC");
    tellBook(1);
    first.session.closed();
    pass(Duration.ofMinutes(9));
    tellBook(2);
    tellBook(3);
    Client again = new Client().resume("orderbook:SOL-USDC", "stream-1", 1);
    assertEquals(List.of("subscribed", "delta", "delta"), again.types());
    assertTrue(again.heard.getFirst().get("resumed").booleanValue());
    assertEquals(List.of(2L, 3L), again.deltas());
    tellBook(4);
    assertEquals(List.of(2L, 3L, 4L), again.deltas());
  }

  @Test
  void resumesWhereNothingWasMissed() {
    new Client().subscribe("matching");
    Client again = new Client().resume("matching", "stream-1", 0);
    assertEquals(List.of("subscribed"), again.types());
  }

  @Test
  void givesASnapshotWhereAResumeIsNotPossible() {
    new Client().subscribe("orderbook:SOL-USDC");
    tellBook(1);
    pass(Duration.ofMinutes(11));
    tellBook(2);
    List<Client> clients =
        List.of(
            new Client().resume("orderbook:SOL-USDC", "stream-1", 0), // forgotten
            new Client().resume("orderbook:SOL-USDC", "another", 1),
            new Client().resume("orderbook:SOL-USDC", "stream-1", 77)); // never was
    for (Client client : clients) {
      assertEquals(List.of("subscribed", "snapshot"), client.types());
      assertFalse(client.heard.getFirst().get("resumed").booleanValue());
      assertEquals(2, client.last().get("seq").longValue());
    }
  }

  @Test
  void givesASnapshotInsteadOfMoreDeltasThanAClientMayBeBehind() {
    new Client().subscribe("orderbook:SOL-USDC");
    for (int i = 0; i < 101; i++) {
      tellBook(i);
    }
    assertEquals(
        List.of("subscribed", "snapshot"),
        new Client().resume("orderbook:SOL-USDC", "stream-1", 0).types());
    assertEquals(100, new Client().resume("orderbook:SOL-USDC", "stream-1", 1).deltas().size());
  }

  @Test
  void forgetsAChannelNobodyListensTo() {
    Client client = new Client().subscribe("executors");
    assertEquals(1, hub.channels());
    client.session.closed();
    pass(Duration.ofMinutes(11));
    tellBook(1);
    assertEquals(0, hub.channels());
  }

  @Test
  void matchingTellsPhasesAndRounds() {
    Client client = new Client().subscribe("matching");
    pool.tell(new PoolEvent.MatchingChanged(pool.status(MatchingStatus.Phase.CLOSING)));
    pool.tell(new PoolEvent.RoundChanged(pool.summary()));
    assertEquals("CLOSING", client.heard.get(2).at("/item/data/phase").textValue());
    assertEquals("ROUND", client.last().at("/item/kind").textValue());
    assertEquals(5, client.last().at("/item/data/seq").intValue());
  }

  @Test
  void noLongerTellsWhatWasUnsubscribed() {
    Client client = new Client().subscribe("executors");
    client.say("{\"type\":\"unsubscribe\",\"id\":\"2\",\"channel\":\"executors\"}");
    assertEquals("unsubscribed", client.types().getLast());
    pool.tell(new PoolEvent.ExecutorChanged(pool.executor(false)));
    assertEquals("unsubscribed", client.types().getLast());
    client.say("{\"type\":\"unsubscribe\",\"id\":\"2\",\"channel\":\"executors\"}");
    assertEquals("NOT_SUBSCRIBED", client.code());
  }

  @Test
  void ordersAreToldToTheirOwnerOnly() {
    Client client = new Client().subscribe("orders:" + WALLET);
    assertEquals("NOT_AUTHENTICATED", client.code());
    client.authenticate(WALLET, MARKET.key(WALLET));
    assertEquals("authenticated", client.types().getLast());
    client.subscribe("orders:" + MARKET.other());
    assertEquals("NOT_AUTHENTICATED", client.code());
    pool.accept(ORDER);
    client.subscribe("orders:" + WALLET);
    assertEquals(ORDER.id().toString(), client.last().at("/items/0/data/orderId").textValue());
    pool.end(ORDER, EndReason.IOC);
    assertEquals("NOT_CROSSED", client.last().at("/item/data/reason").textValue());
  }

  @Test
  void refusesAForeignSignatureAndAChallengeThatWasUsedOrIsOld() {
    Client client = new Client().authenticate(WALLET, MARKET.key(MARKET.other()));
    assertEquals("SIGNATURE", client.code());
    client.say(
        "{\"type\":\"authenticate\",\"id\":\"a\",\"wallet\":\"%s\",\"signature\":\"%s\"}"
            .formatted(WALLET, "0".repeat(128)));
    assertEquals("NO_CHALLENGE", client.code());
    client.say("{\"type\":\"challenge\",\"id\":\"c\",\"wallet\":\"%s\"}".formatted(WALLET));
    byte[] text = client.last().get("text").textValue().getBytes(StandardCharsets.UTF_8);
    pass(Duration.ofSeconds(61));
    client.say(
        "{\"type\":\"authenticate\",\"id\":\"a\",\"wallet\":\"%s\",\"signature\":\"%s\"}"
            .formatted(WALLET, HexFormat.of().formatHex(MARKET.key(WALLET).sign(text))));
    assertEquals("NO_CHALLENGE", client.code());
  }

  @Test
  void twoChallengesDiffer() {
    Client client = new Client();
    String ask = "{\"type\":\"challenge\",\"id\":\"c\",\"wallet\":\"%s\"}".formatted(WALLET);
    String first = client.say(ask).last().get("text").textValue();
    String second = client.say(ask).last().get("text").textValue();
    assertNotEquals(first, second);
    assertTrue(
        first.startsWith("PhantomPool v1\nstream orders\nwallet " + WALLET + "\nchallenge "));
  }

  @Test
  void answersAPingWithItsIdAndTheTime() {
    Client client = new Client().say("{\"type\":\"ping\",\"id\":\"p\"}");
    assertEquals("p", client.last().get("id").textValue());
    assertEquals("2026-01-31T12:00:00.000Z", client.last().get("at").textValue());
  }

  @Test
  void refusesWhatIsNoMessageAndGoesOn() {
    Client client = new Client();
    for (String bad :
        List.of(
            "",
            "x",
            "null",
            "[]",
            "{}",
            "{\"type\":\"ping\"}",
            "{\"type\":\"ping\",\"id\":7}",
            "{\"type\":\"ping\",\"id\":\"1\",\"id\":\"1\"}",
            "{\"type\":\"ping\",\"id\":\"1\",\"more\":1}",
            "{\"type\":\"ping\",\"id\":\"1\"} {}",
            "{\"type\":\"ping\",\"id\":\"%s\"}".formatted("x".repeat(129)),
            "{\"type\":\"other\",\"id\":\"1\"}",
            "{\"type\":\"subscribe\",\"id\":\"1\",\"channel\":\"matching\",\"seq\":1}",
            "{\"type\":\"subscribe\",\"id\":\"1\",\"channel\":\"matching\",\"stream\":\"s\",\"seq\":-1}",
            "{\"type\":\"challenge\",\"id\":\"1\",\"wallet\":\"0\"}")) {
      client.say(bad);
      assertEquals("MALFORMED_MESSAGE", client.code(), bad);
    }
    assertEquals("pong", client.say("{\"type\":\"ping\",\"id\":\"1\"}").types().getLast());
  }

  @Test
  void refusesChannelsThatAreNot() {
    Client client = new Client();
    for (String bad : List.of("", "nothing", "matching:", "orderbook", "orders", "executors:1")) {
      client.subscribe(bad);
      assertEquals("UNKNOWN_CHANNEL", client.code(), bad);
    }
    assertEquals("UNKNOWN_MARKET", client.subscribe("orderbook:NO-PE").code());
    client.subscribe("matching");
    assertEquals("ALREADY_SUBSCRIBED", client.subscribe("matching").code());
  }

  @Test
  void saysWhenThePoolCannotAnswerAndTriesAgainLater() {
    pool.failWith(
        new PoolUnavailable(
            PoolUnavailable.Reason.DATABASE, "said by the test", Duration.ofSeconds(1)));
    Client client = new Client().subscribe("executors");
    assertEquals("UNAVAILABLE", client.code());
    pool.recover();
    client.subscribe("executors");
    assertEquals("snapshot", client.types().getLast());
  }

  @Test
  void cutsAClientThatFallsTooFarBehindAndNobodyElse() {
    Client slow = new Client().subscribe("executors");
    Client other = new Client().subscribe("executors");
    slow.room = 4;
    for (int i = 0; i < 5; i++) {
      pool.tell(new PoolEvent.ExecutorChanged(pool.executor(true)));
    }
    assertEquals(Optional.of(StreamCode.SLOW_CONSUMER), slow.cut);
    assertEquals(List.of(1L, 2L), slow.deltas(), "what it got has no gap");
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), other.deltas());
  }

  @Test
  void cutsAClientThatTalksTooMuch() {
    Client client = new Client();
    for (int i = 0; i < 120; i++) {
      client.say("{\"type\":\"ping\",\"id\":\"1\"}");
    }
    assertEquals(Optional.empty(), client.cut);
    client.say("{\"type\":\"ping\",\"id\":\"1\"}");
    assertEquals(Optional.of(StreamCode.TOO_MANY_MESSAGES), client.cut);
  }

  @Test
  void aStreamHasABoundedNumberOfChannels() {
    for (int i = 0; i < 64; i++) {
      pool.addMarket("M%d/USDC".formatted(i));
    }
    Client client = new Client();
    for (int i = 0; i < 64; i++) {
      client.subscribe("orderbook:M%d-USDC".formatted(i));
    }
    assertEquals("snapshot", client.types().getLast());
    assertEquals("TOO_MANY_SUBSCRIPTIONS", client.subscribe("matching").code());
  }

  @Test
  void aClosedHubNoLongerListens() {
    hub.close();
    assertEquals(0, pool.listeners());
  }
}
