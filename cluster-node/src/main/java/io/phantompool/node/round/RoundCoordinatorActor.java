package io.phantompool.node.round;

import io.phantompool.node.log.LogFields;
import io.phantompool.node.metrics.JournalMeters;
import io.phantompool.node.news.PoolNews;
import io.phantompool.node.operator.OperatorWord;
import io.phantompool.node.operator.OperatorWord.Kind;
import io.phantompool.node.operator.OperatorWords;
import io.phantompool.node.pool.MatchingStatus;
import io.phantompool.node.pool.PoolEvent;
import io.phantompool.node.round.RoundEvent.Distributed;
import io.phantompool.node.round.RoundEvent.Held;
import io.phantompool.node.round.RoundEvent.RoundFinished;
import io.phantompool.node.round.RoundEvent.RoundVerified;
import io.phantompool.node.round.RoundEvent.TakenUp;
import io.phantompool.node.round.RoundsSoFar.Unverified;
import io.phantompool.protocol.account.MarketProgress;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.market.MarketId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.persistence.typed.JournalPersistFailed;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EffectBuilder;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * One market's coordinator. What is to be done, {@code protocol.coordinator} decides; what it wants
 * done, {@link RoundWorks} does. This actor keeps in the journal that a seq is over, before any
 * executor is shown its outcome, and how far everybody has been told: its successor goes on there.
 */
public final class RoundCoordinatorActor
    extends EventSourcedBehavior<RoundMessage, RoundEvent, RoundsSoFar> {
  private static final String TYPE = "round";
  private static final int EVENTS_PER_SNAPSHOT = 50;
  private static final int SNAPSHOTS = 2;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PACE_OF_PROGRESS = Duration.ofSeconds(2);

  /** The last close is looked up: the coordinator can begin. */
  private record Begun(Optional<FinishedClose> last) implements RoundMessage {}

  private record Ticked() implements RoundMessage {}

  private record TimeForProgress() implements RoundMessage {}

  /** Something that was under way is done: what came of it is for the works. */
  record Came(Runnable then) implements RoundMessage {}

  /** The round is held. */
  record Alarmed(long seq, String sentence) implements RoundMessage {}

  /** A close lies where it lasts. */
  record Kept(RecordKeeping.Kept kept) implements RoundMessage {}

  private record Told(long seq) implements RoundMessage {}

  private record Checked(RecordCheck.Found found) implements RoundMessage {}

  /** Something did not work and is tried again a little later. */
  private record Failed(String what, Throwable cause, Optional<RoundMessage> again)
      implements RoundMessage {}

  private record Distribute() implements RoundMessage {}

  private record Verify() implements RoundMessage {}

  private record Begin() implements RoundMessage {}

  private record HearOperator() implements RoundMessage {}

  private record Heard(List<OperatorWord> words) implements RoundMessage {}

  private final RoundParts parts;
  private final ActorContext<RoundMessage> context;
  private final TimerScheduler<RoundMessage> timers;
  private final Asking asking;
  private final RoundWorks works;
  private final Distribution distribution;
  private final RecordCheck check;
  private final FinishedBytes bytes;
  private final JournalMeters journal;
  private final RoundFields fields;
  private boolean distributing;
  private boolean verifying;

  /** The fields of its lines, made once for each round. On its thread alone. */
  private static final class RoundFields {
    private final MarketId market;
    private long seq;
    private Map<String, String> fields;

    RoundFields(MarketId market) {
      this.market = market;
      this.fields = Map.of(LogFields.MARKET, market.toString());
    }

    void of(long now) {
      if (now != seq) {
        seq = now;
        fields = LogFields.ofRound(market, now);
      }
    }
  }

  private RoundCoordinatorActor(
      RoundParts parts,
      ActorContext<RoundMessage> context,
      TimerScheduler<RoundMessage> timers,
      RoundFields fields) {
    super(
        PersistenceId.of(TYPE, parts.terms().id().text()),
        SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(10), 0.1));
    this.parts = parts;
    this.context = context;
    this.timers = timers;
    this.asking = new Asking(context.getSystem());
    this.works = new RoundWorks(parts, context, asking);
    this.distribution = new Distribution(parts, asking);
    this.check = new RecordCheck(parts, asking);
    this.bytes = new FinishedBytes(parts.limits());
    this.journal = parts.metrics().journal();
    this.fields = fields;
  }

  /** A coordinator that reads its journal first, then asks the executors where they are. */
  public static Behavior<RoundMessage> behavior(RoundParts parts) {
    return Behaviors.<RoundMessage>supervise(Behaviors.setup(context -> logged(parts, context)))
        .onFailure(
            SupervisorStrategy.restartWithBackoff(
                Duration.ofMillis(200), Duration.ofSeconds(10), 0.1));
  }

  private static Behavior<RoundMessage> logged(
      RoundParts parts, ActorContext<RoundMessage> context) {
    RoundFields fields = new RoundFields(parts.terms().id());
    return Behaviors.withMdc(
        RoundMessage.class,
        Map.of(),
        _ -> fields.fields,
        Behaviors.withTimers(timers -> new RoundCoordinatorActor(parts, context, timers, fields)));
  }

  // The journal

  /** What is to be done when it is durable comes behind this. */
  private EffectBuilder<RoundEvent, RoundsSoFar> persist(RoundEvent event) {
    long began = System.nanoTime();
    return Effect()
        .persist(event)
        .thenRun(
            (RoundsSoFar _) -> journal.written(1, Duration.ofNanos(System.nanoTime() - began)));
  }

  @Override
  public RoundsSoFar emptyState() {
    return RoundsSoFar.NONE;
  }

  @Override
  public EventHandler<RoundsSoFar, RoundEvent> eventHandler() {
    return RoundsSoFar::apply;
  }

  @Override
  public Set<String> tagsFor(RoundEvent event) {
    return Set.of(RoundEvent.TAG);
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(EVENTS_PER_SNAPSHOT, SNAPSHOTS);
  }

  @Override
  public SignalHandler<RoundsSoFar> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), _ -> context.getSelf().tell(new Begin()))
        .onSignal(JournalPersistFailed.class, (_, _) -> journal.failed())
        .onSignal(PostStop.instance(), _ -> asking.stop())
        .onSignal(PreRestart.instance(), _ -> asking.stop())
        .build();
  }

  // What it is told

  @Override
  public CommandHandler<RoundMessage, RoundEvent, RoundsSoFar> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(Begin.class, (state, _) -> begin(state))
        .onCommand(Begun.class, this::begun)
        .onCommand(Ticked.class, (state, _) -> run(state, () -> works.tick(state)))
        .onCommand(Came.class, (state, came) -> run(state, came.then()))
        .onCommand(Kept.class, (state, kept) -> kept(state, kept.kept()))
        .onCommand(Alarmed.class, this::alarmed)
        .onCommand(RoundMessage.GiveUp.class, this::giveUp)
        .onCommand(RoundMessage.TakeUp.class, this::takeUp)
        .onCommand(HearOperator.class, (_, _) -> hearOperator())
        .onCommand(Heard.class, (_, heard) -> heard(heard.words()))
        .onCommand(Distribute.class, (state, _) -> distribute(state))
        .onCommand(Told.class, (_, told) -> told(told.seq()))
        .onCommand(Verify.class, (state, _) -> verify(state))
        .onCommand(Checked.class, (state, checked) -> checked(state, checked.found()))
        .onCommand(RoundMessage.GiveStatus.class, this::giveStatus)
        .onCommand(TimeForProgress.class, (state, _) -> tellProgress(state))
        .onCommand(Failed.class, (_, failed) -> failed(failed))
        .build();
  }

  private Effect<RoundEvent, RoundsSoFar> begin(RoundsSoFar state) {
    Optional<FinishedClose> none = Optional.empty();
    CompletableFuture<Optional<FinishedClose>> last =
        state.finished() == 0
            ? CompletableFuture.completedFuture(none)
            : asking.inDatabase(
                () ->
                    parts.archive().close(parts.terms().id(), state.finished()).map(bytes::decode));
    pipe("The last close cannot be read", last, Begun::new, Optional.of(new Begin()));
    return Effect().none();
  }

  private Effect<RoundEvent, RoundsSoFar> begun(RoundsSoFar state, Begun begun) {
    works.begin(begun.last(), state);
    fields.of(works.seq());
    timers.startTimerWithFixedDelay(Ticked.class, new Ticked(), parts.pace().tick());
    timers.startTimerWithFixedDelay(TimeForProgress.class, new TimeForProgress(), PACE_OF_PROGRESS);
    timers.startTimerWithFixedDelay(HearOperator.class, new HearOperator(), PAUSE);
    tellProgress(state);
    context.getSelf().tell(new Distribute());
    context.getSelf().tell(new Verify());
    return Effect().none();
  }

  /** What the works do with what has come, and with ends that executors have shown. */
  private Effect<RoundEvent, RoundsSoFar> run(RoundsSoFar state, Runnable work) {
    work.run();
    works.look(state);
    fields.of(works.seq());
    return Effect().none();
  }

  // The end of a seq

  private Effect<RoundEvent, RoundsSoFar> kept(RoundsSoFar state, RecordKeeping.Kept kept) {
    if (kept.finished().seq() != state.finished() + 1 || !works.isKeeping()) {
      return Effect().none(); // From a life before this one.
    }
    RoundFinished over = works.over(kept);
    if (!kept.recorded()) {
      context.getLog().error("Seq {} has no record: something of it is missing", over.seq());
    }
    return persist(over)
        .thenRun(
            (RoundsSoFar after) -> {
              tellRound(over.close(), Unverified.of(over), Optional.empty());
              works.goOn(after);
              fields.of(works.seq());
              context.getSelf().tell(new Distribute());
              context.getSelf().tell(new Verify());
            });
  }

  private void tellRound(byte[] close, Unverified over, Optional<Boolean> verified) {
    tell(
        new PoolEvent.RoundChanged(
            RoundSummaries.of(
                bytes.decode(close),
                parts.terms().keys().market(),
                over.at(),
                over.phaseMillis(),
                verified)));
  }

  private void tell(PoolEvent event) {
    parts.news().accept(new PoolNews.Changed(event));
  }

  private Effect<RoundEvent, RoundsSoFar> distribute(RoundsSoFar state) {
    if (distributing || state.toDistribute().isEmpty()) {
      return Effect().none();
    }
    distributing = true;
    RoundFinished first = state.toDistribute().getFirst();
    pipe(
        "Seq %d cannot be told".formatted(first.seq()),
        asking.begun(() -> distribution.of(first)),
        _ -> new Told(first.seq()),
        Optional.of(new Distribute()));
    return Effect().none();
  }

  private Effect<RoundEvent, RoundsSoFar> told(long seq) {
    distributing = false;
    return persist(new Distributed(parts.terms().id(), seq))
        .thenRun(
            (RoundsSoFar state) -> {
              tellProgress(state);
              context.getSelf().tell(new Distribute());
            });
  }

  /** Under the development vault settlement is final at once. */
  private MarketProgress progress(RoundsSoFar state) {
    return new MarketProgress(parts.terms().id(), state.distributed(), state.distributed());
  }

  /** Told again and again, for nodes that have just come. */
  private Effect<RoundEvent, RoundsSoFar> tellProgress(RoundsSoFar state) {
    parts.news().accept(new PoolNews.Progressed(progress(state)));
    return Effect().none();
  }

  private Effect<RoundEvent, RoundsSoFar> verify(RoundsSoFar state) {
    if (verifying || state.toVerify().isEmpty()) {
      return Effect().none();
    }
    verifying = true;
    long seq = state.toVerify().getFirst().seq();
    pipe(
        "The record of seq %d cannot be verified".formatted(seq),
        check.verify(seq),
        Checked::new,
        Optional.of(new Verify()));
    return Effect().none();
  }

  private Effect<RoundEvent, RoundsSoFar> checked(RoundsSoFar state, RecordCheck.Found found) {
    verifying = false;
    RoundVerified verified = found.verified();
    if (!verified.holds()) {
      context
          .getLog()
          .error(
              "The record of seq {} does not verify: {}",
              verified.seq(),
              verified.failing().orElse(""));
    }
    state.toVerify().stream()
        .filter(over -> over.seq() == verified.seq())
        .forEach(
            over ->
                found
                    .close()
                    .ifPresent(close -> tellRound(close, over, Optional.of(verified.holds()))));
    return persist(verified).thenRun(() -> context.getSelf().tell(new Verify()));
  }

  // Holding

  private Effect<RoundEvent, RoundsSoFar> alarmed(RoundsSoFar state, Alarmed alarm) {
    if (state.held().filter(held -> held.seq() == alarm.seq()).isPresent()) {
      return Effect().none();
    }
    return hold(alarm.seq(), alarm.sentence(), Optional.empty());
  }

  private Effect<RoundEvent, RoundsSoFar> hold(
      long seq, String sentence, Optional<Instant> givenUp) {
    context.getLog().error("Seq {} is held: {}", seq, sentence);
    return persist(new Held(parts.terms().id(), seq, sentence, parts.clock().instant(), givenUp));
  }

  /** The works give it up at their next look, and so do those of a successor. */
  private Effect<RoundEvent, RoundsSoFar> giveUp(RoundsSoFar state, RoundMessage.GiveUp giveUp) {
    boolean isHeld = state.held().filter(held -> held.seq() == giveUp.seq()).isPresent();
    return giveUp.seq() == works.seq() && works.canGiveUp() && !isHeld
        ? hold(giveUp.seq(), giveUp.sentence(), Optional.of(parts.clock().instant()))
        : Effect().none();
  }

  /** What an alarm holds stays so. Works that have given up do not come back: others begin. */
  private Effect<RoundEvent, RoundsSoFar> takeUp(RoundsSoFar state, RoundMessage.TakeUp takeUp) {
    boolean isGivenUp =
        state
            .held()
            .filter(held -> held.seq() == takeUp.seq() && held.givenUp().isPresent())
            .isPresent();
    return isGivenUp && takeUp.seq() == works.seq() && works.canGiveUp()
        ? persist(new TakenUp(parts.terms().id(), takeUp.seq()))
            .thenRun(
                () -> {
                  throw new IllegalStateException(
                      "Seq %d is taken up: the coordinator begins again".formatted(takeUp.seq()));
                })
        : Effect().none();
  }

  private Effect<RoundEvent, RoundsSoFar> hearOperator() {
    pipe(
        "The operator cannot be heard",
        asking.inDatabase(() -> parts.words().all()),
        Heard::new,
        Optional.empty());
    return Effect().none();
  }

  private Effect<RoundEvent, RoundsSoFar> heard(List<OperatorWord> words) {
    OperatorWords.last(words, parts.terms().id(), Set.of(Kind.GIVE_UP, Kind.TAKE_UP))
        .filter(word -> word.seq() == works.seq())
        .<RoundMessage>map(
            word ->
                word.what() == Kind.GIVE_UP
                    ? new RoundMessage.GiveUp(word.seq(), "The operators have given it up")
                    : new RoundMessage.TakeUp(word.seq()))
        .ifPresent(context.getSelf()::tell);
    return Effect().none();
  }

  // Questions

  private Effect<RoundEvent, RoundsSoFar> giveStatus(
      RoundsSoFar state, RoundMessage.GiveStatus give) {
    MatchingStatus status = works.status(state.finished());
    return Effect()
        .reply(give.replyTo(), new RoundMessage.Status(status, progress(state), works.executors()));
  }

  // Waiting for others

  private <T> void pipe(
      String what,
      CompletableFuture<T> work,
      Function<T, RoundMessage> done,
      Optional<RoundMessage> again) {
    context.pipeToSelf(
        work,
        (value, failure) -> failure == null ? done.apply(value) : new Failed(what, failure, again));
  }

  private Effect<RoundEvent, RoundsSoFar> failed(Failed failed) {
    context.getLog().warn(failed.what(), failed.cause());
    failed
        .again()
        .ifPresent(
            again -> {
              distributing = distributing && !(again instanceof Distribute);
              verifying = verifying && !(again instanceof Verify);
              timers.startSingleTimer(again.getClass(), again, PAUSE);
            });
    return Effect().none();
  }
}
