package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.crypto.group.secp256k1.field.CoordinatePool;
import io.phantompool.crypto.group.secp256k1.field.Field52;
import io.phantompool.crypto.group.secp256k1.field.FieldCodec;
import io.phantompool.crypto.group.secp256k1.field.FieldVector;

/** Reads many points of 64 bytes, and checks the equation of the curve in rows. */
final class BatchReading {
  private static final int N = Field52.LIMBS;
  private static final int LIMBS = CoordinatePool.LIMBS;

  /** Points checked at once: their rows stay in the first-level cache. */
  private static final int AT_ONCE = 64;

  private BatchReading() {}

  /** Reads {@code size} points, none the identity; a refusal names the first bad one. */
  static PointVector read(Backend backend, ByteReader in, int size)
      throws MalformedEncodingException {
    long offset = in.offset();
    byte[] bytes = in.bytes(Point.BYTES * size);
    long[] points = new long[LIMBS * size];
    boolean canonical = true;
    for (int i = 0; i < 2 * size; i++) {
      canonical &= FieldCodec.decode(bytes, FieldCodec.BYTES * i, points, N * i);
    }
    // The identity, all zero, is no solution of the equation either.
    if (!canonical || !allOnCurve(backend, points, size)) {
      throw firstRefusal(bytes, size).shiftedBy(offset);
    }
    return PointVector.ofLimbs(points);
  }

  private static boolean allOnCurve(Backend backend, long[] points, int size) {
    int most = Math.min(AT_ONCE, size);
    FieldVector x = backend.elements(most);
    FieldVector y = backend.elements(most);
    FieldVector cube = backend.elements(most);
    FieldVector seven = backend.elements(most);
    for (int i = 0; i < most; i++) {
      seven.set(i, new long[] {7, 0, 0, 0, 0}, 0);
    }
    boolean hold = true;
    for (int from = 0; from < size; from += AT_ONCE) {
      int count = Math.min(AT_ONCE, size - from);
      for (int i = 0; i < count; i++) {
        x.set(i, points, LIMBS * (from + i));
        y.set(i, points, LIMBS * (from + i) + N);
      }
      cube.square(0, x, 0, count);
      cube.multiply(0, cube, 0, x, 0, count);
      cube.add(0, cube, 0, seven, 0, count);
      y.square(0, y, 0, count);
      y.subtract(0, y, 0, cube, 0, count);
      hold &= allZero(y, count);
    }
    return hold;
  }

  private static boolean allZero(FieldVector row, int count) {
    long[] limbs = new long[N];
    long zero = -1;
    for (int i = 0; i < count; i++) {
      row.get(i, limbs, 0);
      zero &= Field52.zeroMask(limbs, 0);
    }
    return zero != 0;
  }

  /** Reads them again, one after the other. */
  private static MalformedEncodingException firstRefusal(byte[] bytes, int size) {
    ByteReader again = new ByteReader(bytes);
    try {
      for (int i = 0; i < size; i++) {
        Point.read(again);
      }
    } catch (MalformedEncodingException refusal) {
      return refusal;
    }
    throw new IllegalStateException("Two ways to check the equation of the curve disagree");
  }
}
