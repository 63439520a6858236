package io.phantompool.crypto.group.edwards25519;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Any point of edwards25519, also one with a part of order 2, 4 or 8: what the key of an Ed25519
 * signature may be (docs/protocol.md section 2: not the subgroup rule but the signature rule
 * decides about wallets' keys). It can do what verifying a signature needs, and it can lose its
 * small-order part; everything else computes with {@link EdPoint}. Immutable.
 */
public final class EdCurvePoint {
  /** Bytes of an encoding. */
  public static final int BYTES = 32;

  /** Rule of refusals: the y coordinate is not below p. */
  public static final String COORDINATE_NOT_CANONICAL = "coordinate-not-canonical";

  /** Rule of refusals: no point of the curve has this y coordinate. */
  public static final String OFF_CURVE = "off-curve";

  /** Rule of refusals: x is 0 and its sign bit is set. */
  public static final String NEGATIVE_ZERO = "negative-zero";

  private final long[] coordinates;

  EdCurvePoint(long[] coordinates) {
    this.coordinates = coordinates;
  }

  /**
   * The point that exactly 32 bytes encode.
   *
   * @throws MalformedEncodingException {@link #COORDINATE_NOT_CANONICAL}, {@link #OFF_CURVE},
   *     {@link #NEGATIVE_ZERO}, or a rule of {@link ByteReader}
   */
  public static EdCurvePoint decode(byte[] encoding) throws MalformedEncodingException {
    ByteReader reader = new ByteReader(encoding);
    EdCurvePoint point = read(reader);
    reader.expectEnd();
    return point;
  }

  /** Reads the next 32 bytes as in {@link #decode(byte[])}. */
  public static EdCurvePoint read(ByteReader reader) throws MalformedEncodingException {
    long at = reader.offset();
    return new EdCurvePoint(PointEncoding.decode(reader.bytes(BYTES), 0, at));
  }

  /** The same point, of which it is forgotten that it has prime order. */
  public static EdCurvePoint of(EdPoint point) {
    return new EdCurvePoint(point.coordinates());
  }

  /** Whether the order of this point is 1, 2, 4 or 8. */
  public boolean isOfSmallOrder() {
    return CurveFormulas.isIdentity(timesEight(), 0) != 0;
  }

  /** Eight times this point: in the prime-order subgroup, and the identity if of small order. */
  public EdPoint clearCofactor() {
    return new EdPoint(timesEight());
  }

  /**
   * The encoding of s B - k A, where A is this point: the R of a valid signature (RFC 8032 section
   * 5.1.7 step 3, without the cofactor). Variable time.
   */
  public byte[] baseMinusMultipleVartime(EdScalar s, EdScalar k) {
    return differenceVartime(s, k).encode();
  }

  /** s B - k A, not encoded yet. Variable time. */
  public EdCurvePoint differenceVartime(EdScalar s, EdScalar k) {
    long[] minusA = new long[CurveFormulas.POINT];
    CurveFormulas.negatePoint(minusA, 0, coordinates, 0);
    long[] r = new long[CurveFormulas.POINT];
    StrausVartime.sum(r, new byte[][] {k.encode()}, minusA, s.encode());
    return new EdCurvePoint(r);
  }

  /**
   * The encoding of s P - k A, where A is this point: the V of an ECVRF proof whose Gamma is A (RFC
   * 9381 section 5.3 step 6). Variable time.
   */
  public byte[] multipleMinusMultipleVartime(EdPoint P, EdScalar s, EdScalar k) {
    long[] points = new long[2 * CurveFormulas.POINT];
    System.arraycopy(P.coordinates(), 0, points, 0, CurveFormulas.POINT);
    CurveFormulas.negatePoint(points, CurveFormulas.POINT, coordinates, 0);
    long[] r = new long[CurveFormulas.POINT];
    StrausVartime.sum(r, new byte[][] {s.encode(), k.encode()}, points, new byte[0]);
    return PointEncoding.encode(r, 0);
  }

  /** The 32 bytes of this point. */
  public byte[] encode() {
    return PointEncoding.encode(coordinates, 0);
  }

  /** The 32 bytes of each point, with one inversion for all. */
  public static List<byte[]> encodeAll(List<EdCurvePoint> points) {
    long[] flat = new long[points.size() * CurveFormulas.POINT];
    for (int i = 0; i < points.size(); i++) {
      System.arraycopy(
          points.get(i).coordinates, 0, flat, i * CurveFormulas.POINT, CurveFormulas.POINT);
    }
    long[] inverses = PointEncoding.invertAllZ(flat, points.size());
    List<byte[]> encodings = new ArrayList<>(points.size());
    for (int i = 0; i < points.size(); i++) {
      byte[] bytes = new byte[BYTES];
      PointEncoding.encode(bytes, flat, i * CurveFormulas.POINT, inverses, i * Field25519.LIMBS);
      encodings.add(bytes);
    }
    return encodings;
  }

  /** The limbs of the point; not to be changed. */
  long[] coordinates() {
    return coordinates;
  }

  private long[] timesEight() {
    long[] r = new long[CurveFormulas.POINT];
    CurveFormulas.doubleRepeatedly(r, 0, coordinates, 0, 3, new long[CurveFormulas.SCRATCH]);
    return r;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EdCurvePoint that
        && CurveFormulas.areEqual(coordinates, 0, that.coordinates, 0) != 0;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encode());
  }
}
