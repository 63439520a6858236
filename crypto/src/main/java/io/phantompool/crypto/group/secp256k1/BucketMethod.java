package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.crypto.group.secp256k1.field.CoordinatePool;
import java.util.Arrays;

/**
 * Multi-scalar multiplication by buckets (Pippenger 1976; Bernstein, Doumen, Lange, Oosterwijk,
 * "Faster batch forgery identification", 2012), for public scalars and points:
 *
 * <ol>
 *   <li>Each scalar is split into two halves of 128 bits (GLV), so n points become 2 n.
 *   <li>A half is W digits of c bits, from -2^(c-1) to 2^(c-1); digit d of window w puts plus or
 *       minus its point into bucket |d| of that window.
 *   <li>Buckets of several windows are summed at once, as a forest of batched affine additions
 *       ({@link GroupSums}).
 *   <li>sum d S_d over the buckets of a window, by halving: with S split into a lower and an upper
 *       half, sum_b b S_b = sum_j j (S_j + S_{j+h}) + h sum_j S_{j+h}, for bits h from the top;
 *       also batched, for all windows at once. It leaves one point per bit position.
 *   <li>Those 128 and some points are put together with 128 doublings.
 * </ol>
 */
final class BucketMethod {
  /** Bucket references worked on at once: bounds the memory, whatever n is. */
  private static final int ENTRIES_AT_ONCE = 1 << 16;

  private final Backend backend;
  private final int halves;
  private final int bits;
  private final int windows;
  private final int buckets;
  private final CoordinatePool pool;
  private final GroupSums sums;

  /** Digit w of half h is at w halves + h. */
  private final short[] digits;

  /** The points per bit position, waiting to be put together. */
  private final Projective[] positions;

  private BucketMethod(Backend backend, int points) {
    this.backend = backend;
    halves = 2 * points;
    bits = windowBits(points);
    windows = SignedDigits.windows(bits);
    buckets = 1 << (bits - 1);
    digits = new short[windows * halves];
    positions = new Projective[windows * bits];
    int sumsAtOnce = windowsAtOnce() * (halves + 3 * buckets);
    pool = backend.pool(halves + sumsAtOnce);
    sums = new GroupSums(new AffineAdder(backend, sumsAtOnce), pool);
  }

  /** sum k_i P_i for i from {@code from} to {@code to - 1}. */
  static Projective sumVartime(
      Backend backend, ScalarVector scalars, PointVector points, int from, int to) {
    BucketMethod method = new BucketMethod(backend, to - from);
    method.loadPoints(points, from, to);
    method.loadDigits(scalars, points, from, to);
    for (int w = 0; w < method.windows; w += method.windowsAtOnce()) {
      method.sumWindows(w, Math.min(method.windows, w + method.windowsAtOnce()));
    }
    return method.putTogether();
  }

  /** Bits of a digit, by number of points: measured. */
  static int windowBits(int points) {
    int[] upTo = {24, 48, 110, 260, 560, 1300, 3000, 6500, 15000, 40000};
    int bits = 4;
    while (bits - 4 < upTo.length && points > upTo[bits - 4]) {
      bits++;
    }
    return bits;
  }

  private int windowsAtOnce() {
    return Math.clamp(ENTRIES_AT_ONCE / halves, 1, windows);
  }

  /** Slot 2 i is P_i, slot 2 i + 1 is lambda P_i. */
  private void loadPoints(PointVector points, int from, int to) {
    Endomorphism.loadPairs(backend, points.limbs(), from, to, pool);
  }

  /** Splits and recodes the scalars; a point that is the identity gets digits of zero. */
  private void loadDigits(ScalarVector scalars, PointVector points, int from, int to) {
    int n = to - from;
    long[] magnitudes = new long[GlvDecomposition.WORDS * n];
    byte[] signs = new byte[GlvDecomposition.SIGNS * n];
    GlvDecomposition.decomposeAllVartime(scalars, from, n, magnitudes, signs);
    for (int i = 0; i < n; i++) {
      if (points.isIdentity(from + i)) {
        Arrays.fill(magnitudes, GlvDecomposition.WORDS * i, GlvDecomposition.WORDS * (i + 1), 0);
      }
    }
    SignedDigits.recodeAllVartime(magnitudes, signs, halves, bits, digits);
  }

  private void sumWindows(int from, int to) {
    sums.useSlotsFrom(halves);
    int[] buckets = sumBuckets(from, to);
    reduceBuckets(buckets, from, to);
  }

  /** Sorts the points of windows {@code from} to {@code to - 1} into buckets and sums each. */
  private int[] sumBuckets(int from, int to) {
    int groups = (to - from) * buckets;
    int[] start = new int[groups + 1];
    for (int w = from; w < to; w++) {
      int group = (w - from) * buckets;
      for (int h = 0; h < halves; h++) {
        int digit = digits[w * halves + h];
        if (digit != 0) {
          start[group + Math.abs(digit)]++;
        }
      }
    }
    for (int g = 0; g < groups; g++) {
      start[g + 1] += start[g];
    }
    int[] references = new int[start[groups]];
    int[] next = Arrays.copyOf(start, groups);
    for (int w = from; w < to; w++) {
      int group = (w - from) * buckets - 1;
      for (int h = 0; h < halves; h++) {
        int digit = digits[w * halves + h];
        if (digit != 0) {
          references[next[group + Math.abs(digit)]++] = digit < 0 ? ~h : h;
        }
      }
    }
    return sums.sum(references, start, groups);
  }

  /**
   * sum_d d S_d for each window, d from 1: bucket b holds d = b + 1, so it is sum_b b S_b + sum_b
   * S_b. The second sum is what the halving is left with.
   */
  private void reduceBuckets(int[] bucketSums, int from, int to) {
    int count = to - from;
    int[] rest = bucketSums;
    int[] upperHalves = new int[count * buckets];
    int[] start = new int[count * bits + 1];
    int groups = 0;
    int used = 0;
    for (int half = buckets / 2; half >= 1; half /= 2) {
      int[] lower = new int[count * half];
      int[] upper = new int[count * half];
      for (int w = 0; w < count; w++) {
        System.arraycopy(rest, 2 * half * w, lower, half * w, half);
        System.arraycopy(rest, 2 * half * w + half, upper, half * w, half);
        used = appendPresent(upper, half * w, half, upperHalves, used);
        start[++groups] = used;
      }
      sums.addInto(lower, upper, count * half);
      rest = lower;
    }
    int[] bitSums = sums.sum(upperHalves, start, groups);
    for (int w = 0; w < count; w++) {
      int bottom = (from + w) * bits;
      place(bottom, rest[w]);
      for (int bit = 0; bit < bits - 1; bit++) {
        place(bottom + bit, bitSums[(bits - 2 - bit) * count + w]);
      }
    }
  }

  private static int appendPresent(int[] from, int at, int count, int[] to, int used) {
    int end = used;
    for (int i = 0; i < count; i++) {
      if (from[at + i] != GroupSums.EMPTY) {
        to[end++] = from[at + i];
      }
    }
    return end;
  }

  /** Adds a point to what stands at a bit position. */
  private void place(int position, int reference) {
    if (reference == GroupSums.EMPTY) {
      return;
    }
    long[] xy = new long[CoordinatePool.LIMBS];
    pool.get(reference, xy, 0);
    if (positions[position] == null) {
      positions[position] = new Projective();
      positions[position].set(xy, 0);
    } else {
      positions[position].addAffine(xy, 0);
    }
  }

  /** sum 2^i Q_i over the bit positions, from the top. */
  private Projective putTogether() {
    Projective sum = new Projective();
    boolean started = false;
    for (int i = positions.length - 1; i >= 0; i--) {
      if (started) {
        sum.doubleInPlace();
      }
      if (positions[i] != null) {
        sum.add(positions[i]);
        started = true;
      }
    }
    return sum;
  }
}
