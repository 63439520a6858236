package io.phantompool.benchmarks.comparison;

import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * One implementation of an operation.
 *
 * @param impl the implementation's name; ours begin with {@value #OURS}
 * @param operation what is timed; the same input each time, so that it always gives the same result
 * @param canonical the bytes of a result, equal for equal results of all implementations; not timed
 * @param <R> how this implementation represents a result
 */
public record Contender<R>(
    String impl, Callable<R> operation, Function<? super R, byte[]> canonical) {
  /** How the names of our own implementations begin; the others are peers. */
  public static final String OURS = "ours";

  /** Whether it is an implementation of somebody else. */
  public boolean isPeer() {
    return !impl.startsWith(OURS);
  }

  /** Runs the operation once and gives the bytes of its result. */
  public byte[] answer() throws Exception {
    return canonical.apply(operation.call());
  }
}
