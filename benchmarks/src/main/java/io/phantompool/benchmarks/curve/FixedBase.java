package io.phantompool.benchmarks.curve;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.crypto.group.secp256k1.FixedBaseTable;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** k G for public k. */
final class FixedBase {
  private FixedBase() {}

  static Comparison oneByOne() {
    return new Comparison(
        "fixed-base multiplication",
        1,
        Inputs.CALLS,
        () -> {
          ScalarVector k = Inputs.scalars(Inputs.CALLS);
          List<Contender<?>> contenders = new ArrayList<>();
          contenders.add(Ours.alone(() -> products(k), points -> PointVector.of(points).encode()));
          contenders.addAll(peers(k));
          return contenders;
        });
  }

  static Comparison inABatch(int n) {
    return new Comparison(
        "fixed-base multiplications in a batch",
        n,
        () -> {
          ScalarVector k = Inputs.scalars(n);
          FixedBaseTable table = FixedBaseTable.generator();
          List<Contender<?>> contenders =
              new ArrayList<>(
                  Ours.onEachBackend(
                      backend -> () -> table.timesEachVartime(backend, k), PointVector::encode));
          contenders.addAll(peers(k));
          return contenders;
        });
  }

  private static Point[] products(ScalarVector k) {
    FixedBaseTable table = FixedBaseTable.generator();
    Point[] products = new Point[k.size()];
    for (int i = 0; i < products.length; i++) {
      products[i] = table.timesVartime(k.get(i));
    }
    return products;
  }

  private static List<Contender<?>> peers(ScalarVector k) {
    List<Contender<?>> peers = new ArrayList<>();
    peers.add(bouncyCastle(k));
    byte[][] keys = Libsecp256k1.secretKeys(k);
    Libsecp256k1.calling(
            "pubkeyCreate",
            library -> () -> Libsecp256k1.each(keys.length, i -> library.pubkeyCreate(keys[i])),
            Libsecp256k1::encode)
        .forEach(peers::add);
    return peers;
  }

  private static Contender<ECPoint[]> bouncyCastle(ScalarVector k) {
    BigInteger[] integers = BouncyCastle.integers(k);
    FixedPointCombMultiplier comb = new FixedPointCombMultiplier();
    return new Contender<>(
        BouncyCastle.NAME,
        () -> {
          ECPoint[] products = new ECPoint[integers.length];
          for (int i = 0; i < products.length; i++) {
            products[i] = comb.multiply(BouncyCastle.G, integers[i]).normalize();
          }
          return products;
        },
        BouncyCastle::encode);
  }
}
