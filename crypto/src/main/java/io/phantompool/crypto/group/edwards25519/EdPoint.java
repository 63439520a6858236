package io.phantompool.crypto.group.edwards25519;

import static io.phantompool.crypto.group.edwards25519.CurveFormulas.ADDEND;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.POINT;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.SCRATCH;
import static io.phantompool.crypto.group.edwards25519.Field25519.LIMBS;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A point of the prime-order subgroup of edwards25519, written additively; the identity included,
 * though no decoder returns it unless asked to. Every instance is in the subgroup: decoding checks
 * it and the operations keep it. Immutable.
 */
public final class EdPoint {
  /** Bytes of an encoding: y in 255 bits, then the lowest bit of x (RFC 8032 section 5.1.2). */
  public static final int BYTES = 32;

  /** Rule of refusals: the identity where no rule allows it. */
  public static final String IDENTITY_NOT_ALLOWED = "identity";

  /** Rule of refusals: on the curve but not in the prime-order subgroup. */
  public static final String OUTSIDE_SUBGROUP = "outside-prime-order-subgroup";

  /** The neutral element (0, 1). */
  public static final EdPoint IDENTITY = identity();

  /** The generator B, y = 4/5 and x even. */
  public static final EdPoint BASE = new EdPoint(CurveConstants.BASE);

  /** From this many points on buckets beat tables of multiples. */
  private static final int PIPPENGER_FROM = 200;

  /** The encoding of L, to multiply a point into the identity. */
  private static final byte[] GROUP_ORDER =
      HexFormat.of()
          .parseHex("edd3f55c1a631258d69cf7a2def9de14" + "00000000000000000000000000000010");

  private final long[] coordinates;
  private volatile byte @Nullable [] encoding;

  EdPoint(long[] coordinates) {
    this.coordinates = coordinates;
  }

  /**
   * The point that exactly 32 bytes encode, never the identity.
   *
   * @throws MalformedEncodingException {@link EdCurvePoint#COORDINATE_NOT_CANONICAL}, {@link
   *     EdCurvePoint#OFF_CURVE}, {@link EdCurvePoint#NEGATIVE_ZERO}, {@link #IDENTITY_NOT_ALLOWED},
   *     {@link #OUTSIDE_SUBGROUP}, or a rule of {@link ByteReader}
   */
  public static EdPoint decode(byte[] encoding) throws MalformedEncodingException {
    ByteReader reader = new ByteReader(encoding);
    EdPoint point = read(reader);
    reader.expectEnd();
    return point;
  }

  /** Reads the next 32 bytes as in {@link #decode(byte[])}. */
  public static EdPoint read(ByteReader reader) throws MalformedEncodingException {
    long at = reader.offset();
    EdPoint point = readAllowingIdentity(reader);
    if (point.isIdentity()) {
      throw new MalformedEncodingException(IDENTITY_NOT_ALLOWED, at, "The point is the identity");
    }
    return point;
  }

  /** Reads the next 32 bytes as in {@link #decode(byte[])}, where a rule allows the identity. */
  public static EdPoint readAllowingIdentity(ByteReader reader) throws MalformedEncodingException {
    long at = reader.offset();
    byte[] bytes = reader.bytes(BYTES);
    long[] coordinates = PointEncoding.decode(bytes, 0, at);
    if (!isInSubgroupVartime(coordinates)) {
      throw new MalformedEncodingException(
          OUTSIDE_SUBGROUP, at, "The point is not in the subgroup of prime order");
    }
    EdPoint point = new EdPoint(coordinates);
    point.encoding = bytes;
    return point;
  }

  /** The sum. */
  public EdPoint plus(EdPoint other) {
    long[] addend = new long[ADDEND];
    long[] r = new long[POINT];
    CurveFormulas.toAddend(addend, 0, other.coordinates, 0);
    CurveFormulas.addAddend(r, 0, coordinates, 0, addend, 0, new long[SCRATCH]);
    return new EdPoint(r);
  }

  /** The difference. */
  public EdPoint minus(EdPoint other) {
    long[] addend = new long[ADDEND];
    long[] r = new long[POINT];
    CurveFormulas.toAddend(addend, 0, other.coordinates, 0);
    CurveFormulas.subtractAddend(r, 0, coordinates, 0, addend, 0, new long[SCRATCH]);
    return new EdPoint(r);
  }

  /** The negative. */
  public EdPoint negate() {
    long[] r = new long[POINT];
    CurveFormulas.negatePoint(r, 0, coordinates, 0);
    return new EdPoint(r);
  }

  /** Twice this point. */
  public EdPoint doubled() {
    long[] r = new long[POINT];
    CurveFormulas.doublePoint(r, 0, coordinates, 0, new long[SCRATCH]);
    return new EdPoint(r);
  }

  /** s times the base point for a secret s, in constant time. */
  public static EdPoint baseTimes(SecretEdScalar s) {
    byte[] digits = s.radix16Digits();
    long[] r = new long[POINT];
    BaseTable.multiply(r, digits);
    Arrays.fill(digits, (byte) 0);
    return new EdPoint(r);
  }

  /** s times this point for a secret s, in constant time. */
  public EdPoint times(SecretEdScalar s) {
    byte[] digits = s.radix16Digits();
    long[] r = new long[POINT];
    SecretMultiplication.multiply(r, digits, coordinates);
    Arrays.fill(digits, (byte) 0);
    return new EdPoint(r);
  }

  /** s times the base point for a public s. Variable time. */
  public static EdPoint baseTimesVartime(EdScalar s) {
    long[] r = new long[POINT];
    BaseTable.multiplyVartime(r, ScalarDigits.radix16(s.encode()));
    return new EdPoint(r);
  }

  /** s times this point for a public s. Variable time. */
  public EdPoint timesVartime(EdScalar s) {
    return timesPlusBaseVartime(s, EdScalar.ZERO);
  }

  /** s times this point plus b times the base point. Variable time. */
  public EdPoint timesPlusBaseVartime(EdScalar s, EdScalar b) {
    long[] r = new long[POINT];
    StrausVartime.sum(r, new byte[][] {s.encode()}, coordinates, b.encode());
    return new EdPoint(r);
  }

  /**
   * The sum of scalars[i] points[i]; the identity for empty lists. Variable time: Straus for few
   * points, Pippenger for many.
   *
   * @throws IllegalArgumentException if the lists differ in length
   */
  public static EdPoint sumOfProductsVartime(List<EdScalar> scalars, List<EdPoint> points) {
    requireSameSize(scalars, points);
    byte[][] encodedScalars = new byte[scalars.size()][];
    for (int i = 0; i < encodedScalars.length; i++) {
      encodedScalars[i] = scalars.get(i).encode();
    }
    long[] r = new long[POINT];
    if (encodedScalars.length < PIPPENGER_FROM) {
      StrausVartime.sum(r, encodedScalars, flatten(points), new byte[0]);
    } else {
      PippengerVartime.sum(r, encodedScalars, flatten(points));
    }
    return new EdPoint(r);
  }

  /** Whether this is the identity. */
  public boolean isIdentity() {
    return CurveFormulas.isIdentity(coordinates, 0) != 0;
  }

  /**
   * Whether left[i] = right[i] for all i. Compares without division, so it is cheaper than encoding
   * both sides.
   *
   * @throws IllegalArgumentException if the lists differ in length
   */
  public static boolean areAllEqual(List<EdPoint> left, List<EdPoint> right) {
    requireSameSize(left, right);
    long equal = -1;
    for (int i = 0; i < left.size(); i++) {
      equal &= CurveFormulas.areEqual(left.get(i).coordinates, 0, right.get(i).coordinates, 0);
    }
    return equal != 0;
  }

  /** The 32 bytes of this point. */
  public byte[] encode() {
    return sharedEncoding().clone();
  }

  /** The 32 bytes of each point, with one field inversion for all. */
  public static List<byte[]> encodeAll(List<EdPoint> points) {
    long[] flat = flatten(points);
    long[] inverses = PointEncoding.invertAllZ(flat, points.size());
    byte[][] encodings = new byte[points.size()][BYTES];
    for (int i = 0; i < encodings.length; i++) {
      PointEncoding.encode(encodings[i], flat, i * POINT, inverses, i * LIMBS);
    }
    return List.of(encodings);
  }

  /** The extended coordinates; never written after construction. */
  long[] coordinates() {
    return coordinates;
  }

  private byte[] sharedEncoding() {
    byte[] known = encoding;
    if (known == null) {
      known = PointEncoding.encode(coordinates, 0);
      encoding = known;
    }
    return known;
  }

  private static boolean isInSubgroupVartime(long[] coordinates) {
    long[] r = new long[POINT];
    StrausVartime.sum(r, new byte[][] {GROUP_ORDER}, coordinates, new byte[0]);
    return CurveFormulas.isIdentity(r, 0) != 0;
  }

  private static long[] flatten(List<EdPoint> points) {
    long[] flat = new long[points.size() * POINT];
    int at = 0;
    for (EdPoint point : points) {
      System.arraycopy(point.coordinates, 0, flat, at, POINT);
      at += POINT;
    }
    return flat;
  }

  private static void requireSameSize(List<?> left, List<?> right) {
    if (left.size() != right.size()) {
      throw new IllegalArgumentException(
          "The lists differ in length: " + left.size() + " and " + right.size());
    }
  }

  private static EdPoint identity() {
    long[] coordinates = new long[POINT];
    CurveFormulas.setIdentity(coordinates, 0);
    return new EdPoint(coordinates);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EdPoint that
        && CurveFormulas.areEqual(coordinates, 0, that.coordinates, 0) != 0;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encode());
  }

  /** The encoding in hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(sharedEncoding());
  }
}
