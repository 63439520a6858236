package io.phantompool.crypto.group.secp256k1;

/**
 * Multiples of one public point, prepared so that its product with a secret scalar is one addition
 * per window of four bits and no doubling, in constant-time pattern: entry (w, j) is (2 j + 1) 16^w
 * P, and each window reads all eight of its entries. 41 kB. The twin for public scalars is {@link
 * FixedBaseTable}. Immutable; for use by any number of threads.
 */
public final class SecretBaseTable {
  private final long[] entries;

  private SecretBaseTable(long[] entries) {
    this.entries = entries;
  }

  private static final class OfGenerator {
    static final SecretBaseTable TABLE = of(Point.GENERATOR);
  }

  /** The table of the base G. */
  public static SecretBaseTable generator() {
    return OfGenerator.TABLE;
  }

  /**
   * A table for {@code base}.
   *
   * @throws IllegalArgumentException on the identity
   */
  public static SecretBaseTable of(Point base) {
    if (base.isIdentity()) {
      throw new IllegalArgumentException("The identity needs no table of its multiples");
    }
    return new SecretBaseTable(SecretMultiplication.comb(base));
  }

  /** k P for a secret scalar. */
  public Point times(SecretScalar k) {
    return SecretMultiplication.byComb(entries, k);
  }
}
