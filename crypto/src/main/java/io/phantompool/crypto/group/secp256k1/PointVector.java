package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.crypto.group.secp256k1.field.CoordinatePool;
import io.phantompool.crypto.group.secp256k1.field.Field52;
import io.phantompool.crypto.group.secp256k1.field.FieldCodec;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A row of public points in one flat array: ten canonical limbs a point, x then y, all zero for the
 * identity. Mutable through {@link #set}; not for use by two threads while it changes.
 */
public final class PointVector {
  private static final int LIMBS = CoordinatePool.LIMBS;

  private final long[] limbs;

  private PointVector(long[] limbs) {
    this.limbs = limbs;
  }

  /** {@code size} times the identity. */
  public static PointVector identities(int size) {
    return new PointVector(new long[Math.multiplyExact(size, LIMBS)]);
  }

  /** These points. */
  public static PointVector of(Point... points) {
    return of(Arrays.asList(points));
  }

  /** These points. */
  public static PointVector of(List<Point> points) {
    PointVector vector = identities(points.size());
    for (int i = 0; i < points.size(); i++) {
      vector.set(i, points.get(i));
    }
    return vector;
  }

  /** Takes over limbs in this class's layout. */
  static PointVector ofLimbs(long[] limbs) {
    return new PointVector(limbs);
  }

  /** Reads {@code size} points of 64 bytes, none of them the identity. */
  public static PointVector read(ByteReader in, int size) throws MalformedEncodingException {
    if ((long) size * Point.BYTES > in.remaining()) {
      throw new MalformedEncodingException(
          ByteReader.TRUNCATED,
          in.offset(),
          size + " points need " + (long) size * Point.BYTES + " bytes");
    }
    return BatchReading.read(Backend.chosen(), in, size);
  }

  /** The same on a given back end, of an input that is long enough. */
  static PointVector read(Backend backend, ByteReader in, int size)
      throws MalformedEncodingException {
    return BatchReading.read(backend, in, size);
  }

  /** Reads {@code size} compressed points of 33 bytes, taking their square roots together. */
  public static PointVector readCompressed(ByteReader in, int size)
      throws MalformedEncodingException {
    return BatchDecompression.read(Backend.chosen(), in, size);
  }

  /** The same on a given back end. */
  public static PointVector readCompressed(Backend backend, ByteReader in, int size)
      throws MalformedEncodingException {
    return BatchDecompression.read(backend, in, size);
  }

  /** Number of points. */
  public int size() {
    return limbs.length / LIMBS;
  }

  /** Point i. */
  public Point get(int i) {
    return Point.ofLimbs(Arrays.copyOfRange(limbs, at(i), at(i) + LIMBS));
  }

  /** Replaces point i. */
  public void set(int i, Point point) {
    System.arraycopy(point.limbs(), 0, limbs, at(i), LIMBS);
  }

  /** Copies {@code count} points of {@code from} to place {@code at} on. */
  public void copy(int at, PointVector from, int fromAt, int count) {
    Objects.checkFromIndexSize(fromAt, count, from.size());
    Objects.checkFromIndexSize(at, count, size());
    System.arraycopy(from.limbs, LIMBS * fromAt, limbs, LIMBS * at, LIMBS * count);
  }

  /** The points from {@code from} to {@code to - 1}, as a copy. */
  public PointVector slice(int from, int to) {
    Objects.checkFromToIndex(from, to, size());
    return new PointVector(Arrays.copyOfRange(limbs, LIMBS * from, LIMBS * to));
  }

  /** Whether point i is the identity. */
  public boolean isIdentity(int i) {
    int at = at(i);
    for (int l = 0; l < LIMBS; l++) {
      if (limbs[at + l] != 0) {
        return false;
      }
    }
    return true;
  }

  /** this[i] + other[i] for every i, with shared inversions. Any of them may be the identity. */
  public PointVector plusVartime(PointVector other) {
    return BatchAddition.addVartime(Backend.chosen(), this, other);
  }

  /** this[i] + point for every i, with shared inversions. */
  public PointVector plusEachVartime(Point point) {
    PointVector row = identities(size());
    for (int i = 0; i < size(); i++) {
      row.set(i, point);
    }
    return plusVartime(row);
  }

  /** k this[i] for every i and a secret k, in constant-time pattern. */
  public PointVector timesEach(SecretScalar k) {
    return timesEach(Backend.chosen(), k);
  }

  /** The same on a given back end. */
  public PointVector timesEach(Backend backend, SecretScalar k) {
    return SameScalar.timesEach(backend, k, this);
  }

  /**
   * A copy of this row in which {@code point} has been added at a secret position. In constant-time
   * pattern: all of the row is read and written, and the addition is complete.
   */
  public PointVector plusAt(SecretIndex position, Point point) {
    position.checkSize(size());
    long[] old = new long[LIMBS];
    for (int at = 0; at < limbs.length; at++) {
      old[at % LIMBS] |= limbs[at] & position.mask(at / LIMBS);
    }
    long[] sum = Point.ofLimbs(old).plus(point).limbs();
    long[] changed = limbs.clone();
    for (int at = 0; at < limbs.length; at++) {
      long mask = position.mask(at / LIMBS);
      changed[at] = (sum[at % LIMBS] & mask) | (limbs[at] & ~mask);
    }
    return new PointVector(changed);
  }

  /**
   * Two rows, each times a public scalar of its own that is not zero: k1 row1[i] and k2 row2[i] for
   * every i, for short rows almost at the price of one.
   *
   * @throws IllegalArgumentException if a scalar is zero
   */
  public static List<PointVector> timesEachVartime(
      Scalar k1, PointVector row1, Scalar k2, PointVector row2) {
    return timesEachVartime(Backend.chosen(), k1, row1, k2, row2);
  }

  /** The same on a given back end. */
  public static List<PointVector> timesEachVartime(
      Backend backend, Scalar k1, PointVector row1, Scalar k2, PointVector row2) {
    return List.of(SameScalarVartime.timesEach(backend, ScalarVector.of(k1, k2), row1, row2));
  }

  /** The sum of all points, as a tree of batched additions. */
  public Point sumVartime() {
    return BatchAddition.sumVartime(Backend.chosen(), this);
  }

  /** The sum of at least one row, all of one length, place by place. */
  public static PointVector sumVartime(List<PointVector> rows) {
    return sumVartime(Backend.chosen(), rows);
  }

  /** The same on a given back end. */
  public static PointVector sumVartime(Backend backend, List<PointVector> rows) {
    return ManySums.ofColumnsVartime(backend, rows);
  }

  /** For each row the sum of its points from {@code from} to {@code to - 1}. */
  public static PointVector sumEachVartime(List<PointVector> rows, int from, int to) {
    return sumEachVartime(Backend.chosen(), rows, from, to);
  }

  /** The same on a given back end. */
  public static PointVector sumEachVartime(
      Backend backend, List<PointVector> rows, int from, int to) {
    return ManySums.ofRangesVartime(backend, rows, from, to);
  }

  /** -this[i] for every i. */
  public PointVector negate() {
    PointVector negated = new PointVector(limbs.clone());
    for (int at = Field52.LIMBS; at < limbs.length; at += LIMBS) {
      Field52.negate(negated.limbs, at, negated.limbs, at);
      Field52.normalize(negated.limbs, at);
    }
    return negated;
  }

  /** Writes the 64 bytes of each point, one after the other. */
  public byte[] encode() {
    byte[] bytes = new byte[Math.multiplyExact(size(), Point.BYTES)];
    for (int c = 0; c < 2 * size(); c++) {
      FieldCodec.encode(limbs, Field52.LIMBS * c, bytes, FieldCodec.BYTES * c);
    }
    return bytes;
  }

  /** The limbs, ten a point; not to be changed. */
  long[] limbs() {
    return limbs;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PointVector vector && Arrays.equals(limbs, vector.limbs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(limbs);
  }

  @Override
  public String toString() {
    return "PointVector[" + size() + "]";
  }

  private int at(int i) {
    return Objects.checkIndex(i, size()) * LIMBS;
  }
}
