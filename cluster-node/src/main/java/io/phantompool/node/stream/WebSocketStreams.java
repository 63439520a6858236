package io.phantompool.node.stream;

import io.phantompool.node.metrics.NodeMetrics;
import io.phantompool.node.metrics.StreamMeters;
import io.phantompool.protocol.account.Wallet;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.QueueOfferResult;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import scala.concurrent.duration.FiniteDuration;

/**
 * Streams over WebSocket. At most so many messages wait for a client; one that falls further behind
 * still gets those, then the code SLOW_CONSUMER, and is disconnected.
 */
public final class WebSocketStreams {
  private static final int MOST_CHARACTERS = 4_096;
  private static final int MOST_PER_ADDRESS = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final FiniteDuration GRACE = FiniteDuration.apply(10, TimeUnit.SECONDS);

  private final StreamHub hub;
  private final int pending;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Materializer materializer;
  private final StreamMeters<StreamCode> meters;
  private final Optional<Wallet> host;
  private final Map<String, Integer> perAddress = new HashMap<>();
  private final Set<StreamSession> sessions = new HashSet<>();

  /**
   * Streams of a hub.
   *
   * @param pending messages that may wait for a client
   * @param random of challenges
   * @param meters where clients are counted
   */
  public WebSocketStreams(
      StreamHub hub,
      int pending,
      InstantSource clock,
      SecureRandom random,
      Materializer materializer,
      StreamMeters<StreamCode> meters) {
    this(hub, pending, clock, random, materializer, meters, Optional.empty());
  }

  /** The same for whoever trades for this one wallet: its orders are told without a challenge. */
  public static WebSocketStreams ofWallet(
      Wallet wallet,
      StreamHub hub,
      int pending,
      InstantSource clock,
      SecureRandom random,
      Materializer materializer) {
    return new WebSocketStreams(
        hub, pending, clock, random, materializer, noMeters(), Optional.of(wallet));
  }

  private WebSocketStreams(
      StreamHub hub,
      int pending,
      InstantSource clock,
      SecureRandom random,
      Materializer materializer,
      StreamMeters<StreamCode> meters,
      Optional<Wallet> host) {
    this.hub = hub;
    this.pending = pending;
    this.clock = clock;
    this.random = random;
    this.materializer = materializer;
    this.meters = meters;
    this.host = host;
  }

  private static StreamMeters<StreamCode> noMeters() {
    return NodeMetrics.of(List.of(), 0).streams(StreamCode.class);
  }

  /** The same with meters of its own. */
  public WebSocketStreams(
      StreamHub hub,
      int pending,
      InstantSource clock,
      SecureRandom random,
      Materializer materializer) {
    this(hub, pending, clock, random, materializer, noMeters());
  }

  /** Most streams of one address. */
  public int mostPerAddress() {
    return MOST_PER_ADDRESS;
  }

  /** The two ways of a new stream; nothing if the address has as many as it may. */
  public Optional<Flow<Message, Message, NotUsed>> open(String address) {
    if (!enter(address)) {
      return Optional.empty();
    }
    AtomicReference<Optional<StreamCode>> code = new AtomicReference<>(Optional.empty());
    var queue =
        Source.<Message>queue(pending)
            .concatLazy(Source.lazySource(() -> last(code.get())))
            .viaMat(KillSwitches.single(), Keep.both())
            .preMaterialize(materializer);
    QueueOutbox outbox = new QueueOutbox(queue.first().first(), queue.first().second(), code);
    StreamSession session = new StreamSession(hub, outbox, clock, random, host);
    remember(session);
    Source<Message, NotUsed> out =
        queue
            .second()
            .watchTermination(
                (materialized, done) -> {
                  var _ = done.whenComplete((_, _) -> leave(address, session));
                  return materialized;
                });
    Sink<Message, NotUsed> in =
        Flow.of(Message.class)
            .mapAsync(1, this::text)
            .to(Sink.foreach(text -> receive(session, text)));
    return Optional.of(Flow.fromSinkAndSourceCoupled(in, out));
  }

  /** Ends every stream: the node is about to stop. */
  public void stop() {
    cut(StreamCode.STOPPING);
  }

  /** Ends every stream for this reason; others may be opened. */
  public void cut(StreamCode why) {
    Set<StreamSession> all;
    synchronized (this) {
      all = Set.copyOf(sessions);
    }
    all.forEach(session -> session.cut(why));
  }

  /** How many streams there are. */
  public synchronized int open() {
    return sessions.size();
  }

  /** What is said after everything else, if the stream ended for a reason of ours. */
  private static Source<Message, NotUsed> last(Optional<StreamCode> code) {
    return code.map(
            why -> Source.<Message>single(TextMessage.create(new ServerMessage.Closed(why).json())))
        .orElseGet(Source::empty);
  }

  private synchronized boolean enter(String address) {
    int there = perAddress.getOrDefault(address, 0);
    if (there >= MOST_PER_ADDRESS) {
      return false;
    }
    perAddress.put(address, there + 1);
    return true;
  }

  private synchronized void remember(StreamSession session) {
    sessions.add(session);
    meters.opened();
  }

  private void leave(String address, StreamSession session) {
    synchronized (this) {
      perAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
      sessions.remove(session);
    }
    meters.closed();
    session.closed();
  }

  private static void receive(StreamSession session, Optional<String> text) {
    if (text.isEmpty() || text.get().length() > MOST_CHARACTERS) {
      session.cut(StreamCode.MESSAGE_TOO_LARGE);
    } else {
      session.received(text.get());
    }
  }

  /**
   * A text, of which nothing is kept beyond the most characters; nothing if it does not end in
   * time. It is read to its end, since giving it up would break the connection before the client
   * hears why. Binary messages count as empty texts.
   */
  private CompletionStage<Optional<String>> text(Message message) {
    if (!message.isText()) {
      message.asBinaryMessage().getStreamedData().runWith(Sink.cancelled(), materializer);
      return CompletableFuture.completedStage(Optional.of(""));
    }
    TextMessage text = message.asTextMessage();
    if (text.isStrict()) {
      return CompletableFuture.completedStage(Optional.of(text.getStrictText()));
    }
    return text.getStreamedText()
        .completionTimeout(PATIENCE)
        .runFold("", (all, part) -> all.length() > MOST_CHARACTERS ? all : all + part, materializer)
        .handle((all, failure) -> failure == null ? Optional.of(all) : Optional.empty());
  }

  /** A bounded queue, and what is said after it. */
  private final class QueueOutbox implements Outbox {
    private final BoundedSourceQueue<Message> queue;
    private final UniqueKillSwitch end;
    private final AtomicReference<Optional<StreamCode>> code;

    QueueOutbox(
        BoundedSourceQueue<Message> queue,
        UniqueKillSwitch end,
        AtomicReference<Optional<StreamCode>> code) {
      this.queue = queue;
      this.end = end;
      this.code = code;
    }

    @Override
    public boolean offer(String message) {
      // A closed stream has nobody to cut any more: its session is about to hear of it.
      if (code.get().isPresent()) {
        return true;
      }
      QueueOfferResult taken = queue.offer(TextMessage.create(message));
      if (taken.isEnqueued()) {
        meters.sent();
      }
      return !(taken instanceof QueueOfferResult.Dropped$);
    }

    @Override
    public void cut(StreamCode why) {
      if (code.compareAndSet(Optional.empty(), Optional.of(why))) {
        meters.cut(why);
        complete();
        materializer.scheduleOnce(GRACE, end::shutdown);
      }
    }

    /** Its client may have gone a moment ago, which nobody has been told yet. */
    private void complete() {
      try {
        queue.complete();
      } catch (IllegalStateException over) {
        // Nothing is left to complete.
      }
    }
  }
}
