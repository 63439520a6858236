package io.phantompool.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.client.order.ClientName;
import io.phantompool.client.order.NewOrder;
import io.phantompool.client.watch.Watcher;
import io.phantompool.crypto.keystore.Passphrase;
import io.phantompool.node.gateway.Gateway;
import io.phantompool.node.gateway.GatewayToken;
import io.phantompool.node.gateway.OrderNews;
import io.phantompool.node.pool.PoolEvent;
import io.phantompool.node.trader.TraderDesk;
import io.phantompool.node.trader.TraderSettings;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.OrderRefusal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bots hear over the gateway's WebSocket. */
class TraderGatewayStreamTest {
  @TempDir Path home;
  private final HttpClient http = HttpClient.newHttpClient();
  private final OrderNews news = new OrderNews(Watcher.NOBODY);
  private TraderDesktop desktop;
  private TraderDesk desk;
  private Gateway gateway;
  private String token;

  @BeforeEach
  void begin() throws Exception {
    desktop = new TraderDesktop(home);
    assertEquals(0, desktop.keygen(), desktop.told());
    try (Passphrase passphrase = Passphrase.take("correct horse".toCharArray())) {
      desk =
          TraderDesk.open(TraderSettings.read(desktop.folder), passphrase, desktop.machine, news);
    }
    Path file = desktop.folder.resolve("gateway.token");
    gateway =
        Gateway.open(
            desk,
            news,
            new Gateway.Settings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                GatewayToken.readOrMake(file, desktop.machine),
                List.of(),
                desktop.machine.clock(),
                desktop.machine.random(),
                Duration.ofMillis(1_500)));
    token = Files.readString(file).strip();
  }

  @AfterEach
  void end() {
    gateway.close();
    desk.close();
    desktop.close();
    http.close();
  }

  private BotStream connect(Map<String, String> headers) {
    return new BotStream(
        http,
        URI.create("ws://127.0.0.1:%d/api/ws".formatted(gateway.address().getPort())),
        headers);
  }

  private BotStream connect() {
    return connect(Map.of("Authorization", "Bearer " + token));
  }

  private int refused(Map<String, String> headers) {
    CompletionException failed =
        assertThrows(CompletionException.class, () -> connect(headers).close());
    return ((WebSocketHandshakeException) failed.getCause()).getResponse().statusCode();
  }

  private static NewOrder order(String name) {
    return NewOrder.limit(new MarketId("SOL/USDC"), Side.BUY, new Lots(450), new Tick(3))
        .named(ClientName.of(name));
  }

  private String ownOrders() {
    return "orders:" + desk.client().wallet();
  }

  @Test
  void tellsWhatThePoolTells() throws Exception {
    try (BotStream bot = connect()) {
      bot.subscribe("matching");
      JsonNode begun = bot.hear("subscribed");
      assertFalse(begun.get("resumed").asBoolean());
      assertEquals("MATCHING", bot.hear("snapshot").at("/items/0/kind").asText());
      bot.subscribe("executors");
      bot.hear("subscribed");
      assertTrue(bot.hear("snapshot").get("items").size() > 0);
      bot.subscribe("orderbook:SOL-USDC");
      bot.hear("subscribed");
      assertEquals("SOL/USDC", bot.hear("snapshot").at("/items/0/data/market").asText());
      desktop.pool.memory().tell(new PoolEvent.RoundChanged(desktop.pool.memory().summary()));
      JsonNode round = bot.hear("delta");
      assertEquals("ROUND", round.at("/item/kind").asText());
      assertEquals(begun.get("seq").asLong() + 1, round.get("seq").asLong());
      bot.say("{'type':'unsubscribe','id':'2','channel':'matching'}").hear("unsubscribed");
      bot.say("{'type':'ping','id':'3'}").hear("pong");
      bot.say("{'type':'hello'}");
      assertEquals("MALFORMED_MESSAGE", bot.hear("error").get("code").asText());
    }
  }

  @Test
  void tellsOwnOrdersInPlainTextAndWithoutAChallenge() throws Exception {
    try (BotStream bot = connect()) {
      bot.subscribe(ownOrders());
      bot.hear("subscribed");
      assertEquals(0, bot.hear("snapshot").get("items").size());
      String id = desk.client().submit(order("one")).await().id().toString();
      JsonNode item = bot.hear("delta").at("/item/data");
      assertEquals(id, item.get("orderId").asText());
      assertEquals("ACCEPTED", item.get("state").asText());
      assertEquals("buy", item.at("/plain/side").asText());
      assertEquals("4.5", item.at("/plain/amount").asText());
      assertEquals("2.03", item.at("/plain/limitPrice").asText());
      assertEquals("0", item.at("/plain/filledAmount").asText());
      assertEquals(0, item.at("/plain/fills").size());
    }
    try (BotStream later = connect()) {
      later.subscribe(ownOrders());
      later.hear("subscribed");
      assertEquals("4.5", later.hear("snapshot").at("/items/0/data/plain/amount").asText());
    }
  }

  @Test
  void tellsOfAnOrderThatThePoolNeverTook() throws Exception {
    try (BotStream bot = connect()) {
      bot.subscribe(ownOrders());
      bot.hear("subscribed");
      bot.hear("snapshot");
      desktop.pool.memory().refuse(OrderRefusal.Code.PROOF);
      String id = desk.client().submit(order("refused")).id().toString();
      JsonNode item = bot.hear("delta").at("/item/data");
      assertEquals(id, item.get("orderId").asText());
      assertEquals("REFUSED", item.get("state").asText());
      assertEquals("4.5", item.at("/plain/amount").asText());
    }
  }

  @Test
  void goesOnWhereABotBrokeOff() throws Exception {
    JsonNode place;
    try (BotStream bot = connect()) {
      bot.subscribe("matching");
      place = bot.hear("subscribed");
      bot.hear("snapshot");
    }
    desktop.pool.memory().tell(new PoolEvent.RoundChanged(desktop.pool.memory().summary()));
    try (BotStream other = connect()) {
      other.subscribe("matching");
      while (other.hear("subscribed").get("seq").asLong() == place.get("seq").asLong()) {
        other.hear("snapshot");
        other.say("{'type':'unsubscribe','id':'2','channel':'matching'}").hear("unsubscribed");
        other.subscribe("matching");
      }
    }
    try (BotStream again = connect()) {
      again.say(
          "{'type':'subscribe','id':'1','channel':'matching','stream':'%s','seq':%d}"
              .formatted(place.get("stream").asText(), place.get("seq").asLong()));
      assertTrue(again.hear("subscribed").get("resumed").asBoolean());
      assertEquals("ROUND", again.hear("delta").at("/item/kind").asText());
    }
  }

  @Test
  void letsNobodyInWithoutTheTokenOrFromAPage() {
    assertEquals(401, refused(Map.of()));
    assertEquals(401, refused(Map.of("Authorization", "Bearer " + "0".repeat(64))));
    assertEquals(
        403, refused(Map.of("Authorization", "Bearer " + token, "Origin", "http://evil.example")));
    assertEquals(0, gateway.streams());
  }

  @Test
  void tellsNobodyElsesOrders() throws Exception {
    try (BotStream bot = connect()) {
      bot.subscribe("orders:" + "1".repeat(32));
      assertEquals("NOT_AUTHENTICATED", bot.hear("error").get("code").asText());
      bot.say("{'type':'challenge','id':'2','wallet':'%s'}".formatted(desk.client().wallet()));
      assertEquals("NO_CHALLENGE", bot.hear("error").get("code").asText());
      bot.subscribe("orderbook:BTC-USDC");
      assertEquals("UNKNOWN_MARKET", bot.hear("error").get("code").asText());
    }
  }

  @Test
  void saysThatItStops() throws Exception {
    try (BotStream bot = connect()) {
      bot.subscribe("matching").hear("subscribed");
      bot.hear("snapshot");
      gateway.close();
      assertEquals("STOPPING", bot.hear("closed").get("code").asText());
    }
  }
}
