package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.crypto.group.secp256k1.field.CoordinatePool;
import io.phantompool.crypto.group.secp256k1.field.Field52;
import java.util.Arrays;

/**
 * Multiples of one public point, prepared so that k P is one addition per digit of k and no
 * doubling (Brickell, Gordon, McCurley, Wilson 1992, with signed digits): entry (w, d) is d 2^(c w)
 * P for d from 1 to 2^(c-1). For public scalars.
 *
 * <p>Memory: 80 bytes an entry, ceil(257 / c) 2^(c-1) entries: 340 kB at c = 8, 2.0 MB at c = 11.
 * Immutable; for use by any number of threads.
 */
public final class FixedBaseTable {
  /** Digits of this width are a good trade for a base that is used some hundreds of times. */
  public static final int SMALL_WIDTH = 8;

  /** Digits of this width are for the base G. */
  public static final int LARGE_WIDTH = 11;

  private static final int LIMBS = CoordinatePool.LIMBS;
  private static final int SCALAR_BITS = 256;

  /**
   * Number of scalars from which a batch makes up for the copy of the table it works on: measured.
   */
  private static final int BATCH_FROM = 48;

  private final int width;
  private final int windows;
  private final long[] entries;

  private FixedBaseTable(int width, int windows, long[] entries) {
    this.width = width;
    this.windows = windows;
    this.entries = entries;
  }

  /** The table of the base G. */
  public static FixedBaseTable generator() {
    return OfGenerator.TABLE;
  }

  private static final class OfGenerator {
    static final FixedBaseTable TABLE = of(Point.GENERATOR, LARGE_WIDTH);
  }

  /**
   * A table for {@code base}, with digits of {@code width} bits.
   *
   * @throws IllegalArgumentException on the identity, or a width outside 2 to 14
   */
  public static FixedBaseTable of(Point base, int width) {
    if (base.isIdentity()) {
      throw new IllegalArgumentException("The identity has no table of multiples");
    }
    if (width < 2 || width > 14) {
      throw new IllegalArgumentException("Digits are 2 to 14 bits wide, not " + width);
    }
    int windows = SCALAR_BITS / width + 1;
    return new FixedBaseTable(width, windows, multiples(base, width, windows));
  }

  /** Doubles the number of entries of all windows at once: entries h+1 .. 2h are h + (1 .. h). */
  private static long[] multiples(Point base, int width, int windows) {
    int perWindow = 1 << (width - 1);
    long[] entries = new long[LIMBS * windows * perWindow];
    long[] bases = windowBases(base, width, windows);
    for (int w = 0; w < windows; w++) {
      System.arraycopy(bases, LIMBS * w, entries, LIMBS * w * perWindow, LIMBS);
    }
    for (int have = 1; have < perWindow; have *= 2) {
      long[] last = new long[LIMBS * windows * have];
      long[] all = new long[LIMBS * windows * have];
      for (int w = 0; w < windows; w++) {
        int from = LIMBS * w * perWindow;
        for (int i = 0; i < have; i++) {
          int to = LIMBS * (w * have + i);
          System.arraycopy(entries, from + LIMBS * (have - 1), last, to, LIMBS);
          System.arraycopy(entries, from + LIMBS * i, all, to, LIMBS);
        }
      }
      long[] sums = PointVector.ofLimbs(last).plusVartime(PointVector.ofLimbs(all)).limbs();
      for (int w = 0; w < windows; w++) {
        int to = LIMBS * (w * perWindow + have);
        System.arraycopy(sums, LIMBS * w * have, entries, to, LIMBS * have);
      }
    }
    return entries;
  }

  /** 2^(c w) P for every window w. */
  private static long[] windowBases(Point base, int width, int windows) {
    Projective[] row = new Projective[windows];
    row[0] = base.projective();
    for (int w = 1; w < windows; w++) {
      row[w] = new Projective();
      row[w].set(row[w - 1]);
      for (int d = 0; d < width; d++) {
        row[w].doubleInPlace();
      }
    }
    return Projective.toAffineVartime(row);
  }

  /** k P. Cost: about 256 / c additions. */
  public Point timesVartime(Scalar k) {
    Projective sum = new Projective();
    long[] entry = new long[LIMBS];
    for (int w = 0; w < windows; w++) {
      int digit = digit(k.limbs(), 0, w);
      if (digit != 0) {
        System.arraycopy(entries, LIMBS * entryOf(w, digit), entry, 0, LIMBS);
        if (digit < 0) {
          Field52.negate(entry, Field52.LIMBS, entry, Field52.LIMBS);
        }
        sum.addAffine(entry, 0);
      }
    }
    return sum.toPointVartime();
  }

  /** k_i P for every i, with shared inversions: a fraction of the cost of one by one. */
  public PointVector timesEachVartime(ScalarVector scalars) {
    return timesEachVartime(Backend.chosen(), scalars);
  }

  /** The same on a given back end. */
  public PointVector timesEachVartime(Backend backend, ScalarVector scalars) {
    if (scalars.size() < BATCH_FROM) {
      return oneByOneVartime(scalars);
    }
    int most = Math.min(AffineAdder.BATCH, scalars.size());
    CoordinatePool pool = backend.pool(entries.length / LIMBS + windows * most);
    pool.fill(0, entries, 0, entries.length / LIMBS);
    GroupSums sums = new GroupSums(new AffineAdder(backend, windows * most), pool);
    long[] products = new long[LIMBS * scalars.size()];
    for (int from = 0; from < scalars.size(); from += most) {
      int count = Math.min(most, scalars.size() - from);
      sums.useSlotsFrom(entries.length / LIMBS);
      int[] references = new int[windows * count];
      int[] start = new int[count + 1];
      for (int i = 0; i < count; i++) {
        start[i + 1] = referTo(scalars.limbs(), 4 * (from + i), references, start[i]);
      }
      int[] results = sums.sum(Arrays.copyOf(references, start[count]), start, count);
      for (int i = 0; i < count; i++) {
        if (results[i] != GroupSums.EMPTY) {
          pool.get(results[i], products, LIMBS * (from + i));
        }
      }
    }
    return PointVector.ofLimbs(products);
  }

  private PointVector oneByOneVartime(ScalarVector scalars) {
    PointVector products = PointVector.identities(scalars.size());
    for (int i = 0; i < scalars.size(); i++) {
      products.set(i, timesVartime(scalars.get(i)));
    }
    return products;
  }

  private int referTo(long[] scalar, int at, int[] references, int used) {
    int end = used;
    for (int w = 0; w < windows; w++) {
      int digit = digit(scalar, at, w);
      if (digit != 0) {
        int entry = entryOf(w, digit);
        references[end++] = digit < 0 ? ~entry : entry;
      }
    }
    return end;
  }

  private int entryOf(int window, int digit) {
    return (window << (width - 1)) + Math.abs(digit) - 1;
  }

  /** Signed digit w of a scalar, as in {@link SignedDigits#digit}, over four words. */
  private int digit(long[] words, int at, int w) {
    int from = w * width - 1;
    long bits;
    if (from < 0) {
      bits = words[at] << 1;
    } else {
      int word = from >>> 6;
      int shift = from & 63;
      bits = word < 4 ? words[at + word] >>> shift : 0;
      if (shift > 0 && word < 3) {
        bits |= words[at + word + 1] << (64 - shift);
      }
    }
    int all = (int) bits & ((2 << width) - 1);
    return (all >>> 1) + (all & 1) - ((all >>> width) << width);
  }
}
