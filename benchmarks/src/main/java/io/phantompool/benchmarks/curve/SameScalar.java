package io.phantompool.benchmarks.curve;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.math.ec.ECPoint;

/**
 * x C_i for one secret x and many points C_i. Ours and {@code ecdh} are in constant-time pattern,
 * the others are not. Results are compared as the hashes that {@code ecdh} gives.
 */
final class SameScalar {
  private SameScalar() {}

  static Comparison of(int n) {
    return new Comparison("same-scalar multiplication", n, () -> contenders(n));
  }

  private static List<Contender<?>> contenders(int n) {
    Scalar x = Inputs.scalars(1).get(0);
    PointVector C = Inputs.points(n);
    SecretScalar secret = SecretScalar.ofPublic(x);
    List<Contender<?>> contenders =
        new ArrayList<>(
            Ours.onEachBackend(
                backend -> () -> C.timesEach(backend, secret),
                products -> SharedSecrets.of(products.encode())));
    BigInteger integer = x.toBigInteger();
    ECPoint[] negatives = BouncyCastle.negatives(C);
    contenders.add(
        new Contender<>(
            BouncyCastle.NAME,
            () -> BouncyCastle.products(negatives, i -> integer),
            products -> SharedSecrets.of(BouncyCastle.encode(products))));
    byte[] key = x.encode();
    byte[][] points = Libsecp256k1.publicKeys(C);
    Libsecp256k1.calling(
            "ecdh",
            library -> () -> Libsecp256k1.each(n, i -> library.ecdh(key, points[i])),
            Bytes::concatenated)
        .forEach(contenders::add);
    Libsecp256k1.calling(
            "pubKeyTweakMul",
            library -> () -> Libsecp256k1.each(n, i -> library.pubKeyTweakMul(points[i], key)),
            products -> SharedSecrets.of(Libsecp256k1.encode(products)))
        .forEach(contenders::add);
    return contenders;
  }
}
