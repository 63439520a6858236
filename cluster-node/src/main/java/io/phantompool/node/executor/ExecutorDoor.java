package io.phantompool.node.executor;

import io.phantompool.node.ceremony.CeremonyProblem;
import io.phantompool.node.health.Condition;
import io.phantompool.node.log.LogFields;
import io.phantompool.node.wire.AskExecutor;
import io.phantompool.node.wire.ExecutorAnswer;
import io.phantompool.node.wire.ExecutorMessage;
import io.phantompool.protocol.ledger.Ledger;
import io.phantompool.protocol.ledger.LedgerEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ChildFailed;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Where an executor is asked. It passes requests on to the executor behind it; while there is none
 * it says so at once, so that nobody waits. When the executor dies of its journal, another life
 * begins a little later and reads what is durable. When its journal has a row that it has not
 * written, it may be its own, committed after the write was given up: it reads the journal once
 * more. When that repeats soon there is a second writer, and no other life begins: an executor runs
 * once.
 */
public final class ExecutorDoor {
  private static final String UNIQUE_VIOLATION = "23505";
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  /** A life that was longer than this was a good one. */
  private static final Duration GOOD_LIFE = Duration.ofMinutes(1);

  /** Two rows that it has not written within this time are not both its own. */
  private static final Duration ONE_LATE_COMMIT = Duration.ofMinutes(10);

  /** Questions inside; more are turned away, since an order holds some 100 kB meanwhile. */
  private static final int MOST_INSIDE = 1_024;

  /** Graceful end: of the door and the executor. */
  public record Close() implements ExecutorMessage {}

  /**
   * This executor's own view of the chain has something to tell; never from another node.
   *
   * @param report decides on the accounts as they are then
   * @param replyTo hears it when it is durable
   */
  public record Learn(Function<Ledger, List<LedgerEvent>> report, ActorRef<Done> replyTo)
      implements ExecutorMessage {}

  private record Recovered(ActorRef<ExecutorActor.Message> executor) implements ExecutorMessage {}

  /** One question less is inside. */
  private record Answered(int life) implements ExecutorMessage {}

  private record BeginAgain() implements ExecutorMessage {}

  private final ActorContext<ExecutorMessage> context;
  private final TimerScheduler<ExecutorMessage> timers;
  private final ExecutorParts parts;
  private final ExecutorPeers peers;
  private final Consumer<Condition> health;
  private Optional<ActorRef<ExecutorActor.Message>> born = Optional.empty();
  private Optional<ActorRef<ExecutorActor.Message>> executor = Optional.empty();
  private Condition condition = Condition.starting("The executor reads its journal");
  private Duration pause = FIRST_PAUSE;
  private int life;
  private int inside;
  private long bornAtMillis;
  private Optional<Long> foreignRowAtMillis = Optional.empty();

  private ExecutorDoor(
      ActorContext<ExecutorMessage> context,
      TimerScheduler<ExecutorMessage> timers,
      ExecutorParts parts,
      ExecutorPeers peers,
      Consumer<Condition> health) {
    this.context = context;
    this.timers = timers;
    this.parts = parts;
    this.peers = peers;
    this.health = health;
  }

  /**
   * The door of an executor.
   *
   * @param peers of all executors or all others
   * @param health is told how the executor is
   */
  public static Behavior<ExecutorMessage> behavior(
      ExecutorParts parts, ExecutorPeers peers, Consumer<Condition> health) {
    return Behaviors.setup(
        context ->
            Behaviors.withMdc(
                ExecutorMessage.class,
                LogFields.ofExecutor(parts.index()),
                Behaviors.withTimers(
                    timers -> new ExecutorDoor(context, timers, parts, peers, health).open())));
  }

  private Behavior<ExecutorMessage> open() {
    begin();
    return Behaviors.receive(ExecutorMessage.class)
        .onMessage(AskExecutor.class, this::ask)
        .onMessage(Learn.class, this::learn)
        .onMessage(Recovered.class, this::recovered)
        .onMessage(Answered.class, this::answered)
        .onMessage(BeginAgain.class, _ -> begin())
        .onMessage(Close.class, _ -> Behaviors.stopped())
        .onSignal(ChildFailed.class, this::failed)
        .onSignal(Terminated.class, _ -> failed("The executor has stopped"))
        .build();
  }

  private Behavior<ExecutorMessage> begin() {
    life++;
    inside = 0;
    bornAtMillis = parts.clock().millis();
    tell(Condition.starting("The executor reads its journal"));
    ActorRef<ExecutorMessage> self = context.getSelf();
    ActorRef<ExecutorActor.Message> child =
        context.spawn(
            Behaviors.setup(
                inner ->
                    ExecutorActor.behavior(
                        parts, peers, _ -> self.tell(new Recovered(inner.getSelf())))),
            "executor-" + life,
            DispatcherSelector.fromConfig(ExecutorActor.DISPATCHER));
    context.watch(child);
    born = Optional.of(child);
    return Behaviors.same();
  }

  /** News of a death overtake what the dead have said. */
  private Behavior<ExecutorMessage> recovered(Recovered recovered) {
    if (born.equals(Optional.of(recovered.executor()))) {
      executor = born;
      tell(Condition.ready("The executor answers"));
    }
    return Behaviors.same();
  }

  private Behavior<ExecutorMessage> ask(AskExecutor ask) {
    if (executor.isEmpty()) {
      ask.replyTo().tell(unavailable());
    } else if (inside >= MOST_INSIDE) {
      ask.replyTo()
          .tell(
              new ExecutorAnswer.Unavailable(
                  "executor-busy", "The executor has %d questions to answer".formatted(inside)));
    } else {
      inside++;
      ActorRef<ExecutorMessage> self = context.getSelf();
      Answered answered = new Answered(life);
      executor.get().tell(new ExecutorActor.Asked(new Question(ask, () -> self.tell(answered))));
    }
    return Behaviors.same();
  }

  private Behavior<ExecutorMessage> answered(Answered answered) {
    if (answered.life() == life) {
      inside--;
    }
    return Behaviors.same();
  }

  private ExecutorAnswer unavailable() {
    String code =
        switch (condition.state()) {
          case STARTING, READY -> "executor-starting";
          case AWAY -> "executor-away";
          case STOPPED -> "executor-stopped";
        };
    return new ExecutorAnswer.Unavailable(code, condition.sentence());
  }

  /** Who tells news of the chain tells them again if it hears nothing. */
  private Behavior<ExecutorMessage> learn(Learn learn) {
    executor.ifPresent(
        present -> present.tell(new ExecutorActor.Learn(learn.report(), learn.replyTo())));
    return Behaviors.same();
  }

  private Behavior<ExecutorMessage> failed(ChildFailed failed) {
    context.getLog().error("The executor has died", failed.cause());
    if (hasForeignRow(failed.cause())) {
      return foreignRow();
    }
    if (failed.cause() instanceof CeremonyProblem problem) {
      return stopped(String.valueOf(problem.getMessage()));
    }
    parts.metrics().journal().failed();
    return failed("The executor's database does not take what it must not forget");
  }

  /** Nothing of what was decided has left: the next life decides on what the journal has. */
  private Behavior<ExecutorMessage> foreignRow() {
    long now = parts.clock().millis();
    boolean again =
        foreignRowAtMillis.filter(at -> now - at <= ONE_LATE_COMMIT.toMillis()).isPresent();
    foreignRowAtMillis = Optional.of(now);
    return again
        ? stopped("Another process writes this executor's journal: stop one of the two")
        : failed("The journal has a row that this life did not write: it is read again");
  }

  private Behavior<ExecutorMessage> stopped(String sentence) {
    born = Optional.empty();
    executor = Optional.empty();
    tell(Condition.stopped(sentence));
    return Behaviors.same();
  }

  private Behavior<ExecutorMessage> failed(String sentence) {
    born = Optional.empty();
    executor = Optional.empty();
    tell(Condition.away(sentence));
    if (parts.clock().millis() - bornAtMillis > GOOD_LIFE.toMillis()) {
      pause = FIRST_PAUSE;
    }
    timers.startSingleTimer(new BeginAgain(), pause);
    Duration twice = pause.multipliedBy(2);
    pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    return Behaviors.same();
  }

  private void tell(Condition next) {
    condition = next;
    health.accept(next);
  }

  /** A row with our sequence number is there already, and we have not written it. */
  private static boolean hasForeignRow(Throwable error) {
    for (Throwable at = error; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql && isUniqueViolation(sql)) {
        return true;
      }
    }
    return false;
  }

  /** A batch that was refused names the refusal in what follows it. */
  private static boolean isUniqueViolation(SQLException error) {
    for (SQLException at = error; at != null; at = at.getNextException()) {
      if (UNIQUE_VIOLATION.equals(at.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
