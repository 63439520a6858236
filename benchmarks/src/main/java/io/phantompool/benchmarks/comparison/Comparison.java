package io.phantompool.benchmarks.comparison;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * One operation on one input, by several implementations.
 *
 * @param op the operation's name
 * @param n how many elements the operation takes at once
 * @param calls how often a contender does it each time it is called: operations of microseconds are
 *     done on many inputs in a row, and the time is divided by this
 * @param contenders makes the input, and the implementations ready to run on it
 */
public record Comparison(String op, int n, int calls, Supplier<List<Contender<?>>> contenders) {
  /** A comparison of one operation per call. */
  public Comparison(String op, int n, Supplier<List<Contender<?>>> contenders) {
    this(op, n, 1, contenders);
  }

  /** The operation and its size, for people. */
  public String title() {
    return n == 1 ? op : op + ", n = " + n;
  }

  /**
   * Lets every contender answer once: the time of a wrong result is worth nothing.
   *
   * @return the answer that all of them give
   * @throws DisagreementException if two answers differ
   */
  public byte[] agreedAnswer(List<Contender<?>> ready) throws Exception {
    byte[] agreed = ready.getFirst().answer();
    for (Contender<?> other : ready.subList(1, ready.size())) {
      if (!Arrays.equals(agreed, other.answer())) {
        throw new DisagreementException(
            "%s and %s give different results for %s"
                .formatted(ready.getFirst().impl(), other.impl(), title()));
      }
    }
    return agreed;
  }
}
