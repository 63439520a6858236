package io.phantompool.benchmarks.curve;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bouncycastle.math.ec.ECPoint;

/** k P, a new k and a new P each time. */
final class VariableBase {
  private VariableBase() {}

  static Comparison ofPublicScalars() {
    return new Comparison(
        "variable-base multiplication", 1, Inputs.CALLS, VariableBase::withPublicScalars);
  }

  private static List<Contender<?>> withPublicScalars() {
    ScalarVector k = Inputs.scalars(Inputs.CALLS);
    PointVector P = Inputs.points(Inputs.CALLS);
    BigInteger[] integers = BouncyCastle.integers(k);
    ECPoint[] negatives = BouncyCastle.negatives(P);
    byte[][] scalars = Libsecp256k1.secretKeys(k);
    byte[][] points = Libsecp256k1.publicKeys(P);
    List<Contender<?>> contenders = new ArrayList<>();
    contenders.add(
        Ours.alone(
            () -> products(i -> P.get(i).timesVartime(k.get(i))),
            products -> PointVector.of(products).encode()));
    contenders.add(
        new Contender<>(
            BouncyCastle.NAME,
            () -> BouncyCastle.products(negatives, i -> integers[i]),
            BouncyCastle::encode));
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

  /** In constant-time pattern; BouncyCastle has none. */
  static Comparison ofSecretScalars() {
    return new Comparison(
        "variable-base multiplication by a secret",
        1,
        Inputs.CALLS,
        VariableBase::withSecretScalars);
  }

  private static List<Contender<?>> withSecretScalars() {
    ScalarVector k = Inputs.scalars(Inputs.CALLS);
    PointVector P = Inputs.points(Inputs.CALLS);
    SecretScalar[] secrets =
        IntStream.range(0, k.size())
            .mapToObj(i -> SecretScalar.ofPublic(k.get(i)))
            .toArray(SecretScalar[]::new);
    byte[][] keys = Libsecp256k1.secretKeys(k);
    byte[][] points = Libsecp256k1.publicKeys(P);
    List<Contender<?>> contenders = new ArrayList<>();
    contenders.add(
        Ours.alone(
            () -> products(i -> P.get(i).times(secrets[i])),
            products -> SharedSecrets.of(PointVector.of(products).encode())));
    Libsecp256k1.calling(
            "ecdh",
            library ->
                () -> Libsecp256k1.each(points.length, i -> library.ecdh(keys[i], points[i])),
            Bytes::concatenated)
        .forEach(contenders::add);
    return contenders;
  }

  private static Point[] products(IntFunction<Point> product) {
    return IntStream.range(0, Inputs.CALLS).mapToObj(product).toArray(Point[]::new);
  }
}
