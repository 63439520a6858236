package io.phantompool.crypto.bulletproof;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * A range proof as it is sent: A || L_1 || R_1 || .. || L_m || R_m || A' || B' || r' || s' ||
 * delta' (encoding.md section 7). No point is the identity.
 *
 * @param A the commitment to the bits
 * @param L L_1 .. L_m, one of each round
 * @param R R_1 .. R_m
 * @param A_prime A'
 * @param B_prime B'
 * @param r_prime r'
 * @param s_prime s'
 * @param delta_prime delta'
 */
public record RangeProof(
    Point A,
    List<Point> L,
    List<Point> R,
    Point A_prime,
    Point B_prime,
    Scalar r_prime,
    Scalar s_prime,
    Scalar delta_prime) {
  private static final int SCALARS = 3;

  /** A, A' and B'. */
  private static final int SINGLE_POINTS = 3;

  public RangeProof {
    L = List.copyOf(L);
    R = List.copyOf(R);
    if (L.size() != R.size()) {
      throw new IllegalArgumentException(
          "Each round has one L and one R, not " + L.size() + " and " + R.size() + " in all");
    }
    if (inOrder(A, L, R, A_prime, B_prime).stream().anyMatch(Point::isIdentity)) {
      throw new IllegalArgumentException("No point of a range proof is the identity");
    }
  }

  /** Bytes of a proof for these widths. */
  public static int size(Widths widths) {
    return Point.BYTES * pointsFor(widths) + Scalar.BYTES * SCALARS;
  }

  /** Bytes of a proof for these widths with compressed points. */
  public static int compressedSize(Widths widths) {
    return Point.COMPRESSED_BYTES * pointsFor(widths) + Scalar.BYTES * SCALARS;
  }

  private static int pointsFor(Widths widths) {
    return SINGLE_POINTS + 2 * widths.rounds();
  }

  /** Decodes exactly the {@link #size} bytes of a proof for these widths. */
  public static RangeProof decode(byte[] bytes, Widths widths) throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    RangeProof proof = read(in, widths);
    in.expectEnd();
    return proof;
  }

  /** Reads the {@link #size} bytes of a proof for these widths. */
  public static RangeProof read(ByteReader in, Widths widths) throws MalformedEncodingException {
    return readScalars(in, PointVector.read(in, pointsFor(widths)));
  }

  /** Decodes exactly the {@link #compressedSize} bytes of a proof for these widths. */
  public static RangeProof decodeCompressed(byte[] bytes, Widths widths)
      throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    RangeProof proof = readCompressed(in, widths);
    in.expectEnd();
    return proof;
  }

  /** Reads the {@link #compressedSize} bytes of a proof for these widths. */
  public static RangeProof readCompressed(ByteReader in, Widths widths)
      throws MalformedEncodingException {
    return readScalars(in, PointVector.readCompressed(in, pointsFor(widths)));
  }

  private static RangeProof readScalars(ByteReader in, PointVector points)
      throws MalformedEncodingException {
    int rounds = (points.size() - SINGLE_POINTS) / 2;
    List<Point> L = new ArrayList<>(rounds);
    List<Point> R = new ArrayList<>(rounds);
    for (int k = 0; k < rounds; k++) {
      L.add(points.get(1 + 2 * k));
      R.add(points.get(2 + 2 * k));
    }
    return new RangeProof(
        points.get(0),
        L,
        R,
        points.get(1 + 2 * rounds),
        points.get(2 + 2 * rounds),
        Scalar.read(in),
        Scalar.read(in),
        Scalar.read(in));
  }

  /** The number of rounds, m. */
  int rounds() {
    return L.size();
  }

  /** The points in the order in which they are sent. */
  List<Point> points() {
    return inOrder(A, L, R, A_prime, B_prime);
  }

  private static List<Point> inOrder(
      Point A, List<Point> L, List<Point> R, Point A_prime, Point B_prime) {
    List<Point> points = new ArrayList<>(SINGLE_POINTS + 2 * L.size());
    points.add(A);
    for (int k = 0; k < L.size(); k++) {
      points.add(L.get(k));
      points.add(R.get(k));
    }
    points.add(A_prime);
    points.add(B_prime);
    return points;
  }

  /** The bytes that {@link #read} reads. */
  public byte[] encode() {
    ByteWriter out = new ByteWriter(Point.BYTES * points().size() + Scalar.BYTES * SCALARS);
    points().forEach(point -> out.bytes(point.encode()));
    return withScalars(out);
  }

  /** The bytes that {@link #readCompressed} reads. */
  public byte[] encodeCompressed() {
    ByteWriter out =
        new ByteWriter(Point.COMPRESSED_BYTES * points().size() + Scalar.BYTES * SCALARS);
    points().forEach(point -> out.bytes(point.encodeCompressed()));
    return withScalars(out);
  }

  private byte[] withScalars(ByteWriter out) {
    return out.bytes(r_prime.encode())
        .bytes(s_prime.encode())
        .bytes(delta_prime.encode())
        .toByteArray();
  }
}
