package io.phantompool.crypto.threshold;

import io.phantompool.crypto.dkg.keys.SlotKeyShares;
import io.phantompool.crypto.dkg.keys.SlotKeys;
import io.phantompool.crypto.group.secp256k1.FixedBaseTable;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.group.secp256k1.SecretScalarVector;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.testkit.Rng;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Slot keys that a dealer shared out among executors, for tests: the one thing nobody may do. */
final class SharedSlots {
  static final BigInteger Q =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  final SlotKeys keys;
  final List<SlotKeyShares> shares = new ArrayList<>();

  private SharedSlots(SlotKeys keys) {
    this.keys = keys;
  }

  static Scalar scalar(Rng random) {
    return Scalar.fromBigInteger(random.below(Q));
  }

  static PointVector timesG(ScalarVector k) {
    return FixedBaseTable.generator().timesEachVartime(k);
  }

  static SharedSlots deal(int slots, int t, int n, long shareEpoch, Rng random) {
    List<ScalarVector> coefficients =
        random.list(t, () -> ScalarVector.of(random.list(slots, () -> scalar(random))));
    List<ScalarVector> rows = new ArrayList<>();
    for (int j = 1; j <= n; j++) {
      rows.add(at(coefficients, j));
    }
    SlotKeys keys =
        SlotKeys.of(
            t,
            shareEpoch,
            timesG(coefficients.getFirst()),
            rows.stream().map(SharedSlots::timesG).toList());
    SharedSlots dealt = new SharedSlots(keys);
    for (int j = 1; j <= n; j++) {
      dealt.shares.add(SlotKeyShares.of(keys, j, secret(rows.get(j - 1)), random.asSecureRandom()));
    }
    return dealt;
  }

  private static ScalarVector at(List<ScalarVector> coefficients, int j) {
    ScalarVector sum = ScalarVector.zeros(coefficients.getFirst().size());
    Scalar power = Scalar.ONE;
    for (ScalarVector row : coefficients) {
      sum.addScaled(power, row);
      power = power.times(Scalar.of(j));
    }
    return sum;
  }

  static SecretScalarVector secret(ScalarVector row) {
    SecretScalarVector secret = SecretScalarVector.zeros(row.size());
    for (int i = 0; i < row.size(); i++) {
      secret.set(i, SecretScalar.ofPublic(row.get(i)));
    }
    return secret;
  }

  /** Ciphertexts of these values under a combination, and what is to be asked of them. */
  record Sealed(CiphertextList list, PointVector Z, List<Long> values) {}

  Sealed seal(KeyCombination combination, List<Long> values, Rng random) {
    Point key = combination.publicKey(keys);
    PointVector C = PointVector.identities(values.size());
    PointVector Z = PointVector.identities(values.size());
    List<Digest> ids = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Scalar r = scalar(random);
      C.set(i, Point.GENERATOR.timesVartime(r));
      Z.set(i, valuePoint(values.get(i)).plus(key.timesVartime(r)));
      ids.add(Digest.of(random.bytes(Digest.LENGTH)));
    }
    CiphertextList list =
        new CiphertextList(
            "SOL/USDC",
            7,
            ids.getFirst(),
            Purpose.SHORT,
            2,
            keys.shareEpoch(),
            combination,
            ids,
            C);
    return new Sealed(list, Z, values);
  }

  static Point valuePoint(long value) {
    return Point.GENERATOR.timesVartime(Scalar.ofSigned(value));
  }

  Map<Integer, PartialDecryption> answers(
      CiphertextList list, List<Integer> executors, Rng random) {
    Map<Integer, PartialDecryption> answers = new HashMap<>();
    for (int j : executors) {
      answers.put(j, PartialDecryption.prove(list, shares.get(j - 1), random.asSecureRandom()));
    }
    return answers;
  }

  /** All ways to choose {@code size} of the executors 1 to {@code n}. */
  static List<List<Integer>> subsets(int n, int size) {
    List<List<Integer>> subsets = new ArrayList<>();
    for (int mask = 0; mask < 1 << n; mask++) {
      if (Integer.bitCount(mask) == size) {
        List<Integer> subset = new ArrayList<>();
        for (int j = 1; j <= n; j++) {
          if ((mask >> (j - 1) & 1) == 1) {
            subset.add(j);
          }
        }
        subsets.add(subset);
      }
    }
    return subsets;
  }
}
