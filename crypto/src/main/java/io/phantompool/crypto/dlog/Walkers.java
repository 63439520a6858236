package io.phantompool.crypto.dlog;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Where a search stands: one point U - c strides for every walker, where U is a value's V, or -V
 * for a walker on the negative side. Immutable.
 */
final class Walkers {
  private final PointVector points;

  /** For each walker 2 {@code value}, and one more on the negative side. */
  private final int[] tags;

  private Walkers(PointVector points, int[] tags) {
    this.points = points;
    this.tags = tags;
  }

  /** One walker on every value. */
  static Walkers at(PointVector values) {
    return new Walkers(values, IntStream.range(0, values.size()).map(value -> 2 * value).toArray());
  }

  int size() {
    return tags.length;
  }

  PointVector points() {
    return points;
  }

  /** The index of the value that walker w is to find. */
  int value(int w) {
    return tags[w] >> 1;
  }

  /** Whether walker w is on the negative side. */
  boolean isNegative(int w) {
    return (tags[w] & 1) == 1;
  }

  /** With a second walker on -V for each of these on V. */
  Walkers onBothSides() {
    int n = size();
    PointVector both = PointVector.identities(2 * n);
    both.copy(0, points, 0, n);
    both.copy(n, points.negate(), 0, n);
    return new Walkers(both, IntStream.range(0, 2 * n).map(w -> tags[w % n] + w / n).toArray());
  }

  /** Only those whose side is wanted. */
  Walkers within(boolean positive, boolean negative) {
    return positive && negative ? this : keep(w -> isNegative(w) ? negative : positive);
  }

  /** Only those whose value is not settled. */
  Walkers without(boolean[] settled) {
    return keep(w -> !settled[value(w)]);
  }

  /** All of them moved by the same step. */
  Walkers movedBy(Point step) {
    return new Walkers(points.plusEachVartime(step), tags);
  }

  private Walkers keep(IntPredicate wanted) {
    int[] kept = IntStream.range(0, size()).filter(wanted).toArray();
    if (kept.length == size()) {
      return this;
    }
    PointVector left = PointVector.identities(kept.length);
    for (int k = 0; k < kept.length; k++) {
      left.copy(k, points, kept[k], 1);
    }
    return new Walkers(left, IntStream.of(kept).map(w -> tags[w]).toArray());
  }
}
