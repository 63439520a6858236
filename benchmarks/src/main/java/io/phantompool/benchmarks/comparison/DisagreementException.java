package io.phantompool.benchmarks.comparison;

/** Two implementations gave different results for the same input. */
public final class DisagreementException extends RuntimeException {
  public DisagreementException(String message) {
    super(message);
  }
}
