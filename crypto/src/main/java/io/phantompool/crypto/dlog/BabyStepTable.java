package io.phantompool.crypto.dlog;

import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.XOnlyAddition;
import io.phantompool.crypto.group.secp256k1.field.Backend;
import java.util.Arrays;
import java.util.concurrent.Executor;

/**
 * The multiples i G for i from 1 to T = 2^t, to be found by x-coordinate. Immutable once built, for
 * any number of threads.
 *
 * <p>Open addressing with linear probing over 2 T slots, half of them empty: a 32-bit fingerprint
 * of x and the multiple, in two flat arrays, so 16 T bytes: a miss touches fingerprints only. What
 * is found by fingerprint is a candidate, no more; {@link #multiples} gives the points to check it.
 *
 * <p>The exponent t trades memory and building time, both proportional to T, for the time of a
 * search beyond the table, about |v| / T keys over two sides. On one core of a machine with
 * AVX-512: {@link #DEFAULT_EXPONENT} = 21 takes 32 MiB and finds 2^40 in 25 ms on one side or 45 ms
 * on two; 20 takes half the memory and twice the time, 22 the other way round.
 */
public final class BabyStepTable {
  /** Exponent t of the default size. */
  public static final int DEFAULT_EXPONENT = 21;

  /** Smallest exponent. */
  public static final int MIN_EXPONENT = 4;

  /** Largest exponent: 256 MiB. */
  public static final int MAX_EXPONENT = 24;

  private static final int NONE = -1;

  private final int exponent;
  private final int mask;
  private final int[] fingerprints;
  private final int[] multiples;
  private final SmallMultiples points;

  /** Takes over arrays of 2^(t + 1) slots each. */
  BabyStepTable(int exponent, int[] fingerprints, int[] multiples) {
    this.exponent = exponent;
    this.mask = fingerprints.length - 1;
    this.fingerprints = fingerprints;
    this.multiples = multiples;
    this.points = new SmallMultiples(exponent);
  }

  /** Builds the table of 2^{@code exponent} multiples on the calling thread. */
  public static BabyStepTable build(int exponent) {
    return build(exponent, Runnable::run, 1);
  }

  /**
   * Builds the table of 2^{@code exponent} multiples in pieces, up to {@code parallelism} of them
   * at a time on {@code executor}. The calling thread takes part, so it may be one of the
   * executor's. However many threads take part, the table is the same.
   *
   * @throws IllegalArgumentException if the exponent is not in {@link #MIN_EXPONENT} to {@link
   *     #MAX_EXPONENT}, or the parallelism is not positive
   */
  public static BabyStepTable build(int exponent, Executor executor, int parallelism) {
    // Not the chosen one: this runs when a process starts, and until the compiler has seen to the
    // vectors they cost more than they save (2^20 cold: two to seven times the time of integers).
    return build(Backend.SCALAR, exponent, executor, parallelism);
  }

  /** The same on a given back end; the vector one takes half the time once it is compiled. */
  public static BabyStepTable build(
      Backend backend, int exponent, Executor executor, int parallelism) {
    requireExponent(exponent);
    if (parallelism < 1) {
      throw new IllegalArgumentException("At least one piece at a time, not " + parallelism);
    }
    BabyStepTable table = empty(exponent);
    new TableBuilder(backend, table).fill(executor, parallelism);
    return table;
  }

  /** A table that knows nothing yet. */
  static BabyStepTable empty(int exponent) {
    return new BabyStepTable(exponent, new int[slots(exponent)], new int[slots(exponent)]);
  }

  static int slots(int exponent) {
    return 2 << exponent;
  }

  static void requireExponent(int exponent) {
    if (exponent < MIN_EXPONENT || exponent > MAX_EXPONENT) {
      throw new IllegalArgumentException(
          "The table's exponent is from "
              + MIN_EXPONENT
              + " to "
              + MAX_EXPONENT
              + ", not "
              + exponent);
    }
  }

  /** The exponent t: the table knows the multiples up to 2^t. */
  public int exponent() {
    return exponent;
  }

  /** The largest multiple T = 2^t. */
  public int size() {
    return 1 << exponent;
  }

  /** Bytes the slots take. */
  public long bytes() {
    return 2L * Integer.BYTES * fingerprints.length;
  }

  /** Zero marks an empty slot, so the fingerprint 0 becomes 1: a few more candidates to refuse. */
  private static int fingerprint(long key) {
    return (int) key == 0 ? 1 : (int) key;
  }

  private int firstSlot(long key) {
    return (int) (key >>> 32) & mask;
  }

  void insert(long key, int multiple) {
    int slot = firstSlot(key);
    while (fingerprints[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    fingerprints[slot] = fingerprint(key);
    multiples[slot] = multiple;
  }

  /** The first slot with the key's fingerprint, or -1. */
  int find(long key) {
    return findFrom(firstSlot(key), fingerprint(key));
  }

  /** The next slot after {@code slot} with the key's fingerprint, or -1. */
  int findNext(int slot, long key) {
    return findFrom((slot + 1) & mask, fingerprint(key));
  }

  private int findFrom(int start, int fingerprint) {
    for (int slot = start; fingerprints[slot] != 0; slot = (slot + 1) & mask) {
      if (fingerprints[slot] == fingerprint) {
        return slot;
      }
    }
    return NONE;
  }

  /** The multiple at a slot that was found. */
  int multipleAt(int slot) {
    return multiples[slot];
  }

  /** Whether looking up {@code multiple} G finds {@code multiple}. */
  boolean knows(int multiple) {
    PointVector point = multiples(multiple);
    long key = XOnlyAddition.key(point, 0);
    for (int slot = find(key); slot >= 0; slot = findNext(slot, key)) {
      if (multiples[slot] == multiple) {
        return true;
      }
    }
    return false;
  }

  /** i G for every i from 0 to T. */
  PointVector multiples(int... i) {
    return points.of(i);
  }

  /** The slots' fingerprints, zero where empty; not to be changed. */
  int[] fingerprints() {
    return fingerprints;
  }

  /** The slots' multiples, zero where empty; not to be changed. */
  int[] multiples() {
    return multiples;
  }

  /** Whether both have the same slots. */
  boolean sameAs(BabyStepTable other) {
    return Arrays.equals(fingerprints, other.fingerprints)
        && Arrays.equals(multiples, other.multiples);
  }
}
