package io.phantompool.node.executor;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.node.log.LogFields;
import io.phantompool.node.metrics.JournalMeters;
import io.phantompool.node.wire.ExecutorAnswer;
import io.phantompool.node.wire.JournaledFact;
import io.phantompool.protocol.executor.Executor;
import io.phantompool.protocol.executor.ExecutorState;
import io.phantompool.protocol.executor.Fact;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.executor.Step;
import io.phantompool.protocol.ledger.Ledger;
import io.phantompool.protocol.ledger.LedgerEvent;
import io.phantompool.protocol.message.FactCodec;
import io.phantompool.protocol.message.ReplyCodec;
import io.phantompool.protocol.message.RequestCodec;
import io.phantompool.protocol.order.OrderRefusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.persistence.typed.JournalPersistFailed;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * One life of an executor, from reading its journal to the first time it cannot write it. Its rules
 * are {@link Executor}'s. While facts are being written no other message is looked at; when they
 * are durable the state moves on and the reply leaves. If they cannot be written this actor dies
 * with the cause, and with it everything that was decided on them.
 */
final class ExecutorActor
    extends EventSourcedBehavior<ExecutorActor.Message, JournaledFact, ExecutorReplica> {
  /** Its dispatcher, a thread of its own: openings take long, and the order store blocks. */
  static final String DISPATCHER = "phantompool.executor-dispatcher";

  private static final String TYPE = "executor";

  sealed interface Message {}

  /** Somebody asks. */
  record Asked(Question question) implements Message {}

  /** The verdict over a proof. */
  record Checked(Step.Check check, Optional<OrderRefusal> refusal, Question question)
      implements Message {}

  /**
   * This executor's own view of the chain has something to tell.
   *
   * @param report decides on the accounts as they are then
   */
  record Learn(Function<Ledger, List<LedgerEvent>> report, ActorRef<Done> replyTo)
      implements Message {}

  /** It is time to speak with the peers, and to hear the operator. */
  record TurnToPeers() implements Message {}

  /** A peer's answer, of which nothing is believed. */
  record PeerAnswered(ExecutorAnswer answer) implements Message {}

  private final ExecutorParts parts;
  private final Executor executor;
  private final FactCodec facts;
  private final RequestCodec requests;
  private final ReplyCodec replies;
  private final ActorContext<Message> context;
  private final ActorRef<ProofChecker.Message> checker;
  private final PeerTalk peers;
  private final Consumer<ExecutorReplica> onRecovered;
  private final JournalMeters meters;
  private final AllowedVoids allowedVoids;
  private boolean recovered;

  private ExecutorActor(
      ExecutorParts parts,
      ActorContext<Message> context,
      TimerScheduler<Message> timers,
      ExecutorPeers peers,
      Consumer<ExecutorReplica> onRecovered) {
    super(PersistenceId.of(TYPE, Integer.toString(parts.index())));
    this.parts = parts;
    this.executor = new Executor(parts.setup().get());
    this.facts = FactCodec.beside(parts.limits(), parts.bodies());
    this.requests = new RequestCodec(parts.limits());
    this.replies = new ReplyCodec(parts.limits());
    this.context = context;
    this.checker =
        context.spawn(
            ProofChecker.behavior(
                parts.verification(),
                () -> new ProofWorker(parts.markets(), parts.random(), parts.metrics().proofs())),
            "proofs",
            DispatcherSelector.fromConfig(ProofChecker.DISPATCHER));
    this.peers = new PeerTalk(peers, requests, parts.index(), context, timers);
    this.onRecovered = onRecovered;
    this.meters = parts.metrics().journal();
    this.allowedVoids = new AllowedVoids(parts, context.getLog());
  }

  /**
   * An executor that reads its journal first.
   *
   * @param onRecovered is told when it has; on this actor's thread
   */
  static Behavior<Message> behavior(
      ExecutorParts parts, ExecutorPeers peers, Consumer<ExecutorReplica> onRecovered) {
    return Behaviors.setup(
        context ->
            Behaviors.withMdc(
                Message.class,
                LogFields.ofExecutor(parts.index()),
                Behaviors.withTimers(
                    timers -> new ExecutorActor(parts, context, timers, peers, onRecovered))));
  }

  @Override
  public ExecutorReplica emptyState() {
    return new ExecutorReplica(executor.begin(parts.markets()));
  }

  // The journal

  /** Facts that this life has decided are in the state already, which the step has made. */
  @Override
  public EventHandler<ExecutorReplica, JournaledFact> eventHandler() {
    return (replica, journaled) -> {
      if (!recovered) {
        for (byte[] fact : journaled.facts()) {
          replica.set(executor.apply(replica.state(), decode(fact)));
        }
      }
      return replica;
    };
  }

  private Fact decode(byte[] fact) {
    try {
      return facts.decode(fact);
    } catch (MalformedEncodingException damaged) {
      throw new IllegalStateException("The journal holds what is no fact", damaged);
    }
  }

  @Override
  public SignalHandler<ExecutorReplica> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), this::recovered)
        .onSignal(JournalPersistFailed.class, (_, _) -> meters.failed())
        .build();
  }

  private void recovered(ExecutorReplica replica) {
    recovered = true;
    ExecutorState started =
        executor.start(replica.state(), peers.freshQuestion(parts.random()), false);
    replica.set(allowedVoids.atStart(executor, started));
    peers.begin();
    onRecovered.accept(replica);
  }

  // What it is told

  @Override
  public CommandHandler<Message, JournaledFact, ExecutorReplica> commandHandler() {
    return (replica, message) ->
        switch (message) {
          case Asked(Question question) -> asked(replica, question);
          case Checked checked -> checked(replica, checked);
          case Learn learn -> learn(replica, learn);
          case TurnToPeers _ -> turnToPeers(replica);
          case PeerAnswered(ExecutorAnswer answer) -> peerAnswered(replica, answer);
        };
  }

  private Effect<JournaledFact, ExecutorReplica> asked(ExecutorReplica replica, Question question) {
    try {
      Request request = requests.decode(question.ask().request());
      return take(question, () -> executor.step(replica.state(), request, parts.clock().millis()));
    } catch (MalformedEncodingException malformed) {
      question.answer(
          new ExecutorAnswer.Unreadable(
              malformed.rule(), malformed.byteOffset(), malformed.reason()));
      return Effect().none();
    }
  }

  private Effect<JournaledFact, ExecutorReplica> checked(ExecutorReplica replica, Checked checked) {
    return take(
        checked.question(),
        () ->
            executor.checked(
                replica.state(), checked.check(), checked.refusal(), parts.clock().millis()));
  }

  private Effect<JournaledFact, ExecutorReplica> learn(ExecutorReplica replica, Learn learn) {
    return decided(
            () -> executor.learn(replica.state(), learn.report().apply(replica.state().ledger())))
        .map(step -> persist(step, _ -> learn.replyTo().tell(Done.getInstance())))
        .orElseGet(() -> Effect().none());
  }

  // What comes of it

  /** A step changes nothing before it is taken: whatever defect a request finds harms it alone. */
  private Effect<JournaledFact, ExecutorReplica> take(Question question, Supplier<Step> decide) {
    Optional<Step> decided = decided(decide);
    if (decided.isEmpty()) {
      question.answer(
          new ExecutorAnswer.Unavailable("defect", "The executor's log says what is wrong"));
      return Effect().none();
    }
    return persist(decided.get(), step -> answer(step, question));
  }

  /** Whoever it comes from: an executor that died of it would die of it again and again. */
  private Optional<Step> decided(Supplier<Step> decide) {
    try {
      return Optional.of(decide.get());
    } catch (RuntimeException defect) {
      context.getLog().error("What an executor was told could not be decided", defect);
      return Optional.empty();
    }
  }

  private void answer(Step step, Question question) {
    step.toCheck()
        .ifPresent(
            check -> checker.tell(new ProofChecker.Submit(check, question, context.getSelf())));
    step.reply()
        .ifPresent(reply -> question.answer(new ExecutorAnswer.Replied(replies.encode(reply))));
  }

  /** First the facts, as one row of the journal; then the state; then whatever leaves. */
  private Effect<JournaledFact, ExecutorReplica> persist(Step step, Consumer<Step> leave) {
    List<Fact> decided = step.facts();
    if (decided.isEmpty()) {
      return Effect().none().thenRun((ExecutorReplica replica) -> moveOn(replica, step, leave));
    }
    long began = System.nanoTime();
    parts.bodies().keep(decided);
    return Effect()
        .persist(JournaledFact.ofAll(decided.stream().map(facts::encode).toList()))
        .thenRun(
            (ExecutorReplica replica) -> {
              meters.written(decided.size(), Duration.ofNanos(System.nanoTime() - began));
              moveOn(replica, step, leave);
            });
  }

  private static void moveOn(ExecutorReplica replica, Step step, Consumer<Step> leave) {
    replica.set(step.next());
    leave.accept(step);
  }

  // Peers

  private Effect<JournaledFact, ExecutorReplica> turnToPeers(ExecutorReplica replica) {
    replica.set(allowedVoids.takeIn(executor, replica.state()));
    if (peers.inquire(replica.state())) {
      return Effect().none();
    }
    decided(() -> executor.step(replica.state(), new Request.GiveMark(), parts.clock().millis()))
        .flatMap(Step::reply)
        .ifPresent(
            reply -> {
              if (reply instanceof Reply.GivenMark(var mark)) {
                peers.spread(mark);
              }
            });
    return Effect().none();
  }

  private Effect<JournaledFact, ExecutorReplica> peerAnswered(
      ExecutorReplica replica, ExecutorAnswer answer) {
    return peers
        .heard(answer, replies)
        .flatMap(
            heard -> decided(() -> executor.step(replica.state(), heard, parts.clock().millis())))
        .map(step -> persist(step, _ -> peers.heard(step.next())))
        .orElseGet(() -> Effect().none());
  }
}
