package io.phantompool.node.round;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/**
 * What a coordinator has others do while it goes on: actors that answer, the database, proofs. Ends
 * with the coordinator, so that a successor is not disturbed.
 */
final class Asking {
  private static final Duration ANSWER = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Work that may fail. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws Exception;
  }

  private final ActorSystem<?> system;
  private final Executor blocking;
  private final Executor computing;
  private final Executor verifying;
  private volatile boolean stopped;

  Asking(ActorSystem<?> system) {
    this.system = system;
    this.blocking = dispatcher("blocking");
    this.computing = dispatcher("verification");
    this.verifying = dispatcher("record");
  }

  private Executor dispatcher(String name) {
    return system
        .dispatchers()
        .lookup(DispatcherSelector.fromConfig("phantompool." + name + "-dispatcher"));
  }

  /** From now on nothing is tried again. */
  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  /** Waits for the database or the disk. */
  <T> CompletableFuture<T> inDatabase(Work<T> work) {
    return on(blocking, work);
  }

  /** Computes beside the actors. */
  <T> CompletableFuture<T> computed(Work<T> work) {
    return on(computing, work);
  }

  /** Begins beside the actors what ends elsewhere. */
  <T> CompletableFuture<T> begun(Supplier<CompletableFuture<T>> work) {
    return CompletableFuture.completedFuture(work).thenComposeAsync(Supplier::get, computing);
  }

  /** Verifies records, one after the other. */
  <T> CompletableFuture<T> verified(Work<T> work) {
    return on(verifying, work);
  }

  private static <T> CompletableFuture<T> on(Executor executor, Work<T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return work.run();
          } catch (RuntimeException failed) {
            throw failed;
          } catch (Exception failed) {
            throw new CompletionException(failed);
          }
        },
        executor);
  }

  /** Asks an actor once. */
  <Q, A> CompletableFuture<A> ask(RecipientRef<Q> actor, Function<ActorRef<A>, Q> question) {
    return AskPattern.<Q, A>ask(actor, question::apply, ANSWER, system.scheduler())
        .toCompletableFuture();
  }

  /** Asks an actor until it answers. */
  <Q, A> CompletableFuture<A> askUntilAnswered(
      RecipientRef<Q> actor, Function<ActorRef<A>, Q> question) {
    return again(() -> ask(actor, question));
  }

  /** Tries until it succeeds. */
  <T> CompletableFuture<T> again(Supplier<CompletableFuture<T>> attempt) {
    return attempt
        .get()
        .exceptionallyCompose(
            failed ->
                stopped
                    ? CompletableFuture.failedFuture(failed)
                    : later(PAUSE, () -> again(attempt)));
  }

  /** After a pause. */
  <T> CompletableFuture<T> later(Duration pause, Supplier<CompletableFuture<T>> what) {
    return CompletableFuture.runAsync(
            () -> {},
            CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, blocking))
        .thenCompose(_ -> what.get());
  }
}
