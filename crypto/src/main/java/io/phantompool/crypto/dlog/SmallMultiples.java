package io.phantompool.crypto.dlog;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;

/** i G for many i from 0 to 2^t by one batched addition each: i = low + 2^half high. */
final class SmallMultiples {
  private final int half;
  private final PointVector low;
  private final PointVector high;

  SmallMultiples(int exponent) {
    half = (exponent + 1) / 2;
    low = fromZero(Point.GENERATOR, 1 << half);
    high = fromZero(low.get(low.size() - 1).plus(Point.GENERATOR), (1 << (exponent - half)) + 1);
  }

  /** 0, step, 2 step, ... */
  private static PointVector fromZero(Point step, int count) {
    return Multiples.progression(Point.IDENTITY, step, count);
  }

  /** i G for every i. */
  PointVector of(int[] multiples) {
    PointVector lows = PointVector.identities(multiples.length);
    PointVector highs = PointVector.identities(multiples.length);
    for (int k = 0; k < multiples.length; k++) {
      lows.copy(k, low, multiples[k] & ((1 << half) - 1), 1);
      highs.copy(k, high, multiples[k] >>> half, 1);
    }
    return lows.plusVartime(highs);
  }
}
