package io.phantompool.node.orderflow;

import java.util.SplittableRandom;

/**
 * A distribution as a table of its quantiles, straight lines between them; drawn from with whole
 * numbers.
 */
final class Quantiles {
  /** The ten-thousandths at which every table has a value. */
  private static final int[] AT = {
    0, 200, 500, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 9500, 9800, 9900, 10_000
  };

  private static final int STEPS_OF_ONE = 1 << 10;
  private static final int WHOLE = 10_000 * STEPS_OF_ONE;

  private final long[] values;

  private Quantiles(long[] values) {
    this.values = values;
  }

  static Quantiles of(long... values) {
    if (values.length != AT.length) {
      throw new IllegalArgumentException("A table has 16 values");
    }
    return new Quantiles(values.clone());
  }

  /** A value, as likely as the table says. */
  long draw(SplittableRandom random) {
    return at(below(random, WHOLE));
  }

  /** Uniform from 0 to {@code bound} - 1, but for 2^-40. */
  static int below(SplittableRandom random, int bound) {
    return (int) Math.unsignedMultiplyHigh(random.nextLong(), bound);
  }

  /** The quantile at {@code position} / 10,240,000. */
  long at(int position) {
    int part = AT.length - 2;
    while (AT[part] * STEPS_OF_ONE > position) {
      part--;
    }
    long from = (long) AT[part] * STEPS_OF_ONE;
    long to = (long) AT[part + 1] * STEPS_OF_ONE;
    return values[part] + (values[part + 1] - values[part]) * (position - from) / (to - from);
  }

  /** The median. */
  long median() {
    return at(WHOLE / 2);
  }
}
