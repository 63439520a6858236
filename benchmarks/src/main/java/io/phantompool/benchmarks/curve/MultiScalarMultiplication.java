package io.phantompool.benchmarks.curve;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.crypto.group.secp256k1.MultiScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.group.secp256k1.SecretScalarVector;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.math.ec.ECPoint;

/** sum k_i P_i. */
final class MultiScalarMultiplication {
  private MultiScalarMultiplication() {}

  static Comparison of(int n) {
    return new Comparison("multi-scalar multiplication", n, () -> contenders(n));
  }

  private static List<Contender<?>> contenders(int n) {
    ScalarVector k = Inputs.scalars(n);
    PointVector P = Inputs.points(n);
    List<Contender<?>> contenders =
        new ArrayList<>(
            Ours.onEachBackend(
                backend -> () -> MultiScalar.sumVartime(backend, k, P), Point::encode));
    contenders.add(bouncyCastle(k, P));
    contenders.addAll(libsecp256k1(k, P));
    return contenders;
  }

  /** Ours in constant-time pattern, the peers as above: they know no such sum. */
  static Comparison bySecrets(int n) {
    return new Comparison(
        "multi-scalar multiplication by secrets", n, () -> contendersForSecrets(n));
  }

  private static List<Contender<?>> contendersForSecrets(int n) {
    ScalarVector k = Inputs.scalars(n);
    PointVector P = Inputs.points(n);
    SecretScalarVector secrets = SecretScalarVector.zeros(n);
    for (int i = 0; i < n; i++) {
      secrets.set(i, SecretScalar.ofPublic(k.get(i)));
    }
    List<Contender<?>> contenders =
        new ArrayList<>(
            Ours.onEachBackend(
                backend -> () -> MultiScalar.sum(backend, secrets, P), Point::encode));
    contenders.add(bouncyCastle(k, P));
    contenders.addAll(libsecp256k1(k, P));
    return contenders;
  }

  private static Contender<ECPoint> bouncyCastle(ScalarVector k, PointVector P) {
    return new Contender<>(
        BouncyCastle.NAME, BouncyCastle.sumOfProducts(k, P), BouncyCastle::encode);
  }

  /** The JNI exports no multi-scalar multiplication: products one by one, and their sum. */
  private static List<Contender<byte[]>> libsecp256k1(ScalarVector k, PointVector P) {
    byte[][] scalars = Libsecp256k1.secretKeys(k);
    byte[][] points = Libsecp256k1.publicKeys(P);
    return Libsecp256k1.calling(
            "tweakMul each, combine",
            library ->
                () ->
                    library.pubKeyCombine(
                        Libsecp256k1.each(
                            points.length, i -> library.pubKeyTweakMul(points[i], scalars[i]))),
            Libsecp256k1::encode)
        .toList();
  }
}
