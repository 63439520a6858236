package io.phantompool.crypto.group.secp256k1.field;

/**
 * Inversion modulo an odd prime of up to 256 bits by division steps, 62 at a time (Bernstein and
 * Yang, "Fast constant-time gcd computation and modular inversion", 2019, in the variable-time form
 * that skips runs of zero bits). Only for public values: the time depends on them.
 *
 * <p>Integers are five signed limbs of 62 bits, least significant first.
 */
public final class SafeGcd {
  private static final int BITS = 62;
  private static final int LIMBS = 5;
  private static final long MASK = (1L << BITS) - 1;

  private final long[] modulus;

  /** 1 / modulus mod 2^62. */
  private final long inverse;

  /**
   * @param w0 the modulus as four 64-bit words, least significant first; odd
   */
  public SafeGcd(long w0, long w1, long w2, long w3) {
    modulus = fromWords(w0, w1, w2, w3);
    long x = w0; // correct to 3 bits; each Newton step doubles them
    for (int i = 0; i < 5; i++) {
      x *= 2 - w0 * x;
    }
    inverse = x & MASK;
  }

  /**
   * The inverse of {@code words} (four 64-bit words, least significant first, below the modulus),
   * written over it. Zero gives zero.
   */
  public void invertVartime(long[] words) {
    long[] f = modulus.clone();
    long[] g = fromWords(words[0], words[1], words[2], words[3]);
    long[] d = new long[LIMBS];
    long[] e = {1, 0, 0, 0, 0};
    long[] t = new long[4];
    long eta = -1;
    while (!isZero(g)) {
      eta = divisionSteps(eta, f[0] | (f[1] << BITS), g[0] | (g[1] << BITS), t);
      updateCoefficients(d, e, t);
      updateRemainders(f, g, t);
    }
    // Now f is plus or minus one (or the modulus, for zero), and d is the inverse times f.
    if (f[LIMBS - 1] < 0) {
      negate(d);
    }
    toRange(d);
    toWords(d, words);
  }

  /** Sixty-two steps on the low words; t = the 2x2 matrix (u, v, q, r), scaled by 2^62. */
  private static long divisionSteps(long startEta, long f0, long g0, long[] t) {
    long u = 1, v = 0, q = 0, r = 1;
    long f = f0, g = g0, eta = startEta;
    int left = BITS;
    while (true) {
      int zeros = Long.numberOfTrailingZeros(g | (-1L << left));
      g >>= zeros;
      u <<= zeros;
      v <<= zeros;
      eta -= zeros;
      left -= zeros;
      if (left == 0) {
        break;
      }
      if (eta < 0) {
        eta = -eta;
        long swap = f;
        f = g;
        g = -swap;
        swap = u;
        u = q;
        q = -swap;
        swap = v;
        v = r;
        r = -swap;
      }
      // Cancel up to six low bits of g with one multiple of f: w = -g / f mod 2^bits.
      int bits = (int) Math.min(Math.min(eta + 1, left), 6);
      long reciprocal = f * (2 - f * f);
      long w = (-g * reciprocal) & ((1L << bits) - 1);
      g += f * w;
      q += u * w;
      r += v * w;
    }
    t[0] = u;
    t[1] = v;
    t[2] = q;
    t[3] = r;
    return eta;
  }

  /** (d, e) = t (d, e) / 2^62 mod the modulus, both kept in (-2 modulus, modulus). */
  private void updateCoefficients(long[] d, long[] e, long[] t) {
    long[] d0 = d.clone();
    combine(d, d0, e, t[0], t[1]);
    combine(e, d0, e.clone(), t[2], t[3]);
  }

  /** out = (a x + b y + m modulus) / 2^62, with the m that makes it exact and keeps it in range. */
  private void combine(long[] out, long[] x, long[] y, long a, long b) {
    long xNegative = x[LIMBS - 1] >> 63;
    long yNegative = y[LIMBS - 1] >> 63;
    long m = (a & xNegative) + (b & yNegative);
    long low = a * x[0] + b * y[0];
    m -= (inverse * low + m) & MASK;
    long lo = 0;
    long hi = 0;
    for (int i = 0; i < LIMBS; i++) {
      long p = a * x[i];
      hi += Math.multiplyHigh(a, x[i]);
      lo += p;
      hi += Long.compareUnsigned(lo, p) < 0 ? 1 : 0;
      p = b * y[i];
      hi += Math.multiplyHigh(b, y[i]);
      lo += p;
      hi += Long.compareUnsigned(lo, p) < 0 ? 1 : 0;
      p = m * modulus[i];
      hi += Math.multiplyHigh(m, modulus[i]);
      lo += p;
      hi += Long.compareUnsigned(lo, p) < 0 ? 1 : 0;
      if (i > 0) {
        out[i - 1] = lo & MASK;
      }
      lo = (lo >>> BITS) | (hi << 2);
      hi >>= BITS;
    }
    out[LIMBS - 1] = lo;
  }

  /** (f, g) = t (f, g) / 2^62, exactly. */
  private static void updateRemainders(long[] f, long[] g, long[] t) {
    long fLo = 0, fHi = 0, gLo = 0, gHi = 0;
    for (int i = 0; i < LIMBS; i++) {
      long fi = f[i];
      long gi = g[i];
      long p = t[0] * fi;
      fHi += Math.multiplyHigh(t[0], fi);
      fLo += p;
      fHi += Long.compareUnsigned(fLo, p) < 0 ? 1 : 0;
      p = t[1] * gi;
      fHi += Math.multiplyHigh(t[1], gi);
      fLo += p;
      fHi += Long.compareUnsigned(fLo, p) < 0 ? 1 : 0;
      p = t[2] * fi;
      gHi += Math.multiplyHigh(t[2], fi);
      gLo += p;
      gHi += Long.compareUnsigned(gLo, p) < 0 ? 1 : 0;
      p = t[3] * gi;
      gHi += Math.multiplyHigh(t[3], gi);
      gLo += p;
      gHi += Long.compareUnsigned(gLo, p) < 0 ? 1 : 0;
      if (i > 0) {
        f[i - 1] = fLo & MASK;
        g[i - 1] = gLo & MASK;
      }
      fLo = (fLo >>> BITS) | (fHi << 2);
      fHi >>= BITS;
      gLo = (gLo >>> BITS) | (gHi << 2);
      gHi >>= BITS;
    }
    f[LIMBS - 1] = fLo;
    g[LIMBS - 1] = gLo;
  }

  /** Brings a value in (-2 modulus, 2 modulus) to [0, modulus). */
  private void toRange(long[] a) {
    while (a[LIMBS - 1] < 0) {
      add(a, 1);
    }
    add(a, -1);
    if (a[LIMBS - 1] < 0) {
      add(a, 1);
    }
  }

  private void add(long[] a, long times) {
    long carry = 0;
    for (int i = 0; i < LIMBS; i++) {
      long s = a[i] + times * modulus[i] + carry;
      a[i] = i == LIMBS - 1 ? s : s & MASK;
      carry = s >> BITS;
    }
  }

  private static void negate(long[] a) {
    long carry = 0;
    for (int i = 0; i < LIMBS; i++) {
      long s = carry - a[i];
      a[i] = i == LIMBS - 1 ? s : s & MASK;
      carry = s >> BITS;
    }
  }

  private static boolean isZero(long[] a) {
    return (a[0] | a[1] | a[2] | a[3] | a[4]) == 0;
  }

  private static long[] fromWords(long w0, long w1, long w2, long w3) {
    return new long[] {
      w0 & MASK,
      ((w0 >>> 62) | (w1 << 2)) & MASK,
      ((w1 >>> 60) | (w2 << 4)) & MASK,
      ((w2 >>> 58) | (w3 << 6)) & MASK,
      w3 >>> 56
    };
  }

  private static void toWords(long[] a, long[] words) {
    words[0] = a[0] | (a[1] << 62);
    words[1] = (a[1] >>> 2) | (a[2] << 60);
    words[2] = (a[2] >>> 4) | (a[3] << 58);
    words[3] = (a[3] >>> 6) | (a[4] << 56);
  }
}
