package io.phantompool.crypto.group.edwards25519;

import static io.phantompool.crypto.group.edwards25519.CurveFormulas.POINT;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.T;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.X;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.Y;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.Z;
import static io.phantompool.crypto.group.edwards25519.Field25519.LIMBS;

import io.phantompool.crypto.encoding.MalformedEncodingException;

/** RFC 8032 sections 5.1.2 and 5.1.3 without tolerance: exactly one encoding for each point. */
final class PointEncoding {
  static final int BYTES = 32;

  private static final int SIGN_SHIFT = 7;

  private PointEncoding() {}

  /**
   * The point of the whole curve that 32 bytes encode.
   *
   * @param reportedOffset where a refusal says the bytes are
   */
  static long[] decode(byte[] bytes, int offset, long reportedOffset)
      throws MalformedEncodingException {
    if (Field25519Encoding.isCanonical(bytes, offset) == 0) {
      throw new MalformedEncodingException(
          EdCurvePoint.COORDINATE_NOT_CANONICAL,
          reportedOffset,
          "The y coordinate is not below 2^255 - 19");
    }
    long[] point = new long[POINT];
    long sign = -((bytes[offset + BYTES - 1] >>> SIGN_SHIFT) & 1);
    Field25519Encoding.load(point, Y, bytes, offset);
    if (recoverX(point, 0, sign) == 0) {
      throw new MalformedEncodingException(
          EdCurvePoint.OFF_CURVE, reportedOffset, "No point of the curve has this y coordinate");
    }
    if ((sign & Field25519Encoding.isZero(point, X)) != 0) {
      throw new MalformedEncodingException(
          EdCurvePoint.NEGATIVE_ZERO, reportedOffset, "The x coordinate is 0 but its sign is set");
    }
    return point;
  }

  /**
   * Completes a point of which Y is given, Z being 1: x^2 = (y^2 - 1)/(d y^2 + 1), x odd where
   * {@code odd} is all ones.
   *
   * @return mask: there is such a point
   */
  static long recoverX(long[] p, int po, long odd) {
    long[] w = new long[2 * LIMBS];
    int u = 0;
    int v = LIMBS;
    Field25519.set(p, po + Z, 1);
    Field25519.square(w, u, p, po + Y);
    Field25519.multiply(w, v, w, u, CurveConstants.D, 0);
    Field25519.subtract(w, u, w, u, p, po + Z);
    Field25519.add(w, v, w, v, p, po + Z);
    long onCurve = Field25519Powers.sqrtRatio(p, po + X, w, u, w, v);
    Field25519.negateIf(p, po + X, odd);
    Field25519.multiply(p, po + T, p, po + X, p, po + Y);
    return onCurve;
  }

  /** The encoding of one point. */
  static byte[] encode(long[] p, int po) {
    long[] inverseZ = new long[LIMBS];
    Field25519Powers.invert(inverseZ, 0, p, po + Z);
    byte[] bytes = new byte[BYTES];
    encode(bytes, p, po, inverseZ, 0);
    return bytes;
  }

  /** Writes the encoding of a point whose 1/Z is known. */
  static void encode(byte[] bytes, long[] p, int po, long[] inverseZ, int io) {
    long[] affine = new long[LIMBS];
    Field25519.multiply(affine, 0, p, po + Y, inverseZ, io);
    Field25519Encoding.store(bytes, 0, affine, 0);
    Field25519.multiply(affine, 0, p, po + X, inverseZ, io);
    bytes[BYTES - 1] |= (byte) (Field25519Encoding.isOdd(affine, 0) & (1 << SIGN_SHIFT));
  }

  /**
   * The inverses of the Z of {@code count} points lying one after another, with one inversion
   * (Montgomery's trick). Z of a point is never 0.
   */
  static long[] invertAllZ(long[] points, int count) {
    long[] inverses = new long[count * LIMBS];
    long[] running = new long[LIMBS];
    Field25519.set(running, 0, 1);
    for (int i = 0; i < count; i++) {
      Field25519.copy(inverses, i * LIMBS, running, 0);
      Field25519.multiply(running, 0, running, 0, points, i * POINT + Z);
    }
    Field25519Powers.invert(running, 0, running, 0);
    for (int i = count - 1; i >= 0; i--) {
      Field25519.multiply(inverses, i * LIMBS, inverses, i * LIMBS, running, 0);
      Field25519.multiply(running, 0, running, 0, points, i * POINT + Z);
    }
    return inverses;
  }
}
