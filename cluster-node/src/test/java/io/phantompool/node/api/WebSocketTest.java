package io.phantompool.node.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.node.pool.MatchingStatus;
import io.phantompool.node.pool.PoolEvent;
import io.phantompool.protocol.account.Wallet;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Streams over a real connection, as far as a network makes a difference. */
class WebSocketTest {
  /** A client that keeps what it hears. */
  private static final class Listener implements WebSocket.Listener {
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    final boolean reads;
    private final StringBuilder part = new StringBuilder();

    Listener(boolean reads) {
      this.reads = reads;
    }

    @Override
    public void onOpen(WebSocket socket) {
      if (reads) {
        socket.request(1);
      }
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      part.append(text);
      if (last) {
        heard.add(part.toString());
        part.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.complete(status);
      return CompletableFuture.completedStage(null);
    }

    JsonNode next() throws InterruptedException {
      String text = heard.poll(10, TimeUnit.SECONDS);
      assertTrue(text != null, "nothing was heard");
      return ApiDocument.json(text);
    }
  }

  private static WebSocket connect(World world, Listener listener) {
    return World.CLIENT
        .newWebSocketBuilder()
        .buildAsync(URI.create("ws://127.0.0.1:%d/api/ws".formatted(world.port(false))), listener)
        .join();
  }

  private static void subscribe(WebSocket socket, String channel) {
    socket
        .sendText(
            "{\"type\":\"subscribe\",\"id\":\"1\",\"channel\":\"%s\"}".formatted(channel), true)
        .join();
  }

  @Test
  void aSubmittedOrderIsToldToItsOwner() throws InterruptedException {
    try (World world = World.open()) {
      Wallet wallet = World.MARKET.wallet();
      Listener listener = new Listener(true);
      WebSocket socket = connect(world, listener);
      socket
          .sendText(
              "{\"type\":\"challenge\",\"id\":\"c\",\"wallet\":\"%s\"}".formatted(wallet), true)
          .join();
      String text = listener.next().get("text").textValue();
      String signature =
          HexFormat.of()
              .formatHex(World.MARKET.key(wallet).sign(text.getBytes(StandardCharsets.UTF_8)));
      socket
          .sendText(
              "{\"type\":\"authenticate\",\"id\":\"a\",\"wallet\":\"%s\",\"signature\":\"%s\"}"
                  .formatted(wallet, signature),
              true)
          .join();
      assertEquals("authenticated", listener.next().get("type").textValue());
      subscribe(socket, "orders:" + wallet);
      assertEquals("subscribed", listener.next().get("type").textValue());
      assertEquals(1, listener.next().get("items").size());
      world.send(world.submit(World.FRESH));
      JsonNode delta = listener.next();
      assertEquals(1, delta.get("seq").longValue());
      assertEquals(World.FRESH.id().toString(), delta.at("/item/data/orderId").textValue());
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
      listener.closed.join();
      while (world.streams.open() > 0) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void everyMessageFitsItsSchema() throws InterruptedException {
    try (World world = World.open()) {
      Listener listener = new Listener(true);
      WebSocket socket = connect(world, listener);
      subscribe(socket, "matching");
      fits("StreamSubscribed", listener);
      fits("StreamSnapshot", listener);
      world.pool.tell(new PoolEvent.RoundChanged(world.pool.summary()));
      fits("StreamDelta", listener);
      world.pool.tell(
          new PoolEvent.MatchingChanged(world.pool.status(MatchingStatus.Phase.SIGNING)));
      fits("StreamDelta", listener);
      subscribe(socket, "executors");
      fits("StreamSubscribed", listener);
      fits("StreamSnapshot", listener);
      subscribe(socket, "orderbook:SOL-USDC");
      fits("StreamSubscribed", listener);
      fits("StreamSnapshot", listener);
      socket.sendText("{\"type\":\"ping\",\"id\":\"1\"}", true).join();
      fits("StreamPong", listener);
      socket
          .sendText("{\"type\":\"unsubscribe\",\"id\":\"1\",\"channel\":\"matching\"}", true)
          .join();
      fits("StreamUnsubscribed", listener);
      socket.sendText("?", true).join();
      fits("StreamError", listener);
      world.streams.stop();
      fits("StreamClosed", listener);
      listener.closed.join();
    }
  }

  private static void fits(String schema, Listener listener) throws InterruptedException {
    JsonNode message = listener.next();
    assertEquals(Set.of(), ApiDocument.faults(schema, message), message::toString);
  }

  @Test
  void aClientThatDoesNotReadIsCutWithACodeAfterAGaplessPrefix() throws InterruptedException {
    try (World world = new World(1_000, 1_000, 100)) {
      Listener listener = new Listener(false);
      WebSocket socket = connect(world, listener);
      subscribe(socket, "executors");
      while (world.hub.listeners() == 0) {
        Thread.onSpinWait();
      }
      while (world.hub.listeners() > 0) {
        world.pool.tell(new PoolEvent.ExecutorChanged(world.pool.executor(true)));
      }
      socket.request(1);
      JsonNode message = listener.next();
      long seq = 0;
      while (!message.get("type").textValue().equals("closed")) {
        if (message.get("type").textValue().equals("delta")) {
          seq++;
          assertEquals(seq, message.get("seq").longValue());
        }
        message = listener.next();
      }
      assertEquals("SLOW_CONSUMER", message.get("code").textValue());
      assertTrue(seq >= 90);
      listener.closed.join();
    }
  }

  @Test
  void aLargeMessageEndsTheStreamWithACode() throws InterruptedException {
    try (World world = World.open()) {
      Listener listener = new Listener(true);
      WebSocket socket = connect(world, listener);
      socket.sendText("x".repeat(100_000), true).join();
      assertEquals("MESSAGE_TOO_LARGE", listener.next().get("code").textValue());
      listener.closed.join();
    }
  }

  @Test
  void aBinaryMessageIsRefused() throws InterruptedException {
    try (World world = World.open()) {
      Listener listener = new Listener(true);
      WebSocket socket = connect(world, listener);
      socket.sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).join();
      assertEquals("MALFORMED_MESSAGE", listener.next().get("code").textValue());
      socket.abort();
    }
  }

  @Test
  void aConnectionThatBreaksLeavesNothingBehind() throws InterruptedException {
    try (World world = World.open()) {
      Listener listener = new Listener(true);
      WebSocket socket = connect(world, listener);
      subscribe(socket, "executors");
      listener.next();
      socket.abort();
      while (world.streams.open() > 0 || world.hub.listeners() > 0) {
        Thread.onSpinWait();
      }
    }
  }
}
