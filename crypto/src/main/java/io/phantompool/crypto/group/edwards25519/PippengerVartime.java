package io.phantompool.crypto.group.edwards25519;

import static io.phantompool.crypto.group.edwards25519.CurveFormulas.ADDEND;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.POINT;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.SCRATCH;

/**
 * Sums of many multiples by Pippenger's buckets (1976) with signed digits: in each window a point
 * is added to the bucket of its digit, and the buckets are summed by running totals. Variable time.
 */
final class PippengerVartime {
  private PippengerVartime() {}

  /** r = sum of scalars[i] points[i]; shapes as in {@link StrausVartime#sum}. */
  static void sum(long[] r, byte[][] scalars, long[] points) {
    int count = scalars.length;
    int width = width(count);
    int windows = ScalarDigits.BITS / width + 1;
    long[] w = new long[SCRATCH];
    long[] addends = new long[count * ADDEND];
    short[] digits = new short[count * windows];
    for (int i = 0; i < count; i++) {
      CurveFormulas.toAddend(addends, i * ADDEND, points, i * POINT);
      ScalarDigits.signedRadixVartime(scalars[i], width, digits, i * windows, windows);
    }
    long[] buckets = new long[(1 << (width - 1)) * POINT];
    long[] addend = new long[ADDEND];
    CurveFormulas.setIdentity(r, 0);
    for (int window = windows - 1; window >= 0; window--) {
      CurveFormulas.doubleRepeatedly(r, 0, r, 0, width, w);
      fill(buckets, addends, digits, window, windows, w);
      CurveFormulas.toAddend(addend, 0, weightedSum(buckets, w), 0);
      CurveFormulas.addAddend(r, 0, r, 0, addend, 0, w);
    }
  }

  /** bucket[j - 1] = sum of the points with digit j minus those with digit -j. */
  private static void fill(
      long[] buckets, long[] addends, short[] digits, int window, int windows, long[] w) {
    for (int at = 0; at < buckets.length; at += POINT) {
      CurveFormulas.setIdentity(buckets, at);
    }
    for (int i = 0; i * ADDEND < addends.length; i++) {
      int digit = digits[i * windows + window];
      if (digit > 0) {
        int bucket = (digit - 1) * POINT;
        CurveFormulas.addAddend(buckets, bucket, buckets, bucket, addends, i * ADDEND, w);
      } else if (digit < 0) {
        int bucket = (-digit - 1) * POINT;
        CurveFormulas.subtractAddend(buckets, bucket, buckets, bucket, addends, i * ADDEND, w);
      }
    }
  }

  /** sum of j bucket[j - 1]: every bucket is in as many running totals as its digit says. */
  private static long[] weightedSum(long[] buckets, long[] w) {
    long[] running = new long[POINT];
    long[] total = new long[POINT];
    long[] addend = new long[ADDEND];
    CurveFormulas.setIdentity(running, 0);
    CurveFormulas.setIdentity(total, 0);
    for (int at = buckets.length - POINT; at >= 0; at -= POINT) {
      CurveFormulas.toAddend(addend, 0, buckets, at);
      CurveFormulas.addAddend(running, 0, running, 0, addend, 0, w);
      CurveFormulas.toAddend(addend, 0, running, 0);
      CurveFormulas.addAddend(total, 0, total, 0, addend, 0, w);
    }
    return total;
  }

  /** The window that costs least, counting windows times (points + 2 buckets). */
  private static int width(int count) {
    int best = 4;
    for (int width = 5; width <= 13; width++) {
      if (cost(count, width) < cost(count, best)) {
        best = width;
      }
    }
    return best;
  }

  private static long cost(int count, int width) {
    return (ScalarDigits.BITS / width + 1) * (count + 2L * (1 << (width - 1)));
  }
}
