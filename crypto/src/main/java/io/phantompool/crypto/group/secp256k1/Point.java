package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.field.Field52;
import io.phantompool.crypto.group.secp256k1.field.FieldCodec;
import io.phantompool.crypto.group.secp256k1.field.FieldElement;
import io.phantompool.crypto.group.secp256k1.field.FieldSquareRoot;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A point of secp256k1, immutable and public, in affine coordinates. The curve has prime order, so
 * every point on it but the identity generates the group.
 *
 * <p>Encodings (protocol.md section 2, encoding.md section 1): 64 bytes x || y big-endian, the
 * identity as 64 zero bytes where a rule allows it; and the 33-byte compressed form of SEC 1
 * section 2.3.3, in which the identity cannot be written.
 *
 * <p>Methods ending in {@code Vartime} take time that depends on their operands; a secret scalar
 * goes through {@code times} only.
 */
public final class Point {
  /** Bytes of the uncompressed encoding. */
  public static final int BYTES = 64;

  /** Bytes of the compressed encoding. */
  public static final int COMPRESSED_BYTES = 33;

  /** Rule: a coordinate is p or more. */
  public static final String COORDINATE_NOT_CANONICAL = "coordinate-not-canonical";

  /** Rule: the coordinates do not satisfy y^2 = x^3 + 7. */
  public static final String OFF_CURVE = "off-curve";

  /** Rule: the identity stands where it is not allowed. */
  public static final String IDENTITY_NOT_ALLOWED = "identity";

  /** Rule: the first byte of a compressed point is neither 02 nor 03. */
  public static final String BAD_PREFIX = "bad-prefix";

  /** The neutral element. */
  public static final Point IDENTITY = new Point(new long[2 * Field52.LIMBS]);

  /** The base G of SEC 2 section 2.4.1. */
  public static final Point GENERATOR =
      ofHex(
          "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
              + "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8");

  /** The canonical limbs of x, then of y; all zero for the identity. */
  private final long[] xy;

  private Point(long[] xy) {
    this.xy = xy;
  }

  /**
   * The point with these coordinates.
   *
   * @throws IllegalArgumentException if they do not satisfy y^2 = x^3 + 7
   */
  public static Point ofCoordinates(FieldElement x, FieldElement y) {
    long[] xy = new long[2 * Field52.LIMBS];
    x.limbsTo(xy, 0);
    y.limbsTo(xy, Field52.LIMBS);
    if (!CurveEquation.holds(xy, 0)) {
      throw new IllegalArgumentException("The coordinates are not those of a point of the curve");
    }
    return new Point(xy);
  }

  /** Takes over canonical limbs of a point that is known to be on the curve. */
  static Point ofLimbs(long[] xy) {
    return new Point(xy);
  }

  /** The limbs of x, then of y; not to be changed. */
  long[] limbs() {
    return xy;
  }

  private static Point ofHex(String hex) {
    try {
      return decode(HexFormat.of().parseHex(hex));
    } catch (MalformedEncodingException e) {
      throw new IllegalStateException("A constant of the curve is not a point of it", e);
    }
  }

  /** Reads 64 bytes x || y; refuses the identity. */
  public static Point decode(byte[] bytes) throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    Point point = read(in);
    in.expectEnd();
    return point;
  }

  /** Reads 64 bytes x || y; refuses the identity. */
  public static Point read(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    Point point = readAllowingIdentity(in);
    if (point.isIdentity()) {
      throw new MalformedEncodingException(
          IDENTITY_NOT_ALLOWED, at, "The identity is not allowed here");
    }
    return point;
  }

  /** Reads 64 bytes x || y, where 64 zero bytes are the identity. */
  public static Point readAllowingIdentity(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    byte[] bytes = in.bytes(BYTES);
    long[] xy = new long[2 * Field52.LIMBS];
    for (int c = 0; c < 2; c++) {
      if (!FieldCodec.decode(bytes, FieldCodec.BYTES * c, xy, Field52.LIMBS * c)) {
        throw new MalformedEncodingException(
            COORDINATE_NOT_CANONICAL,
            at + (long) FieldCodec.BYTES * c,
            "The coordinate " + (c == 0 ? "x" : "y") + " is not below the field's prime");
      }
    }
    Point point = new Point(xy);
    if (!point.isIdentity() && !CurveEquation.holds(xy, 0)) {
      throw new MalformedEncodingException(
          OFF_CURVE, at, "The point is not on the curve y^2 = x^3 + 7");
    }
    return point;
  }

  /** Reads the 33 bytes of a compressed point. Cost: one square root. */
  public static Point decodeCompressed(byte[] bytes) throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    Point point = readCompressed(in);
    in.expectEnd();
    return point;
  }

  /** Reads the 33 bytes of a compressed point. Cost: one square root. */
  public static Point readCompressed(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    byte[] bytes = in.bytes(COMPRESSED_BYTES);
    long[] xy = new long[2 * Field52.LIMBS];
    CompressedForm.readX(bytes, 0, at, xy, 0);
    long[] square = new long[Field52.LIMBS];
    CurveEquation.rightSide(square, 0, xy, 0);
    if (!FieldSquareRoot.root(xy, Field52.LIMBS, square, 0)) {
      throw CompressedForm.offCurve(at);
    }
    CompressedForm.chooseY(bytes[0], xy, Field52.LIMBS);
    return new Point(xy);
  }

  /** The 64 bytes x || y; 64 zero bytes for the identity. */
  public byte[] encode() {
    byte[] bytes = new byte[BYTES];
    encodeTo(bytes, 0);
    return bytes;
  }

  /** Writes the 64 bytes x || y at {@code at}. */
  public void encodeTo(byte[] bytes, int at) {
    FieldCodec.encode(xy, 0, bytes, at);
    FieldCodec.encode(xy, Field52.LIMBS, bytes, at + FieldCodec.BYTES);
  }

  /**
   * The 33 bytes of the compressed form.
   *
   * @throws IllegalStateException on the identity, which has none
   */
  public byte[] encodeCompressed() {
    if (isIdentity()) {
      throw new IllegalStateException("The identity has no compressed encoding");
    }
    byte[] bytes = new byte[COMPRESSED_BYTES];
    bytes[0] = CompressedForm.prefix(xy, Field52.LIMBS);
    FieldCodec.encode(xy, 0, bytes, 1);
    return bytes;
  }

  /** Whether this is the neutral element. */
  public boolean isIdentity() {
    return Field52.zeroMask(xy, 0) != 0 && Field52.zeroMask(xy, Field52.LIMBS) != 0;
  }

  /** this + other. In constant-time pattern: either may have come from a secret. */
  public Point plus(Point other) {
    Projective sum = projective();
    sum.add(other.projective());
    return sum.toPoint();
  }

  /** this - other. In constant-time pattern. */
  public Point minus(Point other) {
    return plus(other.negate());
  }

  /** -this. */
  public Point negate() {
    long[] negated = xy.clone();
    Field52.negate(negated, Field52.LIMBS, negated, Field52.LIMBS);
    Field52.normalize(negated, Field52.LIMBS);
    return new Point(negated);
  }

  /** 2 this. In constant-time pattern. */
  public Point doubled() {
    Projective sum = projective();
    sum.doubleInPlace();
    return sum.toPoint();
  }

  /** k this, for a public scalar. */
  public Point timesVartime(Scalar k) {
    return StrausMethod.sumVartime(ScalarVector.of(k), PointVector.of(this), 0, 1).toPointVartime();
  }

  /** k this, for a secret scalar, in constant-time pattern; the product is public. */
  public Point times(SecretScalar k) {
    return equals(GENERATOR)
        ? SecretBaseTable.generator().times(k)
        : SecretMultiplication.times(k, this);
  }

  /** One of two public points by a secret bit: {@code ifOne} or {@code ifZero}. */
  public static Point choose(SecretBit bit, Point ifOne, Point ifZero) {
    long mask = bit.mask();
    long[] chosen = new long[2 * Field52.LIMBS];
    for (int l = 0; l < chosen.length; l++) {
      chosen[l] = (ifOne.xy[l] & mask) | (ifZero.xy[l] & ~mask);
    }
    return new Point(chosen);
  }

  /** This point in homogeneous coordinates, without a branch on it. */
  Projective projective() {
    Projective p = new Projective();
    p.setAllowingIdentity(xy, 0);
    return p;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Point point && Arrays.equals(xy, point.xy);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(xy);
  }

  /** The compressed form in hex, or {@code identity}. */
  @Override
  public String toString() {
    return isIdentity() ? "identity" : HexFormat.of().formatHex(encodeCompressed());
  }
}
