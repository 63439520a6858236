package io.phantompool.crypto.pedersen;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import java.util.List;

/**
 * A Pedersen commitment V = v G + r H, or over other {@link PedersenBases}. Sums, differences and
 * multiples of commitments over the same bases open with those of their openings. Public.
 *
 * <p>Encoded as a point, 64 bytes. A sum may be the identity; one that a trader sends may not.
 *
 * @param V the point
 */
public record PedersenCommitment(Point V) {
  /** The sum of no commitments: to 0, with blinding 0. */
  public static final PedersenCommitment ZERO = new PedersenCommitment(Point.IDENTITY);

  /** Bytes of the encoding. */
  public static final int BYTES = Point.BYTES;

  /** The commitment to the sum of both values. */
  public PedersenCommitment plus(PedersenCommitment other) {
    return new PedersenCommitment(V.plus(other.V));
  }

  /** The commitment to the difference of the values. */
  public PedersenCommitment minus(PedersenCommitment other) {
    return new PedersenCommitment(V.minus(other.V));
  }

  /** The commitment to k times the value, for a public k. */
  public PedersenCommitment timesVartime(Scalar k) {
    return new PedersenCommitment(V.timesVartime(k));
  }

  /** The commitment to the sum of all values; {@link #ZERO} for none. */
  public static PedersenCommitment sumVartime(List<PedersenCommitment> commitments) {
    List<Point> points = commitments.stream().map(PedersenCommitment::V).toList();
    return new PedersenCommitment(PointVector.of(points).sumVartime());
  }

  /** Reads 64 bytes; refuses the identity. */
  public static PedersenCommitment read(ByteReader in) throws MalformedEncodingException {
    return new PedersenCommitment(Point.read(in));
  }

  /** Reads 64 bytes, where 64 zero bytes are {@link #ZERO}: for sums. */
  public static PedersenCommitment readAllowingZero(ByteReader in)
      throws MalformedEncodingException {
    return new PedersenCommitment(Point.readAllowingIdentity(in));
  }

  /** The 64 bytes. */
  public byte[] encode() {
    return V.encode();
  }
}
