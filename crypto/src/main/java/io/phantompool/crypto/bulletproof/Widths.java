package io.phantompool.crypto.bulletproof;

import io.phantompool.crypto.generators.Generators;
import java.util.Arrays;
import java.util.List;

/**
 * How many bits each value of a range proof has, w_1 .. w_t of encoding.md section 7: at least one
 * value, 1 to 64 bits each, at most 128 together. Value j has the positions from {@link #offset} on
 * to itself.
 *
 * @param bits w_1 .. w_t
 */
public record Widths(List<Integer> bits) {
  /** Most bits of all values together. */
  public static final int MOST_BITS = Generators.VECTOR_LENGTH;

  /** Most bits of one value. */
  public static final int WIDEST = Long.SIZE;

  public Widths {
    bits = List.copyOf(bits);
    int sum = 0;
    for (int width : bits) {
      if (width < 1 || width > WIDEST || sum + width > MOST_BITS) {
        throw new IllegalArgumentException(
            "Values are 1 to 64 bits wide and at most 128 bits together, not " + bits);
      }
      sum += width;
    }
    if (bits.isEmpty()) {
      throw new IllegalArgumentException("A range proof is about one value at least");
    }
  }

  /** These widths in bits. */
  public static Widths of(int... bits) {
    return new Widths(Arrays.stream(bits).boxed().toList());
  }

  /** The number of values, t. */
  public int values() {
    return bits.size();
  }

  /** The width of a value, counted from 0 here, in bits. */
  public int width(int value) {
    return bits.get(value);
  }

  /** The first position of a value's bits, o_j. */
  public int offset(int value) {
    return sum(value);
  }

  /** The number of positions, M: the power of two that is at least the sum of all widths. */
  public int positions() {
    return 1 << rounds();
  }

  /** The number of rounds that halve the positions, m = log2 M: 0 to 7. */
  public int rounds() {
    return Integer.SIZE - Integer.numberOfLeadingZeros(sum(bits.size()) - 1);
  }

  private int sum(int values) {
    int sum = 0;
    for (int j = 0; j < values; j++) {
      sum += bits.get(j);
    }
    return sum;
  }
}
