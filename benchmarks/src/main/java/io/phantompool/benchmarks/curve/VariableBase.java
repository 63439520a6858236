package io.phantompool.benchmarks.curve;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.math.ec.ECPoint;

/** k P for public k, a new P each time. */
final class VariableBase {
  private VariableBase() {}

  static Comparison comparison() {
    return new Comparison(
        "variable-base multiplication", 1, Inputs.CALLS, VariableBase::contenders);
  }

  private static List<Contender<?>> contenders() {
    ScalarVector k = Inputs.scalars(Inputs.CALLS);
    PointVector P = Inputs.points(Inputs.CALLS);
    List<Contender<?>> contenders = new ArrayList<>();
    contenders.add(Ours.alone(() -> products(k, P), points -> PointVector.of(points).encode()));
    contenders.add(bouncyCastle(k, P));
    byte[][] scalars = Libsecp256k1.secretKeys(k);
    byte[][] points = Libsecp256k1.publicKeys(P);
    Libsecp256k1.calling(
            "pubKeyTweakMul",
            library ->
                () ->
                    Libsecp256k1.each(
                        points.length, i -> library.pubKeyTweakMul(points[i], scalars[i])),
            Libsecp256k1::encode)
        .forEach(contenders::add);
    return contenders;
  }

  private static Point[] products(ScalarVector k, PointVector P) {
    Point[] products = new Point[k.size()];
    for (int i = 0; i < products.length; i++) {
      products[i] = P.get(i).timesVartime(k.get(i));
    }
    return products;
  }

  private static Contender<ECPoint[]> bouncyCastle(ScalarVector k, PointVector P) {
    BigInteger[] integers = BouncyCastle.integers(k);
    ECPoint[] negatives = BouncyCastle.negatives(P);
    return new Contender<>(
        BouncyCastle.NAME,
        () -> {
          ECPoint[] products = new ECPoint[negatives.length];
          for (int i = 0; i < products.length; i++) {
            products[i] = negatives[i].negate().multiply(integers[i]).normalize();
          }
          return products;
        },
        BouncyCastle::encode);
  }
}
