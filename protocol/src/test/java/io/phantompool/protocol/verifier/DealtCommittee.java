package io.phantompool.protocol.verifier;

import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.dkg.keys.SlotKeys;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dlog.BabyStepGiantStep;
import io.phantompool.crypto.dlog.BabyStepTable;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import io.phantompool.crypto.group.secp256k1.FixedBaseTable;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.group.secp256k1.SecretScalarVector;
import io.phantompool.crypto.session.BootCounter;
import io.phantompool.crypto.shamir.SharedEdKey;
import io.phantompool.protocol.committee.ThresholdCombiner;
import io.phantompool.protocol.committee.ThresholdMember;
import io.phantompool.testkit.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Five executors with shares that a dealer made, which exists in tests only. */
final class DealtCommittee {
  static final int EXECUTORS = 5;
  static final int THRESHOLD = 3;

  private static final BabyStepGiantStep SEARCH = new BabyStepGiantStep(BabyStepTable.build(12));

  final CommitteeKeys keys;
  final List<Ed25519SigningKey> identities;
  final List<ThresholdMember> members = new ArrayList<>();
  final List<KeyShares> shares = new ArrayList<>();
  final ThresholdCombiner combiner;

  DealtCommittee(Rng random, int slots) {
    List<ScalarVector> rows = new ArrayList<>();
    List<ScalarVector> coefficients =
        random.list(
            THRESHOLD,
            () -> ScalarVector.of(random.list(slots, () -> Scalar.ofUniform(random.bytes(64)))));
    for (int j = 0; j <= EXECUTORS; j++) {
      rows.add(at(coefficients, j, slots));
    }
    List<PointVector> points =
        rows.stream().map(row -> FixedBaseTable.generator().timesEachVartime(row)).toList();
    List<EdScalar> vrf = random.list(THRESHOLD, () -> edScalar(random));
    List<EdScalar> settlement = random.list(THRESHOLD, () -> edScalar(random));
    keys =
        new CommitteeKeys(
            SlotKeys.of(THRESHOLD, 1, points.getFirst(), points.subList(1, points.size())),
            shared(vrf),
            shared(settlement));
    identities = random.list(EXECUTORS, () -> Ed25519SigningKey.random(random.asSecureRandom()));
    for (int j = 1; j <= EXECUTORS; j++) {
      shares.add(
          KeyShares.of(
              keys,
              j,
              secret(rows.get(j)),
              SecretEdScalar.copyOf(at(vrf, j)),
              SecretEdScalar.copyOf(at(settlement, j)),
              random.asSecureRandom()));
      members.add(
          new ThresholdMember(
              shares.getLast(), SEARCH, random.asSecureRandom(), new BootCounter(1)));
    }
    combiner = new ThresholdCombiner(keys, SEARCH);
  }

  private static EdScalar edScalar(Rng random) {
    return EdScalar.reduceLittleEndian(random.bytes(64));
  }

  private static ScalarVector at(List<ScalarVector> coefficients, int j, int slots) {
    return ScalarVector.of(
        IntStream.range(0, slots)
            .mapToObj(
                s -> {
                  Scalar sum = Scalar.ZERO;
                  for (ScalarVector row : coefficients.reversed()) {
                    sum = sum.times(Scalar.of(j)).plus(row.get(s));
                  }
                  return sum;
                })
            .toList());
  }

  private static EdScalar at(List<EdScalar> coefficients, int j) {
    EdScalar sum = EdScalar.ZERO;
    for (EdScalar coefficient : coefficients.reversed()) {
      sum = sum.times(EdScalar.of(j)).plus(coefficient);
    }
    return sum;
  }

  private static SharedEdKey shared(List<EdScalar> coefficients) {
    return new SharedEdKey(
        THRESHOLD,
        EdPoint.baseTimesVartime(coefficients.getFirst()),
        IntStream.rangeClosed(1, EXECUTORS)
            .mapToObj(j -> EdPoint.baseTimesVartime(at(coefficients, j)))
            .toList());
  }

  private static SecretScalarVector secret(ScalarVector row) {
    SecretScalarVector secrets = SecretScalarVector.zeros(row.size());
    for (int s = 0; s < row.size(); s++) {
      try (SecretScalar share = SecretScalar.ofPublic(row.get(s))) {
        secrets.set(s, share);
      }
    }
    return secrets;
  }

  Ed25519SigningKey identity(int executor) {
    return identities.get(executor - 1);
  }

  List<PublicKeyBytes> identityKeys() {
    return identities.stream().map(key -> PublicKeyBytes.of(key.publicKey())).toList();
  }
}
