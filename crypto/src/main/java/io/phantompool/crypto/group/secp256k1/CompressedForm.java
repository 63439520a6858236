package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.field.Field52;
import io.phantompool.crypto.group.secp256k1.field.FieldCodec;

/** The rules of the 33-byte form, SEC 1 section 2.3.4: 02 or 03 for an even or odd y, then x. */
final class CompressedForm {
  private static final byte EVEN = 2;
  private static final byte ODD = 3;

  private CompressedForm() {}

  /** Reads prefix and x at {@code bytes[from]}; the square root is the caller's. */
  static void readX(byte[] bytes, int from, long offset, long[] limbs, int at)
      throws MalformedEncodingException {
    if (bytes[from] != EVEN && bytes[from] != ODD) {
      throw new MalformedEncodingException(
          Point.BAD_PREFIX, offset, "A compressed point starts with the byte 02 or 03");
    }
    if (!FieldCodec.decode(bytes, from + 1, limbs, at)) {
      throw new MalformedEncodingException(
          Point.COORDINATE_NOT_CANONICAL,
          offset + 1,
          "The coordinate x is not below the field's prime");
    }
  }

  static MalformedEncodingException offCurve(long offset) {
    return new MalformedEncodingException(
        Point.OFF_CURVE, offset, "No point of the curve y^2 = x^3 + 7 has this x");
  }

  /** Turns the canonical root at {@code limbs[at]} into the one the prefix names. */
  static void chooseY(byte prefix, long[] limbs, int at) {
    if ((limbs[at] & 1) != (prefix & 1)) {
      Field52.negate(limbs, at, limbs, at);
      Field52.normalize(limbs, at);
    }
  }

  /** The prefix of the canonical y at {@code limbs[at]}. */
  static byte prefix(long[] limbs, int at) {
    return (limbs[at] & 1) == 0 ? EVEN : ODD;
  }
}
