package io.phantompool.crypto.proof;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.testkit.Rng;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * secp256k1 as in a textbook: affine coordinates, an inversion for each addition. The twin with
 * which proofs and ciphertexts are computed a second time.
 */
public final class NaiveCurve {
  public static final BigInteger Q =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
  private static final BigInteger P =
      new BigInteger("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f", 16);
  private static final BigInteger THREE = BigInteger.valueOf(3);

  private NaiveCurve() {}

  /** k point. */
  public static Point times(BigInteger k, Point point) {
    Point sum = Point.IDENTITY;
    for (int bit = Q.bitLength() - 1; bit >= 0; bit--) {
      sum = plus(sum, sum);
      if (k.mod(Q).testBit(bit)) {
        sum = plus(sum, point);
      }
    }
    return sum;
  }

  /** k G. */
  public static Point times(BigInteger k) {
    return times(k, Point.GENERATOR);
  }

  public static Point plus(Point a, Point b) {
    if (a.isIdentity() || b.isIdentity()) {
      return a.isIdentity() ? b : a;
    }
    BigInteger x1 = x(a);
    BigInteger y1 = y(a);
    boolean sameX = x1.equals(x(b));
    if (sameX && !y1.equals(y(b))) {
      return Point.IDENTITY;
    }
    BigInteger slope =
        sameX
            ? THREE.multiply(x1).multiply(x1).multiply(y1.add(y1).modInverse(P))
            : y(b).subtract(y1).multiply(x(b).subtract(x1).modInverse(P));
    BigInteger x = slope.multiply(slope).subtract(x1).subtract(x(b)).mod(P);
    return point(x, slope.multiply(x1.subtract(x)).subtract(y1).mod(P));
  }

  public static Point minus(Point a, Point b) {
    return plus(a, times(Q.subtract(BigInteger.ONE), b));
  }

  private static BigInteger x(Point point) {
    return new BigInteger(1, Arrays.copyOfRange(point.encode(), 0, 32));
  }

  private static BigInteger y(Point point) {
    return new BigInteger(1, Arrays.copyOfRange(point.encode(), 32, 64));
  }

  private static Point point(BigInteger x, BigInteger y) {
    byte[] bytes = new byte[Point.BYTES];
    System.arraycopy(bytes(x), 0, bytes, 0, 32);
    System.arraycopy(bytes(y), 0, bytes, 32, 32);
    try {
      return Point.decode(bytes);
    } catch (MalformedEncodingException offCurve) {
      throw new AssertionError("the twin has left the curve", offCurve);
    }
  }

  /** The 32 bytes of an integer, big-endian. */
  public static byte[] bytes(BigInteger value) {
    byte[] bytes = new byte[33];
    byte[] shortest = value.toByteArray();
    System.arraycopy(shortest, 0, bytes, bytes.length - shortest.length, shortest.length);
    return Arrays.copyOfRange(bytes, 1, bytes.length);
  }

  public static Scalar scalar(BigInteger value) {
    return Scalar.fromBigInteger(value);
  }

  public static SecretScalar secret(BigInteger value) {
    return SecretScalar.ofPublic(scalar(value));
  }

  /** A random point whose logarithm the caller does not learn. */
  public static Point anyPoint(Rng random) {
    return Point.GENERATOR.timesVartime(scalar(random.below(Q)));
  }
}
