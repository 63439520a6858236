package io.phantompool.node.api;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Stages of what may end in a problem. */
final class Stages {
  private Stages() {}

  /** A step that asks again or gives up. */
  interface Step<T> {
    CompletionStage<T> take() throws Problem;
  }

  /** The step's stage, which fails with what the step throws. */
  static <T> CompletionStage<T> of(Step<T> step) {
    try {
      return step.take();
    } catch (Problem | RuntimeException failure) {
      return CompletableFuture.failedStage(failure);
    }
  }

  /** What comes of a stage in time, else this failure; the stage itself goes on. */
  static <T> CompletionStage<T> within(
      Duration patience, CompletionStage<T> stage, Supplier<Exception> failure) {
    return stage
        .toCompletableFuture()
        .copy()
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(
            failed ->
                CompletableFuture.failedStage(
                    cause(failed) instanceof TimeoutException ? failure.get() : failed));
  }

  /** Why a stage failed, without what was put around it. */
  static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
