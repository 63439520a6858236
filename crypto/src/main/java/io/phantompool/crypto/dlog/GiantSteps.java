package io.phantompool.crypto.dlog;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;

/**
 * The multiples of the stride (2 T + 1) G, where T is the table's size: whatever lies between two
 * of them is within T of one.
 */
final class GiantSteps {
  /** Most giant steps to either side of a centre, and pairs per shared inversion. */
  static final int MOST_AROUND = 512;

  private final int table;
  private final PointVector multiples;

  GiantSteps(BabyStepTable table) {
    this.table = table.size();
    Point stride = Point.GENERATOR.timesVartime(Scalar.of(stride()));
    multiples = Multiples.of(stride, 2 * MOST_AROUND + 1);
  }

  /** 2 T + 1. */
  long stride() {
    return 2L * table + 1;
  }

  /** How many giant steps away from 0 a value of at most {@code magnitude} may be. */
  long stepsTo(long magnitude) {
    return magnitude <= table ? 0 : (magnitude - table + stride() - 1) / stride();
  }

  /**
   * {@code steps} strides as a point, for at most 2 {@link #MOST_AROUND} + 1 in either direction.
   */
  Point point(int steps) {
    if (steps == 0) {
      return Point.IDENTITY;
    }
    Point multiple = multiples.get(Math.abs(steps) - 1);
    return steps < 0 ? multiple.negate() : multiple;
  }

  /** The first {@code count} multiples. */
  PointVector first(int count) {
    return multiples.slice(0, count);
  }
}
