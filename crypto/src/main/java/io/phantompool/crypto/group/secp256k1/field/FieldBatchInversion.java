package io.phantompool.crypto.group.secp256k1.field;

import java.util.Arrays;

/**
 * Inverts a row of elements with one inversion, as a tree of products: level by level upwards, one
 * inversion at the root, and down again. It costs the 3 (n - 1) multiplications of Montgomery's
 * trick, but all products of a level are independent, which is what a vector wants.
 *
 * <p>Holds its working rows; not for use by two threads at once.
 */
public final class FieldBatchInversion {
  private static final int STEP = FieldVector.STEP;

  private final FieldVector products;
  private final FieldVector inverses;
  private final int[] levelAt = new int[33];
  private final int[] levelSize = new int[33];
  private int levels;

  /** For rows of up to {@code capacity} elements. */
  public FieldBatchInversion(Backend backend, int capacity) {
    int rows = 2 * FieldVector.aligned(capacity) + 32 * STEP;
    products = backend.elements(rows);
    inverses = backend.elements(rows);
  }

  /**
   * Replaces the first {@code count} public elements of {@code a} by their inverses.
   *
   * @return false, leaving {@code a} as it was, if one of them is zero
   */
  public boolean invertVartime(FieldVector a, int count) {
    long[] roots = upwards(a, count);
    if (!FieldInversion.invertAllVartime(roots, 0, roots.length / Field52.LIMBS)) {
      return false;
    }
    downwards(roots, a, count);
    return true;
  }

  /**
   * The same for secret elements: only whether one of them is zero shows in the time. The working
   * rows keep products of them until the next use or {@link #wipe}.
   */
  public boolean invert(FieldVector a, int count) {
    long[] roots = upwards(a, count);
    if (!FieldInversion.invertAll(roots, 0, roots.length / Field52.LIMBS)) {
      return false;
    }
    downwards(roots, a, count);
    Arrays.fill(roots, 0);
    return true;
  }

  /** Overwrites the working rows. */
  public void wipe() {
    products.wipe();
    inverses.wipe();
  }

  /**
   * Level 0 is the row itself, padded with ones; a level is halved until one step is left.
   *
   * @return the at most eight products of the last level
   */
  private long[] upwards(FieldVector a, int count) {
    products.copy(0, a, 0, count);
    levels = 1;
    levelAt[0] = 0;
    levelSize[0] = count;
    int size = count;
    while (size > STEP) {
      int from = levelAt[levels - 1];
      int half = FieldVector.aligned((size + 1) / 2);
      products.setOne(from + size, 2 * half - size);
      int to = from + 2 * half;
      products.multiply(to, products, from, products, from + half, half);
      levelAt[levels] = to;
      levelSize[levels] = half;
      levels++;
      size = half;
    }
    long[] roots = new long[Field52.LIMBS * size];
    for (int i = 0; i < size; i++) {
      products.get(levelAt[levels - 1] + i, roots, Field52.LIMBS * i);
    }
    return roots;
  }

  /** From the inverses of the last level to those of the row. */
  private void downwards(long[] roots, FieldVector a, int count) {
    int last = levels - 1;
    for (int i = 0; i < levelSize[last]; i++) {
      Field52.normalize(roots, Field52.LIMBS * i);
      inverses.set(levelAt[last] + i, roots, Field52.LIMBS * i);
    }
    for (int level = last - 1; level >= 0; level--) {
      int at = levelAt[level];
      int above = levelAt[level + 1];
      int half = levelSize[level + 1];
      inverses.multiply(at, inverses, above, products, at + half, half);
      inverses.multiply(at + half, inverses, above, products, at, half);
    }
    a.copy(0, inverses, 0, count);
  }
}
