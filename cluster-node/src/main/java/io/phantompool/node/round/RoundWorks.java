package io.phantompool.node.round;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.account.AccountMessage;
import io.phantompool.node.book.BookMessage;
import io.phantompool.node.log.LogFields;
import io.phantompool.node.metrics.ExecutorMeters;
import io.phantompool.node.metrics.OrderMeters;
import io.phantompool.node.news.PoolNews;
import io.phantompool.node.pool.BookCounts;
import io.phantompool.node.pool.ExecutorActivity;
import io.phantompool.node.pool.MatchingStatus;
import io.phantompool.node.pool.MatchingStatus.Phase;
import io.phantompool.node.pool.PoolEvent;
import io.phantompool.node.round.RoundEvent.Held;
import io.phantompool.node.round.RoundEvent.Participation;
import io.phantompool.node.round.RoundEvent.RoundFinished;
import io.phantompool.node.trace.RoundWatch;
import io.phantompool.node.wire.AskExecutor;
import io.phantompool.node.wire.ExecutorAnswer;
import io.phantompool.node.wire.ExecutorMessage;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.agreement.CloseGrid;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.committee.Combiner;
import io.phantompool.protocol.committee.ThresholdCombiner;
import io.phantompool.protocol.coordinator.Coordinator;
import io.phantompool.protocol.coordinator.CoordinatorSetup;
import io.phantompool.protocol.coordinator.CoordinatorState;
import io.phantompool.protocol.coordinator.Effect;
import io.phantompool.protocol.coordinator.Event;
import io.phantompool.protocol.coordinator.Move;
import io.phantompool.protocol.coordinator.RoundResult;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.message.ReplyCodec;
import io.phantompool.protocol.message.RequestCodec;
import io.phantompool.protocol.round.RoundOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * Does what a coordinator wants done: asks executors, serves them, brings sets together, and holds
 * everything back while the end of a seq is put where it lasts. All of it may be lost with its
 * actor, on whose thread it is.
 */
final class RoundWorks {
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final long PING_MILLIS = 3_000;
  private static final long COUNT_MILLIS = 1_000;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final RoundParts parts;
  private final ActorContext<RoundMessage> context;
  private final Asking asking;
  private final Coordinator coordinator;
  private final RequestCodec requests;
  private final ReplyCodec replies;
  private final FinishedBytes bytes;
  private final SetLoader loader;
  private final Serving serving;
  private final RecordKeeping keeping;
  private final ExecutorWatch watch;
  private final PhaseClock phases;
  private final RoundWatch roundWatch;
  private final ExecutorMeters executorMeters;
  private final OrderMeters orderMeters;
  private final Set<Integer> served = new HashSet<>();
  private final ServingPace pace = new ServingPace();
  private final Set<Long> recalled = new HashSet<>();
  private final Deque<Event> waiting = new ArrayDeque<>();
  private final Deque<Effect> heldBack = new ArrayDeque<>();
  private Optional<Held> held = Optional.empty();
  private CoordinatorState machine;
  private Optional<Long> kept = Optional.empty();
  private Map<Phase, Integer> millis = Map.of();
  private List<Participation> participation = List.of();
  private boolean loading;
  private BookCounts counts;
  private long pinged;
  private long counted;
  private long toldSeq;

  RoundWorks(RoundParts parts, ActorContext<RoundMessage> context, Asking asking) {
    this.parts = parts;
    this.context = context;
    this.asking = asking;
    Combiner combiner = new ThresholdCombiner(parts.committee().keys(), parts.search());
    this.coordinator = new Coordinator(setup(combiner));
    this.requests = new RequestCodec(parts.limits());
    this.replies = new ReplyCodec(parts.limits());
    this.bytes = new FinishedBytes(parts.limits());
    SealedBodies bodies = new SealedBodies(parts.bodies(), parts.limits().markets());
    this.loader =
        new SetLoader(
            parts.terms().keys().market(),
            combiner.seals(parts.terms().keys().market()),
            bodies,
            asking);
    this.serving = new Serving(parts.book(), parts.executors(), bodies, parts.limits(), asking);
    this.keeping = new RecordKeeping(parts, bodies, asking);
    this.watch = new ExecutorWatch(parts.committee().roster());
    this.roundWatch = new RoundWatch(parts.terms().id(), parts.metrics().rounds(), parts.traces());
    this.executorMeters = parts.metrics().executors();
    this.orderMeters = parts.metrics().orders();
    long now = parts.clock().millis();
    this.phases = new PhaseClock(now);
    this.machine = coordinator.begin(now);
    this.counts =
        new BookCounts(
            parts.terms().id(), 0, 0, parts.terms().rules().crowd(), parts.clock().instant());
  }

  private CoordinatorSetup setup(Combiner combiner) {
    byte[] instance = new byte[Digest.LENGTH];
    parts.random().nextBytes(instance);
    return new CoordinatorSetup(
        parts.terms().id(),
        new CloseGrid(parts.terms().rules().intervalMillis()),
        parts.committee().roster(),
        parts.agreeing(),
        combiner,
        Digest.of(instance),
        parts.pace().retry().toMillis(),
        parts.pace().patience().toMillis());
  }

  /** With the last close that is known here, and what the journal has. */
  void begin(Optional<FinishedClose> last, RoundsSoFar state) {
    held = state.held();
    watch.remember(state.taken());
    last.map(Event.Recalled::new).ifPresent(this::step);
  }

  /** Time passes. */
  void tick(RoundsSoFar state) {
    long now = parts.clock().millis();
    if (kept.isEmpty()) {
      held = state.held();
      step(new Event.Tick(now));
    }
    if (now - pinged >= PING_MILLIS) {
      pinged = now;
      parts.executors().doors().keySet().forEach(this::ping);
    }
    if (now - counted >= COUNT_MILLIS) {
      counted = now;
      askCounts();
    }
  }

  /**
   * A seq that is held stays so: whoever comes after an alarm has not heard it. Looked at after
   * every step, since a round may be faster than the next tick.
   */
  private void giveUpAgain(Event after) {
    if (!(after instanceof Event.GivenUp)) {
      held.filter(it -> it.seq() == machine.seq())
          .ifPresent(it -> step(new Event.GivenUp(it.seq(), it.sentence())));
    }
  }

  // Steps

  /** While an end is being kept, nothing moves on. */
  private void tell(Event event) {
    if (kept.isPresent()) {
      waiting.add(event);
    } else {
      step(event);
    }
  }

  private void step(Event event) {
    Move move = coordinator.step(machine, event);
    machine = move.next();
    long now = parts.clock().millis();
    roundWatch.moved(machine, now);
    boolean isOtherPhase = phases.enter(PhaseClock.of(machine), now);
    boolean isNews = isOtherPhase || toldSeq != machine.seq();
    perform(new ArrayDeque<>(move.effects()));
    if (isNews) {
      toldSeq = machine.seq();
      tellStatus(machine.seq() - 1);
    }
    giveUpAgain(event);
  }

  private void perform(Deque<Effect> effects) {
    while (!effects.isEmpty()) {
      Effect effect = effects.remove();
      perform(effect);
      if (effect instanceof Effect.Finished) {
        heldBack.addAll(effects);
        return;
      }
    }
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Ask(int executor, long number, Request request) -> ask(executor, number, request);
      case Effect.Serve(int executor, var ids) -> serve(executor, ids);
      case Effect.Load(CloseTuple T, ClosedSet set) -> load(T, set);
      case Effect.Recall(long seq) -> recall(seq);
      case Effect.Accuse(var culprit, var _) -> {
        watch.named(culprit.executor(), phases.phase());
        executorMeters.named(culprit.executor());
        context.getLog().warn("Executor {} has lied: {}", culprit.executor(), culprit.sentence());
        tellExecutor(culprit.executor());
      }
      case Effect.Finished(RoundResult result) -> keep(result);
      case Effect.Alarm(long seq, String sentence) ->
          context.getSelf().tell(new RoundCoordinatorActor.Alarmed(seq, sentence));
    }
  }

  // Executors

  private void ask(int executor, long number, Request request) {
    Phase phase = PhaseClock.ofRound(machine);
    watch.asked(executor, phase);
    long asked = parts.clock().millis();
    send(
        executor,
        request,
        ANSWER,
        answer -> {
          Instant now = parts.clock().instant();
          watch.answered(executor, phase, now.toEpochMilli() - asked, now);
          decoded(executor, answer)
              .ifPresent(reply -> tell(new Event.Replied(executor, number, reply)));
        });
  }

  private void ping(int executor) {
    send(executor, new Request.GiveMark(), Duration.ofMillis(PING_MILLIS), _ -> {});
  }

  /** The answer is taken in on the actor's thread. */
  private void send(int executor, Request request, Duration patience, Consumer<byte[]> answered) {
    RecipientRef<ExecutorMessage> door =
        Objects.requireNonNull(parts.executors().doors().get(executor));
    byte[] question = requests.encode(request);
    long began = System.nanoTime();
    context.ask(
        ExecutorAnswer.class,
        door,
        patience,
        to -> new AskExecutor(question, to),
        (answer, _) -> {
          count(executor, answer instanceof ExecutorAnswer.Replied, System.nanoTime() - began);
          return came(() -> answered(executor, Optional.ofNullable(answer), answered));
        });
  }

  private void count(int executor, boolean answered, long nanos) {
    if (answered) {
      executorMeters.answered(executor, Duration.ofNanos(nanos));
    } else {
      executorMeters.silent(executor);
    }
  }

  private void answered(int executor, Optional<ExecutorAnswer> answer, Consumer<byte[]> answered) {
    boolean isNews;
    if (answer.isPresent() && answer.get() instanceof ExecutorAnswer.Replied(byte[] reply)) {
      isNews = watch.alive(executor, parts.clock().instant());
      answered.accept(reply);
    } else {
      if (answer.isPresent() && answer.get() instanceof ExecutorAnswer.Unreadable unreadable) {
        context.getLog().error("Executor {} cannot read a request: {}", executor, unreadable);
      }
      isNews = watch.away(executor);
    }
    if (isNews) {
      tellExecutor(executor);
    }
  }

  /** Bytes that are no reply may be whoever's work: they blame nobody. */
  private Optional<Reply> decoded(int executor, byte[] reply) {
    try {
      return Optional.of(replies.decode(reply));
    } catch (MalformedEncodingException malformed) {
      context.getLog().warn("Executor {} answers what is no reply: {}", executor, malformed);
      return Optional.empty();
    }
  }

  private void serve(int executor, List<Digest> ids) {
    if (!served.add(executor)) {
      return;
    }
    Duration pause = pace.pause(machine.seq(), executor, ids);
    pipe(
        asking.later(pause, () -> serving.serve(executor, ids)),
        unserved -> {
          served.remove(executor);
          if (!unserved.isEmpty()) {
            tell(new Event.Unserved(unserved));
          }
          tell(new Event.Served(executor));
        },
        failure -> {
          served.remove(executor);
          context.getLog().warn("Executor {} cannot be served", executor, failure);
          tell(new Event.Served(executor));
        });
  }

  // Sets and closes

  private void load(CloseTuple T, ClosedSet set) {
    if (loading) {
      return;
    }
    loading = true;
    pipe(
        loader
            .load(T, set)
            .exceptionallyCompose(
                failed -> asking.later(PAUSE, () -> CompletableFuture.failedFuture(failed))),
        loaded -> {
          loading = false;
          enterRound(loaded);
          tell(loaded);
        },
        failure -> {
          loading = false;
          context.getLog().warn("The orders of seq {} cannot be loaded", T.seq(), failure);
        });
  }

  /** Of a QUIET close no order is in a round. */
  private void enterRound(Event.Loaded loaded) {
    CloseTuple T = loaded.certified().T();
    if (!T.open()) {
      return;
    }
    Map<Wallet, List<Digest>> byWallet =
        loaded.certified().orders().stream()
            .collect(
                Collectors.groupingBy(
                    RoundOrder::wallet, Collectors.mapping(RoundOrder::id, Collectors.toList())));
    byWallet.forEach(
        (wallet, ids) ->
            parts
                .accounts()
                .apply(wallet)
                .tell(new AccountMessage.EnteredRound(T.market(), T.seq(), ids)));
  }

  private void recall(long seq) {
    if (!recalled.add(seq)) {
      return;
    }
    pipe(
        asking.inDatabase(() -> parts.archive().close(parts.terms().id(), seq).map(bytes::decode)),
        close -> {
          recalled.remove(seq);
          close.map(Event.Recalled::new).ifPresent(this::tell);
        },
        failure -> {
          recalled.remove(seq);
          context.getLog().warn("Seq {} cannot be read", seq, failure);
        });
  }

  // The end of a seq

  private void keep(RoundResult result) {
    millis = phases.endOfRound(parts.clock().millis());
    participation = watch.endOfRound();
    kept = Optional.of(result.finished().seq());
    pipeKept(asking.again(() -> logged(keeping.keep(result), result.finished().seq())));
  }

  /** An end that executors have shown is kept too: nobody else would tell book and accounts. */
  void look(RoundsSoFar state) {
    if (kept.isPresent()) {
      return;
    }
    machine.finished().stream()
        .filter(close -> close.seq() == state.finished() + 1)
        .findFirst()
        .ifPresent(
            close -> {
              millis = phases.endOfRound(parts.clock().millis());
              participation = watch.endOfRound();
              kept = Optional.of(close.seq());
              pipeKept(asking.again(() -> logged(keeping.keep(close), close.seq())));
            });
  }

  private <T> CompletableFuture<T> logged(CompletableFuture<T> work, long seq) {
    Map<String, String> fields = LogFields.ofRound(parts.terms().id(), seq);
    return work.whenComplete(
        (_, failure) -> {
          if (failure != null) {
            try (LogFields.Scope _ = LogFields.on(fields)) {
              context.getSystem().log().warn("The end of a seq cannot be kept", failure);
            }
          }
        });
  }

  private void pipeKept(CompletableFuture<RecordKeeping.Kept> work) {
    context.pipeToSelf(
        work,
        (done, failure) -> failure == null ? new RoundCoordinatorActor.Kept(done) : came(() -> {}));
  }

  /** What the journal is told of an end that is kept. */
  RoundFinished over(RecordKeeping.Kept end) {
    return new RoundFinished(
        parts.terms().id(),
        end.finished().seq(),
        end.close(),
        end.owners(),
        parts.clock().instant(),
        end.recorded(),
        millis,
        participation);
  }

  /** The end is in the journal: everything goes on. */
  void goOn(RoundsSoFar state) {
    kept = Optional.empty();
    watch.remember(state.taken());
    parts.executors().doors().keySet().forEach(this::tellExecutor);
    Deque<Effect> effects = new ArrayDeque<>(heldBack);
    heldBack.clear();
    perform(effects);
    List<Event> events = new ArrayList<>(waiting);
    waiting.clear();
    events.forEach(this::tell);
    tellStatus(state.finished());
    look(state);
  }

  // What can be seen

  long seq() {
    return machine.seq();
  }

  boolean isKeeping() {
    return kept.isPresent();
  }

  /** Between the certificate and the outcome. */
  boolean canGiveUp() {
    return switch (phases.phase()) {
      case RANDOMNESS, SEARCHING, OPENING, SIGNING, HELD -> kept.isEmpty();
      case COLLECTING, CLOSING -> false;
    };
  }

  List<ExecutorActivity> executors() {
    return watch.activity();
  }

  MatchingStatus status(long finished) {
    long interval = parts.terms().rules().intervalMillis();
    long next = (parts.clock().millis() / interval + 1) * interval;
    return new MatchingStatus(
        parts.terms().id(),
        machine.seq(),
        phases.phase(),
        Instant.ofEpochMilli(phases.since()),
        Instant.ofEpochMilli(next),
        counts,
        finished == 0 ? Optional.empty() : Optional.of(finished));
  }

  private void tellStatus(long finished) {
    tellAll(new PoolEvent.MatchingChanged(status(finished)));
  }

  private void tellExecutor(int executor) {
    tellAll(new PoolEvent.ExecutorChanged(watch.activity(executor)));
  }

  private void tellAll(PoolEvent event) {
    parts.news().accept(new PoolNews.Changed(event));
  }

  private void askCounts() {
    pipe(
        asking.<BookMessage, BookMessage.Counts>ask(parts.book(), BookMessage.GiveCounts::new),
        told -> {
          counts = told.counts();
          orderMeters.live(parts.terms().id(), counts.liveOrders());
        },
        _ -> {});
  }

  private <T> void pipe(CompletableFuture<T> work, Consumer<T> done, Consumer<Throwable> failed) {
    context.pipeToSelf(
        work,
        (value, failure) ->
            came(
                () -> {
                  if (failure == null) {
                    done.accept(value);
                  } else {
                    failed.accept(failure);
                  }
                }));
  }

  /** What a life before this one has waited for comes to nothing. */
  private RoundMessage came(Runnable then) {
    return new RoundCoordinatorActor.Came(
        () -> {
          if (!asking.isStopped()) {
            then.run();
          }
        });
  }
}
