package io.phantompool.simulator.dealt;

import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.dkg.keys.SlotKeys;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import io.phantompool.crypto.group.secp256k1.FixedBaseTable;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.group.secp256k1.SecretScalarVector;
import io.phantompool.crypto.shamir.SharedEdKey;
import io.phantompool.simulator.chance.Chance;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Committee keys that ONE dealer made and shared out: the one thing nobody may do. A real pool's
 * keys come from the ceremony of {@code crypto.dkg}.
 */
public final class DealtCommittee {
  private static final BigInteger Q =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  private final CommitteeKeys keys;
  private final List<ScalarVector> slotRows;
  private final List<EdScalar> vrf;
  private final List<EdScalar> settlement;

  private DealtCommittee(
      CommitteeKeys keys,
      List<ScalarVector> slotRows,
      List<EdScalar> vrf,
      List<EdScalar> settlement) {
    this.keys = keys;
    this.slotRows = slotRows;
    this.vrf = vrf;
    this.settlement = settlement;
  }

  /** Keys of so many slots, t of n. */
  public static DealtCommittee deal(int slots, int t, int n, Chance random) {
    List<ScalarVector> coefficients =
        random.list(t, () -> ScalarVector.of(random.list(slots, () -> scalar(random))));
    List<ScalarVector> rows = new ArrayList<>();
    for (int j = 1; j <= n; j++) {
      rows.add(rowAt(coefficients, j));
    }
    List<PointVector> publicRows = rows.stream().map(DealtCommittee::timesG).toList();
    SlotKeys slotKeys = SlotKeys.of(t, 1, timesG(coefficients.getFirst()), publicRows);
    List<EdScalar> vrf = edPolynomial(t, random);
    List<EdScalar> settlement = edPolynomial(t, random);
    return new DealtCommittee(
        new CommitteeKeys(slotKeys, edKey(vrf, n), edKey(settlement, n)),
        rows,
        edShares(vrf, n),
        edShares(settlement, n));
  }

  private static Scalar scalar(Chance random) {
    return Scalar.fromBigInteger(random.below(Q.subtract(BigInteger.ONE)).add(BigInteger.ONE));
  }

  private static PointVector timesG(ScalarVector k) {
    return FixedBaseTable.generator().timesEachVartime(k);
  }

  private static ScalarVector rowAt(List<ScalarVector> coefficients, int j) {
    ScalarVector sum = ScalarVector.zeros(coefficients.getFirst().size());
    Scalar power = Scalar.ONE;
    for (ScalarVector row : coefficients) {
      sum.addScaled(power, row);
      power = power.times(Scalar.of(j));
    }
    return sum;
  }

  private static List<EdScalar> edPolynomial(int t, Chance random) {
    return random.list(t, () -> EdScalar.reduceLittleEndian(random.bytes(64)));
  }

  private static List<EdScalar> edShares(List<EdScalar> coefficients, int n) {
    List<EdScalar> shares = new ArrayList<>();
    for (int j = 1; j <= n; j++) {
      EdScalar value = EdScalar.ZERO;
      for (EdScalar coefficient : coefficients.reversed()) {
        value = value.times(EdScalar.of(j)).plus(coefficient);
      }
      shares.add(value);
    }
    return shares;
  }

  private static SharedEdKey edKey(List<EdScalar> coefficients, int n) {
    return new SharedEdKey(
        coefficients.size(),
        EdPoint.baseTimesVartime(coefficients.getFirst()),
        edShares(coefficients, n).stream().map(EdPoint::baseTimesVartime).toList());
  }

  /** What everybody knows. */
  public CommitteeKeys keys() {
    return keys;
  }

  /** Executor j's shares, a new object at each call. */
  public KeyShares shares(int j, Chance random) {
    ScalarVector row = slotRows.get(j - 1);
    SecretScalarVector secret = SecretScalarVector.zeros(row.size());
    for (int s = 0; s < row.size(); s++) {
      secret.set(s, SecretScalar.ofPublic(row.get(s)));
    }
    return KeyShares.of(
        keys,
        j,
        secret,
        SecretEdScalar.copyOf(vrf.get(j - 1)),
        SecretEdScalar.copyOf(settlement.get(j - 1)),
        random.asSecureRandom());
  }
}
