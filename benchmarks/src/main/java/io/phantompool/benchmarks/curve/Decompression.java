package io.phantompool.benchmarks.curve;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.group.secp256k1.PointVector;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.math.ec.ECPoint;

/** Points read from their compressed form: a square root and the checks each. */
final class Decompression {
  private Decompression() {}

  static Comparison of(int n) {
    return new Comparison("decompression in a batch", n, () -> contenders(Inputs.points(n)));
  }

  private static List<Contender<?>> contenders(PointVector points) {
    byte[][] keys = Libsecp256k1.each(points.size(), i -> points.get(i).encodeCompressed());
    byte[] row = Bytes.concatenated(keys);
    List<Contender<?>> contenders =
        new ArrayList<>(
            Ours.onEachBackend(
                backend ->
                    () -> PointVector.readCompressed(backend, new ByteReader(row), keys.length),
                PointVector::encode));
    contenders.add(bouncyCastle(keys));
    Libsecp256k1.calling(
            "pubkeyParse",
            library -> () -> Libsecp256k1.each(keys.length, i -> library.pubkeyParse(keys[i])),
            Libsecp256k1::encode)
        .forEach(contenders::add);
    return contenders;
  }

  private static Contender<ECPoint[]> bouncyCastle(byte[][] keys) {
    return new Contender<>(
        BouncyCastle.NAME,
        () -> {
          ECPoint[] points = new ECPoint[keys.length];
          for (int i = 0; i < points.length; i++) {
            points[i] = BouncyCastle.CURVE.decodePoint(keys[i]);
          }
          return points;
        },
        BouncyCastle::encode);
  }
}
