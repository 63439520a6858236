package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A row of public integers modulo q, stored flat: element i is the words 4 i to 4 i + 3 of one
 * {@code long[]}, least significant first, always below q. The multi-scalar multiplication reads
 * that array as it is.
 *
 * <p>Mutable, of a fixed length, not for several threads at once. The methods that change it
 * allocate nothing per element.
 */
public final class ScalarVector {
  private final long[] limbs;

  private ScalarVector(long[] limbs) {
    this.limbs = limbs;
  }

  /** {@code size} zeros. */
  public static ScalarVector zeros(int size) {
    return new ScalarVector(new long[Math.multiplyExact(size, ModQ.WORDS)]);
  }

  /** These scalars. */
  public static ScalarVector of(Scalar... scalars) {
    return of(Arrays.asList(scalars));
  }

  /** These scalars. */
  public static ScalarVector of(List<Scalar> scalars) {
    ScalarVector vector = zeros(scalars.size());
    for (int i = 0; i < scalars.size(); i++) {
      vector.set(i, scalars.get(i));
    }
    return vector;
  }

  /** {@code size} times the same scalar. */
  public static ScalarVector repeat(Scalar scalar, int size) {
    ScalarVector vector = zeros(size);
    for (int i = 0; i < size; i++) {
      vector.set(i, scalar);
    }
    return vector;
  }

  /** 1, y, y^2, .., y^(size - 1). */
  public static ScalarVector powers(Scalar y, int size) {
    return powers(Scalar.ONE, y, size);
  }

  /** first, first y, first y^2, .., first y^(size - 1). */
  public static ScalarVector powers(Scalar first, Scalar y, int size) {
    ScalarVector vector = zeros(size);
    long[] r = vector.limbs;
    if (size > 0) {
      vector.set(0, first);
    }
    for (int at = ModQ.WORDS; at < r.length; at += ModQ.WORDS) {
      ModQProduct.multiply(r, at, r, at - ModQ.WORDS, y.limbs(), 0);
    }
    return vector;
  }

  /**
   * Weights of a batch: element i is bytes 16 i to 16 i + 15, big-endian (docs/encoding.md section
   * 2.5).
   */
  public static ScalarVector ofWeights(byte[] bytes) {
    int weightBytes = 16;
    if (bytes.length % weightBytes != 0) {
      throw new IllegalArgumentException(
          "Weights are 16 bytes each, " + bytes.length + " bytes do not divide");
    }
    ScalarVector vector = zeros(bytes.length / weightBytes);
    byte[] padded = new byte[ModQ.BYTES];
    for (int i = 0; i < vector.size(); i++) {
      System.arraycopy(bytes, i * weightBytes, padded, weightBytes, weightBytes);
      ModQ.readWords(vector.limbs, i * ModQ.WORDS, padded, 0);
    }
    return vector;
  }

  /** Reads the next {@code size} scalars. */
  public static ScalarVector read(ByteReader reader, int size) throws MalformedEncodingException {
    Scalar.expect(reader, size);
    ScalarVector vector = zeros(size);
    byte[] buffer = new byte[Scalar.BYTES];
    for (int i = 0; i < size; i++) {
      Scalar.read(reader, vector.limbs, i * ModQ.WORDS, buffer);
    }
    return vector;
  }

  /** Number of elements. */
  public int size() {
    return limbs.length / ModQ.WORDS;
  }

  /** Element i. */
  public Scalar get(int i) {
    return new Scalar(Arrays.copyOfRange(limbs, at(i), at(i) + ModQ.WORDS));
  }

  /** Replaces element i. */
  public void set(int i, Scalar scalar) {
    System.arraycopy(scalar.limbs(), 0, limbs, at(i), ModQ.WORDS);
  }

  /** A copy of the elements {@code from} to {@code to - 1}. */
  public ScalarVector slice(int from, int to) {
    checkRange(this, from, to - from);
    return new ScalarVector(Arrays.copyOfRange(limbs, from * ModQ.WORDS, to * ModQ.WORDS));
  }

  /** Copies {@code count} elements of {@code from}, from {@code fromAt} on, to place {@code at}. */
  public void copy(int at, ScalarVector from, int fromAt, int count) {
    checkRange(this, at, count);
    checkRange(from, fromAt, count);
    System.arraycopy(from.limbs, fromAt * ModQ.WORDS, limbs, at * ModQ.WORDS, count * ModQ.WORDS);
  }

  /** Whether element i is 0. */
  public boolean isZero(int i) {
    return ModQ.isZero(limbs, at(i));
  }

  /** A row of its own with the same elements. */
  public ScalarVector copy() {
    return new ScalarVector(limbs.clone());
  }

  /** Element i += scalar. */
  public void add(int i, Scalar scalar) {
    ModQ.add(limbs, at(i), limbs, at(i), scalar.limbs(), 0);
  }

  /** Element i += a b. */
  public void addProduct(int i, Scalar a, Scalar b) {
    ModQProduct.multiplyAdd(limbs, at(i), a.limbs(), 0, b.limbs(), 0, limbs, at(i));
  }

  /** Every element += the other's. */
  public void add(ScalarVector other) {
    checkSameSize(other);
    ModQRows.addAll(limbs, 0, other.limbs, 0, size());
  }

  /** Every element -= the other's. */
  public void subtract(ScalarVector other) {
    checkSameSize(other);
    ModQRows.subtractAll(limbs, 0, other.limbs, 0, size());
  }

  /** Every element += factor times the other's. */
  public void addScaled(Scalar factor, ScalarVector other) {
    checkSameSize(other);
    addScaled(0, factor, other, 0, size());
  }

  /** Element at + i += factor times the other's element from + i, for i = 0 to count - 1. */
  public void addScaled(int at, Scalar factor, ScalarVector other, int from, int count) {
    checkRange(this, at, count);
    checkRange(other, from, count);
    ModQRows.addScaled(
        limbs, at * ModQ.WORDS, factor.limbs(), other.limbs, from * ModQ.WORDS, count);
  }

  /** Every element times factor. */
  public void scale(Scalar factor) {
    ModQRows.scale(limbs, 0, factor.limbs(), size());
  }

  /** Every element times the other's. */
  public void multiply(ScalarVector other) {
    checkSameSize(other);
    ModQRows.multiplyAll(limbs, 0, other.limbs, 0, size());
  }

  /** Every element becomes its negative modulo q. */
  public void negate() {
    ModQRows.negateAll(limbs, 0, size());
  }

  /** The inner product: sum of element i times the other's element i. */
  public Scalar dot(ScalarVector other) {
    checkSameSize(other);
    return dot(0, other, 0, size());
  }

  /** Sum of element from + i times the other's element otherFrom + i, for i = 0 to count - 1. */
  public Scalar dot(int from, ScalarVector other, int otherFrom, int count) {
    checkRange(this, from, count);
    checkRange(other, otherFrom, count);
    long[] r = new long[ModQ.WORDS];
    ModQRows.dot(r, 0, limbs, from * ModQ.WORDS, other.limbs, otherFrom * ModQ.WORDS, count);
    return new Scalar(r);
  }

  /** The sum of all elements modulo q. */
  public Scalar sum() {
    return sum(0, size());
  }

  /** Sum of the elements {@code from} to {@code to - 1}. */
  public Scalar sum(int from, int to) {
    checkRange(this, from, to - from);
    long[] r = new long[ModQ.WORDS];
    ModQRows.sum(r, 0, limbs, from * ModQ.WORDS, to - from);
    return new Scalar(r);
  }

  /** The vector of half the length lo x + hi y, where x and y are the halves of this one. */
  public ScalarVector fold(Scalar lo, Scalar hi) {
    ScalarVector folded = zeros(checkedHalf());
    ModQRows.fold(folded.limbs, 0, lo.limbs(), hi.limbs(), limbs, 0, folded.size());
    return folded;
  }

  /** Every element becomes its inverse, at the price of one inversion; none may be zero. */
  public void invertAllVartime() {
    int n = size();
    if (n == 0) {
      return;
    }
    // Montgomery's trick: products of the first i elements, one inverse, and back.
    long[] products = limbs.clone();
    for (int at = ModQ.WORDS; at < products.length; at += ModQ.WORDS) {
      ModQProduct.multiply(products, at, products, at - ModQ.WORDS, products, at);
    }
    long[] inverse = new ScalarVector(products).get(n - 1).invertVartime().limbs().clone();
    for (int at = limbs.length - ModQ.WORDS; at > 0; at -= ModQ.WORDS) {
      ModQProduct.multiply(products, at, inverse, 0, products, at - ModQ.WORDS);
      ModQProduct.multiply(inverse, 0, inverse, 0, limbs, at);
    }
    System.arraycopy(inverse, 0, products, 0, ModQ.WORDS);
    System.arraycopy(products, 0, limbs, 0, limbs.length);
  }

  /** Every element becomes zero. */
  public void wipe() {
    Arrays.fill(limbs, 0);
  }

  /** The words of all elements: element i at 4 i, least significant word first. */
  long[] limbs() {
    return limbs;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScalarVector vector && Arrays.equals(limbs, vector.limbs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(limbs);
  }

  @Override
  public String toString() {
    return "ScalarVector[" + size() + "]";
  }

  private int at(int i) {
    return Objects.checkIndex(i, size()) * ModQ.WORDS;
  }

  private int checkedHalf() {
    if (size() % 2 != 0) {
      throw new IllegalArgumentException(size() + " scalars have no halves");
    }
    return size() / 2;
  }

  private void checkSameSize(ScalarVector other) {
    if (other.limbs.length != limbs.length) {
      throw new IllegalArgumentException(
          "A vector of " + size() + " scalars meets one of " + other.size());
    }
  }

  private static void checkRange(ScalarVector vector, int from, int count) {
    Objects.checkFromIndexSize(from, count, vector.size());
  }
}
