package io.phantompool.crypto.bulletproof;

import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.group.secp256k1.SecretScalarVector;
import java.util.Arrays;
import java.util.List;

/**
 * What a range prover knows: the values and the blindings of the commitments. Keeps copies of its
 * own, erased by {@link #close}; the caller erases what it handed in.
 */
public final class RangeWitness implements AutoCloseable {
  private final long[] values;
  private final SecretScalarVector blindings;

  private RangeWitness(long[] values, SecretScalarVector blindings) {
    this.values = values;
    this.blindings = blindings;
  }

  /**
   * The openings of V_1 .. V_t.
   *
   * @param values v_1 .. v_t, all 64 bits of each taken as unsigned
   * @param blindings gamma_1 .. gamma_t
   */
  public static RangeWitness of(long[] values, List<SecretScalar> blindings) {
    if (values.length != blindings.size()) {
      throw new IllegalArgumentException(
          "There is a blinding for each value, not " + blindings.size() + " for " + values.length);
    }
    SecretScalarVector gamma = SecretScalarVector.zeros(values.length);
    for (int j = 0; j < values.length; j++) {
      gamma.set(j, blindings.get(j));
    }
    return new RangeWitness(values.clone(), gamma);
  }

  /**
   * Refuses values that are not as the statement says, which is the caller's error. Whether the
   * commitments are those of the values is not looked at: if not, no verifier accepts the proof.
   */
  void check(Widths widths) {
    if (blindings.isDestroyed()) {
      throw new IllegalStateException("The range witness has been erased");
    }
    if (values.length != widths.values()) {
      throw new IllegalArgumentException(
          "The statement is about " + widths.values() + " values, the witness of " + values.length);
    }
    long tooLarge = 0;
    for (int j = 0; j < values.length; j++) {
      int width = widths.width(j);
      tooLarge |= width == Long.SIZE ? 0 : values[j] >>> width;
    }
    if (tooLarge != 0) {
      throw new IllegalArgumentException(
          "A value is not below two to its width, nothing proves it");
    }
  }

  /** a_L: the bits at their positions, least significant first inside each value, else 0. */
  SecretScalarVector bits(Widths widths) {
    SecretScalarVector bits = SecretScalarVector.zeros(widths.positions());
    for (int j = 0; j < values.length; j++) {
      for (int i = 0; i < widths.width(j); i++) {
        try (SecretScalar bit = SecretScalar.of(values[j] >>> i & 1)) {
          bits.set(widths.offset(j) + i, bit);
        }
      }
    }
    return bits;
  }

  /** gamma_1 .. gamma_t, still this witness's own. */
  SecretScalarVector blindings() {
    return blindings;
  }

  /** Erases values and blindings. */
  @Override
  public void close() {
    Arrays.fill(values, 0);
    blindings.close();
  }

  @Override
  public String toString() {
    return "RangeWitness[...]";
  }
}
