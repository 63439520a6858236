package io.phantompool.benchmarks.curve;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;

/**
 * secp256k1 in BouncyCastle, in the faster of the two forms it has, and our values in its types.
 */
public final class BouncyCastle {
  /** Its name in tables. */
  public static final String NAME = "BouncyCastle";

  static final ECCurve CURVE = CustomNamedCurves.getByName("secp256k1").getCurve();
  static final ECPoint G = CustomNamedCurves.getByName("secp256k1").getG();

  private BouncyCastle() {}

  /**
   * The negatives of these points. An ECPoint keeps what was precomputed for it; a benchmark that
   * negates the negative begins with a new one each time, for the price of a field negation.
   */
  public static ECPoint[] negatives(PointVector points) {
    return IntStream.range(0, points.size())
        .mapToObj(i -> point(points.get(i)).negate())
        .toArray(ECPoint[]::new);
  }

  private static ECPoint point(Point point) {
    byte[] xy = point.encode();
    int half = xy.length / 2;
    return CURVE.createPoint(new BigInteger(1, xy, 0, half), new BigInteger(1, xy, half, half));
  }

  static BigInteger[] integers(ScalarVector scalars) {
    return IntStream.range(0, scalars.size())
        .mapToObj(scalars::get)
        .map(Scalar::toBigInteger)
        .toArray(BigInteger[]::new);
  }

  /** sum k_i P_i, of points it has not seen before. */
  public static Callable<ECPoint> sumOfProducts(ScalarVector k, PointVector P) {
    BigInteger[] integers = integers(k);
    ECPoint[] negatives = negatives(P);
    return () -> {
      ECPoint[] fresh = new ECPoint[negatives.length];
      for (int i = 0; i < fresh.length; i++) {
        fresh[i] = negatives[i].negate();
      }
      return ECAlgorithms.sumOfMultiplies(fresh, integers).normalize();
    };
  }

  /** k_i P_i one by one, for points given as {@link #negatives}. */
  public static ECPoint[] products(ECPoint[] negatives, IntFunction<BigInteger> k) {
    ECPoint[] products = new ECPoint[negatives.length];
    for (int i = 0; i < products.length; i++) {
      products[i] = negatives[i].negate().multiply(k.apply(i)).normalize();
    }
    return products;
  }

  /** x || y of each point. */
  public static byte[] encode(ECPoint... points) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (ECPoint point : points) {
      out.write(point.normalize().getEncoded(false), 1, Point.BYTES);
    }
    return out.toByteArray();
  }
}
