package io.phantompool.node.stream;

import io.phantompool.node.pool.Pool;
import io.phantompool.protocol.market.MarketId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * All channels of a process. A channel comes into being when somebody first asks for it, and stays
 * for the time in which a client can resume. Safe for any thread; nothing here blocks.
 */
public final class StreamHub implements AutoCloseable {
  private static final int MOST_DELTAS = 50_000;
  private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(10);

  private final StreamSource source;
  private final Duration resume;
  private final int mostReplayed;
  private final InstantSource clock;
  private final String stream;
  private final Pool.Registration registration;
  private final Map<String, Open> open = new HashMap<>();
  private Instant lastSweep;

  private record Open(ChannelLog log, CompletableFuture<Void> loaded) {}

  /** The channels of a pool. */
  public StreamHub(
      Pool pool, Duration resume, int mostReplayed, InstantSource clock, String stream) {
    this(new PoolSource(pool), resume, mostReplayed, clock, stream);
  }

  /**
   * Listens to the source from now on.
   *
   * @param resume how long deltas are kept
   * @param mostReplayed most deltas a client that returns is sent instead of a snapshot
   * @param stream names this hub's sequences: another one after each start
   */
  public StreamHub(
      StreamSource source, Duration resume, int mostReplayed, InstantSource clock, String stream) {
    this.source = source;
    this.resume = resume;
    this.mostReplayed = mostReplayed;
    this.clock = clock;
    this.stream = stream;
    this.lastSweep = clock.instant();
    this.registration = source.listen(this::append);
  }

  /** Ids of the markets that have channels. */
  List<MarketId> markets() {
    return source.markets();
  }

  /** Takes a channel up again behind a place; false if that is no longer possible. */
  synchronized boolean resume(
      Channel channel, String id, ClientMessage.Place after, Outbox client) {
    sweep();
    Open there = open.get(channel.name());
    if (there == null
        || !after.stream().equals(stream)
        || !there.loaded().isDone()
        || !there.log().canResume(after.seq(), mostReplayed)) {
      return false;
    }
    there.log().resume(client, id, stream, after.seq(), clock.instant());
    return true;
  }

  /** Sees that the channel has what it begins with; fails if the source cannot say. */
  synchronized CompletionStage<Void> load(Channel channel) {
    Open there = open.get(channel.name());
    if (there != null) {
      return there.loaded();
    }
    ChannelLog log = new ChannelLog(channel, clock.instant());
    Open opened = new Open(log, new CompletableFuture<>());
    open.put(channel.name(), opened); // before it loads, so that no change in between is lost
    var _ =
        source
            .begin(channel.name())
            .whenComplete(
                (changes, failure) -> {
                  if (failure == null) {
                    begin(log, changes);
                    opened.loaded().complete(null);
                  } else {
                    forget(channel, opened);
                    opened.loaded().completeExceptionally(failure);
                  }
                });
    return opened.loaded();
  }

  private synchronized void begin(ChannelLog log, List<StreamSource.Change> changes) {
    Map<Object, ServerMessage.Item> items = new LinkedHashMap<>();
    changes.forEach(change -> items.put(change.key(), item(change)));
    log.begin(items);
  }

  private synchronized void forget(Channel channel, Open failed) {
    open.remove(channel.name(), failed);
  }

  /** Tells a client about a loaded channel from now on; false if it is not loaded. */
  synchronized boolean start(Channel channel, String id, Outbox client) {
    Open there = open.get(channel.name());
    if (there == null || !there.loaded().isDone()) {
      return false;
    }
    there.log().start(client, id, stream, clock.instant());
    return true;
  }

  /** A client no longer wants a channel; whether it had it. */
  synchronized boolean unsubscribe(Channel channel, Outbox client) {
    Open there = open.get(channel.name());
    return there != null && there.log().remove(client, clock.instant());
  }

  private static ServerMessage.Item item(StreamSource.Change change) {
    return new ServerMessage.Item(change.kind(), change.data());
  }

  private synchronized void append(StreamSource.Change change) {
    sweep();
    Open there = open.get(change.channel());
    if (there != null) {
      Instant now = clock.instant();
      there.log().append(change.key(), item(change), change.over(), now);
      there.log().forget(now.minus(resume), MOST_DELTAS);
    }
  }

  /** Channels nobody listens to, for whom nobody can resume any more, are forgotten. */
  private void sweep() {
    Instant now = clock.instant();
    if (Duration.between(lastSweep, now).compareTo(BETWEEN_SWEEPS) >= 0) {
      lastSweep = now;
      open.values().removeIf(each -> each.log().isUnused(now.minus(resume)));
    }
  }

  /** How many channels there are. */
  synchronized int channels() {
    return open.size();
  }

  /** How many listen, each channel counted. */
  public synchronized int listeners() {
    return open.values().stream().mapToInt(each -> each.log().listeners()).sum();
  }

  /** No longer listens to the source. */
  @Override
  public void close() {
    registration.close();
  }
}
