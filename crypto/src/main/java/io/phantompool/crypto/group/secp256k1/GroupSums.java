package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.group.secp256k1.field.CoordinatePool;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Adds up groups of points, all groups at once, as a forest of batched affine additions: in each
 * round every group halves itself, until one point is left of it, or none.
 *
 * <p>Points are references into one {@link CoordinatePool} (see there for signs); sums go to fresh
 * slots of it.
 */
final class GroupSums {
  /** A group without a point, or whose points cancel. */
  static final int EMPTY = Integer.MIN_VALUE;

  private final AffineAdder adder;
  private final CoordinatePool pool;
  private final BitSet cancelled = new BitSet();
  private int[] left = new int[0];
  private int[] right = new int[0];
  private int free;

  GroupSums(AffineAdder adder, CoordinatePool pool) {
    this.adder = adder;
    this.pool = pool;
  }

  /** From here on, sums go to the slots from {@code slot} on. */
  void useSlotsFrom(int slot) {
    free = slot;
  }

  /**
   * Sums each group. Group g is {@code references[start[g]] .. references[start[g + 1] - 1]}.
   *
   * @param references is used up as working space
   * @return one reference, or {@link #EMPTY}, per group
   */
  int[] sum(int[] references, int[] start, int groups) {
    int[] size = new int[groups];
    int total = 0;
    for (int g = 0; g < groups; g++) {
      size[g] = start[g + 1] - start[g];
      total += size[g] / 2;
    }
    reserve(total);
    while (halve(references, start, size, groups)) {}
    int[] sums = new int[groups];
    for (int g = 0; g < groups; g++) {
      sums[g] = size[g] == 0 ? EMPTY : references[start[g]];
    }
    return sums;
  }

  private boolean halve(int[] references, int[] start, int[] size, int groups) {
    int pairs = 0;
    for (int g = 0; g < groups; g++) {
      int at = start[g];
      for (int i = 0; i + 1 < size[g]; i += 2) {
        left[pairs] = references[at + i];
        right[pairs++] = references[at + i + 1];
      }
    }
    if (pairs == 0) {
      return false;
    }
    int target = add(pairs);
    int pair = 0;
    for (int g = 0; g < groups; g++) {
      int at = start[g];
      int kept = 0;
      for (int i = 0; i + 1 < size[g]; i += 2, pair++) {
        if (!cancelled.get(pair)) {
          references[at + kept++] = target + pair;
        }
      }
      if ((size[g] & 1) == 1) {
        references[at + kept++] = references[at + size[g] - 1];
      }
      size[g] = kept;
    }
    return true;
  }

  /** a[i] = a[i] + b[i] for references that may be {@link #EMPTY}, for i below {@code count}. */
  void addInto(int[] a, int[] b, int count) {
    reserve(count);
    int pairs = 0;
    for (int i = 0; i < count; i++) {
      if (a[i] != EMPTY && b[i] != EMPTY) {
        left[pairs] = a[i];
        right[pairs++] = b[i];
      }
    }
    int target = add(pairs);
    int pair = 0;
    for (int i = 0; i < count; i++) {
      if (a[i] != EMPTY && b[i] != EMPTY) {
        a[i] = cancelled.get(pair) ? EMPTY : target + pair;
        pair++;
      } else if (a[i] == EMPTY) {
        a[i] = b[i];
      }
    }
  }

  /** Adds the first {@code pairs} of left and right into fresh slots. */
  private int add(int pairs) {
    int target = free;
    cancelled.clear();
    adder.add(pool, left, right, pairs, target, cancelled);
    free += pairs;
    return target;
  }

  private void reserve(int pairs) {
    if (left.length < pairs) {
      left = Arrays.copyOf(left, pairs);
      right = Arrays.copyOf(right, pairs);
    }
  }
}
