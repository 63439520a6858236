package io.phantompool.node.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

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

  /** Why a stage failed, without what was put around it. */
  static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
