package io.phantompool.crypto.group.secp256k1;

import javax.security.auth.Destroyable;

/**
 * A secret position in a row of public length, such as the slot of an order: rows are read and
 * written at it by going through all of them under masks, so that no address and no branch depends
 * on it. Erased by {@link #close} and unusable afterwards.
 */
public final class SecretIndex implements AutoCloseable, Destroyable {
  private final int size;
  private int value;
  private boolean closed;

  private SecretIndex(int value, int size) {
    this.value = value;
    this.size = size;
  }

  /**
   * The position {@code value} in rows of {@code size} elements.
   *
   * @throws IllegalArgumentException if there is no such position
   */
  public static SecretIndex of(int value, int size) {
    if (value < 0 || value >= size) {
      throw new IllegalArgumentException("A position in a row is from 0 to " + (size - 1));
    }
    return new SecretIndex(value, size);
  }

  /** Length of the rows it is a position in. */
  public int size() {
    return size;
  }

  /** Bit i of the position, bit 0 being the least significant. */
  public SecretBit bit(int i) {
    return new SecretBit(-(long) (value() >>> i & 1));
  }

  /** All ones if this is position i, else all zeros. */
  long mask(int i) {
    long different = value() ^ i;
    return ~((different | -different) >> (Long.SIZE - 1));
  }

  void checkSize(int rowSize) {
    if (rowSize != size) {
      throw new IllegalArgumentException(
          "A position in rows of " + size + " elements meets a row of " + rowSize);
    }
  }

  private int value() {
    if (closed) {
      throw new IllegalStateException("The secret position has been erased");
    }
    return value;
  }

  /** Erases the position. Closing twice is allowed, any other use afterwards is not. */
  @Override
  public void close() {
    closed = true;
    value = 0;
  }

  /** The same as {@link #close}. */
  @Override
  public void destroy() {
    close();
  }

  @Override
  public boolean isDestroyed() {
    return closed;
  }

  @Override
  public String toString() {
    return "SecretIndex[.]";
  }
}
