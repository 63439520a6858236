package io.phantompool.node.matching;

import io.phantompool.node.pool.PoolUnavailable.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Lets in as many acceptances as this process takes, and none while nothing can be kept. */
final class Gate {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final int most;
  private final CompletableFuture<Void> empty = new CompletableFuture<>();
  private int inside;
  private boolean stopping;
  private Optional<String> databaseAway = Optional.empty();

  /**
   * A gate.
   *
   * @param most acceptances at a time
   */
  Gate(int most) {
    this.most = most;
  }

  /** Begins an acceptance, or says why not. */
  <T> CompletionStage<T> enter(Supplier<CompletionStage<T>> acceptance) {
    Optional<CompletionStage<T>> closed = admit();
    if (closed.isPresent()) {
      return closed.get();
    }
    try {
      return acceptance.get().whenComplete((_, _) -> leave());
    } catch (RuntimeException defect) {
      leave();
      throw defect;
    }
  }

  private synchronized <T> Optional<CompletionStage<T>> admit() {
    if (stopping) {
      return Optional.of(
          Questions.unavailable(Reason.STOPPING, "The node takes nothing new any more", SOON));
    }
    if (databaseAway.isPresent()) {
      return Optional.of(Questions.unavailable(Reason.DATABASE, databaseAway.get(), SOON));
    }
    if (inside >= most) {
      return Optional.of(
          Questions.unavailable(
              Reason.BUSY, "%d submissions are under way".formatted(inside), SOON));
    }
    inside++;
    return Optional.empty();
  }

  private synchronized void leave() {
    inside--;
    if (stopping && inside == 0) {
      empty.complete(null);
    }
  }

  /** From now on nothing can be kept. */
  synchronized void databaseAway(String sentence) {
    databaseAway = Optional.of(sentence);
  }

  /** From now on things can be kept again. */
  synchronized void databaseBack() {
    databaseAway = Optional.empty();
  }

  /** Lets nobody in any more; the stage is done when everybody is out. */
  synchronized CompletionStage<Void> close() {
    stopping = true;
    if (inside == 0) {
      empty.complete(null);
    }
    return empty;
  }
}
