package io.phantompool.crypto.dlog;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;

/** Rows of multiples of one point, by doubling the row with batched additions. */
final class Multiples {
  private Multiples() {}

  /** step, 2 step, ..., count step. */
  static PointVector of(Point step, int count) {
    PointVector row = PointVector.identities(count);
    if (count > 0) {
      row.set(0, step);
    }
    for (int done = 1; done < count; done *= 2) {
      int more = Math.min(done, count - done);
      PointVector next = row.slice(0, more).plusEachVartime(row.get(done - 1));
      row.copy(done, next, 0, more);
    }
    return row;
  }

  /** first, first + step, ..., first + (count - 1) step. */
  static PointVector progression(Point first, Point step, int count) {
    PointVector row = PointVector.identities(count);
    row.copy(1, of(step, count - 1), 0, count - 1);
    return row.plusEachVartime(first);
  }
}
