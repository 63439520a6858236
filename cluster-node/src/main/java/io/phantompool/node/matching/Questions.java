package io.phantompool.node.matching;

import io.phantompool.node.limit.Turns;
import io.phantompool.node.pool.PoolUnavailable;
import io.phantompool.node.pool.PoolUnavailable.Reason;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/**
 * Asks actors and the database without blocking the asker. Who does not answer in time makes the
 * pool unavailable, and so does a database that is away.
 */
final class Questions {
  private static final String BLOCKING = "phantompool.blocking-dispatcher";
  private static final String EXAMINATION = "phantompool.examination-dispatcher";
  private static final String CHECKS = "phantompool.check-dispatcher";
  private static final int MOST_COMPUTED = 256;
  private static final int MOST_IN_TURN = 8;
  private static final Duration SOON = Duration.ofSeconds(1);

  private final ActorSystem<?> system;
  private final Executor blocking;
  private final Turns examinations;
  private final Turns checks;

  Questions(ActorSystem<?> system) {
    this.system = system;
    this.blocking = dispatcher(system, BLOCKING);
    this.examinations = new Turns(dispatcher(system, EXAMINATION), MOST_COMPUTED);
    this.checks = new Turns(dispatcher(system, CHECKS), MOST_IN_TURN);
  }

  private static Executor dispatcher(ActorSystem<?> system, String name) {
    return system.dispatchers().lookup(DispatcherSelector.fromConfig(name));
  }

  /** Asks an actor. */
  <M, A> CompletionStage<A> ask(
      RecipientRef<M> whom, Function<ActorRef<A>, M> question, Duration patience) {
    return AskPattern.<M, A>ask(whom, question::apply, patience, system.scheduler())
        .handle(
            (answer, failure) -> {
              if (failure != null) {
                throw told(failure);
              }
              return answer;
            });
  }

  /** What is asked of the database. */
  @FunctionalInterface
  interface Query<T> {
    T run() throws SQLException;
  }

  /** Asks the database. */
  <T> CompletionStage<T> query(Query<T> query) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return query.run();
          } catch (SQLException away) {
            throw new CompletionException(
                new PoolUnavailable(Reason.DATABASE, "The database does not answer", SOON));
          }
        },
        blocking);
  }

  /** Computes what takes long and waits for nobody; no round waits for it. */
  <T> CompletionStage<T> compute(Supplier<T> work) {
    return examinations.take(work);
  }

  /** Computes what takes very long, one thing after the other: no round waits for it. */
  <T> CompletionStage<T> computeInTurn(Supplier<T> work) {
    return checks.take(work);
  }

  /** A stage that fails so. */
  static <T> CompletionStage<T> unavailable(Reason reason, String sentence, Duration retryAfter) {
    return CompletableFuture.failedStage(new PoolUnavailable(reason, sentence, retryAfter));
  }

  private static CompletionException told(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return new CompletionException(
        cause instanceof TimeoutException
            ? new PoolUnavailable(Reason.BUSY, "The pool did not answer in time", SOON)
            : cause);
  }
}
