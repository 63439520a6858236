package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import javax.security.auth.Destroyable;

/**
 * A row of secret integers modulo q, such as an executor's key shares of all slots, stored flat as
 * in {@link ScalarVector}. Erased by {@link #close} and unusable afterwards; what a method returns
 * is to be closed too.
 *
 * <p>All operations follow the constant-time pattern of {@link SecretScalar}; lengths and indices
 * are public. Mutable, of a fixed length, not for several threads at once.
 */
public final class SecretScalarVector implements AutoCloseable, Destroyable {
  private final long[] limbs;
  private boolean closed;

  private SecretScalarVector(long[] limbs) {
    this.limbs = limbs;
  }

  /** {@code size} zeros. */
  public static SecretScalarVector zeros(int size) {
    return new SecretScalarVector(new long[Math.multiplyExact(size, ModQ.WORDS)]);
  }

  /** {@code size} fresh uniform scalars. */
  public static SecretScalarVector random(int size, SecureRandom random) {
    SecretScalarVector vector = zeros(size);
    byte[] bytes = new byte[Scalar.UNIFORM_BYTES];
    try {
      for (int i = 0; i < size; i++) {
        random.nextBytes(bytes);
        ModQProduct.readUniform(vector.limbs, i * ModQ.WORDS, bytes, 0);
      }
      return vector;
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** Reads the next {@code size} scalars. */
  public static SecretScalarVector read(ByteReader reader, int size)
      throws MalformedEncodingException {
    Scalar.expect(reader, size);
    SecretScalarVector vector = zeros(size);
    byte[] buffer = new byte[Scalar.BYTES];
    try {
      for (int i = 0; i < size; i++) {
        Scalar.read(reader, vector.limbs, i * ModQ.WORDS, buffer);
      }
      return vector;
    } finally {
      Arrays.fill(buffer, (byte) 0);
    }
  }

  /** Writes the 32 bytes of each, for a place that keeps secrets and erases them. */
  public void encodeTo(byte[] target, int at) {
    Objects.checkFromIndexSize(at, size() * Scalar.BYTES, target.length);
    for (int i = 0; i < size(); i++) {
      ModQ.writeWords(target, at + i * Scalar.BYTES, limbs(), i * ModQ.WORDS);
    }
  }

  /** Number of elements. */
  public int size() {
    return limbs.length / ModQ.WORDS;
  }

  /** A copy of element i. */
  public SecretScalar get(int i) {
    return new SecretScalar(Arrays.copyOfRange(limbs(), at(i), at(i) + ModQ.WORDS));
  }

  /** Replaces element i by a copy of the scalar. */
  public void set(int i, SecretScalar scalar) {
    System.arraycopy(scalar.limbs(), 0, limbs(), at(i), ModQ.WORDS);
  }

  /** Copies {@code count} elements of {@code from} to place {@code at} on. */
  public void copy(int at, SecretScalarVector from, int fromAt, int count) {
    Objects.checkFromIndexSize(fromAt, count, from.size());
    Objects.checkFromIndexSize(at, count, size());
    System.arraycopy(
        from.limbs(), ModQ.WORDS * fromAt, limbs(), ModQ.WORDS * at, ModQ.WORDS * count);
  }

  /** A copy of the elements {@code from} to {@code to - 1}. */
  public SecretScalarVector slice(int from, int to) {
    Objects.checkFromToIndex(from, to, size());
    return new SecretScalarVector(Arrays.copyOfRange(limbs(), from * ModQ.WORDS, to * ModQ.WORDS));
  }

  /** A row of its own with the same elements, to be closed on its own. */
  public SecretScalarVector copy() {
    return new SecretScalarVector(limbs().clone());
  }

  /** Every element += the other's. */
  public void add(SecretScalarVector other) {
    checkSize(other.size());
    ModQRows.addAll(limbs(), 0, other.limbs(), 0, size());
  }

  /** Every element += the other's. */
  public void add(ScalarVector other) {
    checkSize(other.size());
    ModQRows.addAll(limbs(), 0, other.limbs(), 0, size());
  }

  /** Every element += factor times the other's: one term of an interpolation. */
  public void addScaled(Scalar factor, SecretScalarVector other) {
    checkSize(other.size());
    ModQRows.addScaled(limbs(), 0, factor.limbs(), other.limbs(), 0, size());
  }

  /** Every element times factor. */
  public void scale(Scalar factor) {
    ModQRows.scale(limbs(), 0, factor.limbs(), size());
  }

  /** Every element times factor plus the other's: one step of Horner's rule. */
  public void scaleAndAdd(Scalar factor, SecretScalarVector other) {
    checkSize(other.size());
    ModQRows.scaleAndAdd(limbs(), 0, factor.limbs(), other.limbs(), 0, size());
  }

  /** Every element times the other's. */
  public void multiply(ScalarVector other) {
    checkSize(other.size());
    ModQRows.multiplyAll(limbs(), 0, other.limbs(), 0, size());
  }

  /** Sum of element i times the other's element i. */
  public SecretScalar dot(ScalarVector other) {
    checkSize(other.size());
    long[] r = new long[ModQ.WORDS];
    ModQRows.dot(r, 0, limbs(), 0, other.limbs(), 0, size());
    return new SecretScalar(r);
  }

  /** Sum of element i times the other's element i. */
  public SecretScalar dot(SecretScalarVector other) {
    checkSize(other.size());
    long[] r = new long[ModQ.WORDS];
    ModQRows.dot(r, 0, limbs(), 0, other.limbs(), 0, size());
    return new SecretScalar(r);
  }

  /** Sum of the elements {@code from} to {@code to - 1}: the key of a run of slots. */
  public SecretScalar sum(int from, int to) {
    Objects.checkFromToIndex(from, to, size());
    long[] r = new long[ModQ.WORDS];
    ModQRows.sum(r, 0, limbs(), from * ModQ.WORDS, to - from);
    return new SecretScalar(r);
  }

  /**
   * Sum of the elements {@code from} to {@code middle - 1} minus the sum of {@code middle} to
   * {@code to - 1}: the key combination of a tick (docs/protocol.md section 7.3).
   */
  public SecretScalar sumMinusSum(int from, int middle, int to) {
    try (SecretScalar plus = sum(from, middle);
        SecretScalar minus = sum(middle, to)) {
      return plus.minus(minus);
    }
  }

  /** The vector of half the length lo x + hi y, where x and y are the halves of this one. */
  public SecretScalarVector fold(Scalar lo, Scalar hi) {
    if (size() % 2 != 0) {
      throw new IllegalArgumentException(size() + " scalars have no halves");
    }
    SecretScalarVector folded = zeros(size() / 2);
    ModQRows.fold(folded.limbs, 0, lo.limbs(), hi.limbs(), limbs(), 0, folded.size());
    return folded;
  }

  /** Erases all values. Closing twice is allowed, any other use afterwards is not. */
  @Override
  public void close() {
    closed = true;
    Arrays.fill(limbs, 0);
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

  /** The words of all elements, element i at 4 i, not to be changed or kept. */
  long[] limbs() {
    if (closed) {
      throw new IllegalStateException("The secret scalars have been erased");
    }
    return limbs;
  }

  @Override
  public String toString() {
    return "SecretScalarVector[" + size() + "]";
  }

  private int at(int i) {
    return Objects.checkIndex(i, size()) * ModQ.WORDS;
  }

  private void checkSize(int other) {
    if (other != size()) {
      throw new IllegalArgumentException(
          "A vector of " + size() + " secret scalars meets one of " + other);
    }
  }
}
