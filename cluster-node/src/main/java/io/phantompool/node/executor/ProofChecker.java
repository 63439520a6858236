package io.phantompool.node.executor;

import io.phantompool.node.config.NodeSettings.Verification;
import io.phantompool.protocol.executor.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Collects proofs to check and hands them on in batches: whatever has arrived when a worker is
 * free, and the first of them waits a little for company. So batches grow with the load by
 * themselves.
 */
final class ProofChecker {
  /** The dispatcher of collector and workers. */
  static final String DISPATCHER = "phantompool.verification-dispatcher";

  sealed interface Message {}

  /**
   * A proof to check.
   *
   * @param asker hears the verdict
   */
  record Submit(Step.Check check, Question question, ActorRef<ExecutorActor.Message> asker)
      implements Message {}

  /** A worker has told its verdicts, or has failed. */
  record Free(ActorRef<ProofWorker.Batch> worker) implements Message {}

  private record PatienceIsOver() implements Message {}

  private final Verification settings;
  private final TimerScheduler<Message> timers;
  private final Deque<Submit> waiting = new ArrayDeque<>();
  private final Deque<ActorRef<ProofWorker.Batch>> free = new ArrayDeque<>();
  private boolean patient;

  private ProofChecker(
      Verification settings,
      Supplier<ProofWorker> workers,
      ActorContext<Message> context,
      TimerScheduler<Message> timers) {
    this.settings = settings;
    this.timers = timers;
    for (int i = 1; i <= settings.threads(); i++) {
      free.add(
          context.spawn(
              Behaviors.supervise(ProofWorker.behavior(workers, context.getSelf()))
                  .onFailure(SupervisorStrategy.restart()),
              "worker-" + i,
              DispatcherSelector.fromConfig(DISPATCHER)));
    }
  }

  /**
   * A checker.
   *
   * @param workers one for each thread, since a verifier is for one thread alone
   */
  static Behavior<Message> behavior(Verification settings, Supplier<ProofWorker> workers) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new ProofChecker(settings, workers, context, timers).behavior()));
  }

  private Behavior<Message> behavior() {
    return Behaviors.receive(Message.class)
        .onMessage(Submit.class, this::submit)
        .onMessage(Free.class, this::free)
        .onMessage(PatienceIsOver.class, _ -> patienceIsOver())
        .build();
  }

  private Behavior<Message> submit(Submit submit) {
    waiting.add(submit);
    if (waiting.size() >= settings.batch()) {
      handOut();
    } else if (waiting.size() == 1) {
      patient = true;
      timers.startSingleTimer(new PatienceIsOver(), settings.patience());
    }
    return Behaviors.same();
  }

  private Behavior<Message> patienceIsOver() {
    patient = false;
    handOut();
    return Behaviors.same();
  }

  private Behavior<Message> free(Free worker) {
    free.add(worker.worker());
    if (!patient || waiting.size() >= settings.batch()) {
      handOut();
    }
    return Behaviors.same();
  }

  private void handOut() {
    while (!free.isEmpty() && !waiting.isEmpty()) {
      List<Submit> batch = new ArrayList<>();
      while (batch.size() < settings.batch() && !waiting.isEmpty()) {
        batch.add(waiting.remove());
      }
      free.remove().tell(new ProofWorker.Batch(batch));
    }
  }
}
