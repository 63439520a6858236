package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.crypto.group.secp256k1.field.CoordinatePool;
import io.phantompool.crypto.group.secp256k1.field.Field52;
import io.phantompool.crypto.group.secp256k1.field.FieldSquareRoot;
import io.phantompool.crypto.group.secp256k1.field.FieldVector;

/** Reads many compressed points with their square roots taken in rows. */
final class BatchDecompression {
  private static final int N = Field52.LIMBS;
  private static final int LIMBS = CoordinatePool.LIMBS;

  /** Roots taken at once: the chain keeps thirteen rows of them. */
  private static final int AT_ONCE = 256;

  private BatchDecompression() {}

  /**
   * Reads {@code size} points of 33 bytes. All prefixes and coordinates of a part are checked
   * before its roots are taken; a refusal names the first bad point of the first bad part.
   */
  static PointVector read(Backend backend, ByteReader in, int size)
      throws MalformedEncodingException {
    if ((long) size * Point.COMPRESSED_BYTES > in.remaining()) {
      throw new MalformedEncodingException(
          ByteReader.TRUNCATED,
          in.offset(),
          size + " points need " + (long) size * Point.COMPRESSED_BYTES + " bytes");
    }
    long[] points = new long[LIMBS * size];
    for (int from = 0; from < size; from += AT_ONCE) {
      int count = Math.min(AT_ONCE, size - from);
      long offset = in.offset();
      byte[] bytes = in.bytes(Point.COMPRESSED_BYTES * count);
      for (int i = 0; i < count; i++) {
        int at = Point.COMPRESSED_BYTES * i;
        CompressedForm.readX(bytes, at, offset + at, points, LIMBS * (from + i));
      }
      takeRoots(backend, bytes, offset, points, from, count);
    }
    return PointVector.ofLimbs(points);
  }

  private static void takeRoots(
      Backend backend, byte[] bytes, long offset, long[] points, int from, int count)
      throws MalformedEncodingException {
    FieldVector x = backend.elements(count);
    FieldVector seven = backend.elements(count);
    long[] limbs = {7, 0, 0, 0, 0};
    for (int i = 0; i < count; i++) {
      x.set(i, points, LIMBS * (from + i));
      seven.set(i, limbs, 0);
    }
    FieldVector square = backend.elements(count);
    square.square(0, x, 0, count);
    square.multiply(0, square, 0, x, 0, count);
    square.add(0, square, 0, seven, 0, count);
    FieldVector root = backend.elements(count);
    FieldSquareRoot.candidates(backend, root, square, count);
    FieldVector check = x;
    check.square(0, root, 0, count);
    check.subtract(0, check, 0, square, 0, count);
    for (int i = 0; i < count; i++) {
      check.get(i, limbs, 0);
      int at = Point.COMPRESSED_BYTES * i;
      if (Field52.zeroMask(limbs, 0) == 0) {
        throw CompressedForm.offCurve(offset + at);
      }
      int y = LIMBS * (from + i) + N;
      root.get(i, points, y);
      CompressedForm.chooseY(bytes[at], points, y);
    }
  }
}
