package io.phantompool.client.stream;

import io.phantompool.client.http.Nodes;
import io.phantompool.client.http.Patience;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A stream that goes on: where a connection breaks, goes silent or skips something, another one is
 * made, to another node if there is one, and every channel resumes behind the last change that was
 * told. A node that cannot resume sends a snapshot instead.
 */
public final class PoolStream implements AutoCloseable {
  private static final int MOST_CHARACTERS = 1 << 24;

  private final HttpClient client;
  private final Nodes nodes;
  private final Conversation conversation;
  private final StreamListener listener;
  private final Timing timing;
  private final Patience.Pauses pauses;
  private final Thread thread;

  /**
   * How long things may take.
   *
   * @param connect until a connection stands
   * @param silence after it a ping is sent; after as long again the connection counts as dead
   * @param patience pauses between connections
   */
  public record Timing(Duration connect, Duration silence, Patience patience) {
    /** Ten seconds, twenty seconds, and pauses from half a second on. */
    public static final Timing DEFAULT =
        new Timing(Duration.ofSeconds(10), Duration.ofSeconds(20), Patience.DEFAULT);
  }

  /**
   * Begins.
   *
   * @param channels such as {@code matching} or {@code orderbook:SOL-USDC}; the owner's own is
   *     {@link StreamOwner#channel}
   * @param owner who signs for its own channel
   */
  public PoolStream(
      HttpClient client,
      Nodes nodes,
      List<String> channels,
      Optional<StreamOwner> owner,
      StreamListener listener,
      Timing timing,
      Patience.Pauses pauses) {
    this.client = client;
    this.nodes = nodes;
    this.conversation = new Conversation(channels, owner, listener);
    this.listener = listener;
    this.timing = timing;
    this.pauses = pauses;
    this.thread = Thread.ofVirtual().name("phantompool-stream").start(this::run);
  }

  /** What a connection brings. */
  private sealed interface Event {
    record Text(String text) implements Event {}

    record Gone(String why) implements Event {}
  }

  private static final class Ear implements WebSocket.Listener {
    final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      if (part.length() + text.length() > MOST_CHARACTERS) {
        events.add(new Event.Gone("a message is too long"));
        socket.abort();
        return CompletableFuture.completedStage(null);
      }
      part.append(text);
      if (last) {
        events.add(new Event.Text(part.toString()));
        part.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      events.add(new Event.Gone("the connection was closed with status " + status));
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      events.add(new Event.Gone("the connection failed: " + error.getMessage()));
    }
  }

  private void run() {
    int attempt = 1;
    try {
      while (true) {
        URI node = nodes.current();
        boolean stood = false;
        try {
          Ear ear = new Ear();
          WebSocket socket = connect(node, ear);
          try {
            stood = true;
            talk(socket, ear);
          } finally {
            socket.abort();
          }
        } catch (Conversation.Broken broken) {
          listener.broken(broken.why());
        } catch (RuntimeException defect) {
          listener.broken("the listener failed: " + defect.getMessage());
        }
        attempt = stood ? 1 : attempt + 1;
        if (!stood) {
          nodes.moveOnFrom(node); // only the node that it broke off from can resume it
        }
        pauses.pause(timing.patience().pause(attempt));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private WebSocket connect(URI node, Ear ear) throws Conversation.Broken, InterruptedException {
    URI http = node.resolve("/api/ws");
    URI address = URI.create(http.toString().replaceFirst("^http", "ws"));
    try {
      return client
          .newWebSocketBuilder()
          .connectTimeout(timing.connect())
          .buildAsync(address, ear)
          .get(timing.connect().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      throw new Conversation.Broken("no stream from %s: %s".formatted(node, failed.getMessage()));
    }
  }

  private void talk(WebSocket socket, Ear ear) throws Conversation.Broken, InterruptedException {
    say(socket, conversation.begin());
    boolean asked = false;
    while (true) {
      Event event = ear.events.poll(timing.silence().toMillis(), TimeUnit.MILLISECONDS);
      switch (event) {
        case null -> {
          if (asked) {
            throw new Conversation.Broken("the node has gone silent");
          }
          asked = true;
          say(socket, List.of(conversation.ping()));
        }
        case Event.Text(String text) -> {
          asked = false;
          say(socket, conversation.heard(text));
        }
        case Event.Gone(String why) -> throw new Conversation.Broken(why);
      }
    }
  }

  private void say(WebSocket socket, List<String> messages)
      throws Conversation.Broken, InterruptedException {
    for (String message : messages) {
      try {
        var _ =
            socket.sendText(message, true).get(timing.connect().toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException failed) {
        throw new Conversation.Broken("nothing can be sent: " + failed.getMessage());
      }
    }
  }

  /** Ends the stream. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
