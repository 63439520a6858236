package io.phantompool.crypto.dkg.dealing;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import io.phantompool.crypto.group.secp256k1.MultiScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.group.secp256k1.SecretScalarVector;
import io.phantompool.crypto.proof.Verdict;
import java.security.SecureRandom;

/**
 * What one dealer gives one executor: the values of its polynomials at the executor's index, or a
 * sum of such values of several dealers. Erased by {@link #close}.
 *
 * @param slots one share for each slot key
 * @param vrf the share of the VRF key
 * @param settlement the share of the settlement key
 */
public record ReceivedShares(
    SecretScalarVector slots, SecretEdScalar vrf, SecretEdScalar settlement)
    implements AutoCloseable {
  private static final int WEIGHT_BYTES = 16;

  /** Bytes of the encoding for N slots. */
  public static int encodedBytes(int slots) {
    return slots * Scalar.BYTES + 2 * EdScalar.BYTES;
  }

  /** Shares of nothing: the start of a sum. */
  public static ReceivedShares zero(int slots) {
    return new ReceivedShares(
        SecretScalarVector.zeros(slots),
        SecretEdScalar.copyOf(EdScalar.ZERO),
        SecretEdScalar.copyOf(EdScalar.ZERO));
  }

  /** Reads exactly N scalars and two edwards scalars; the caller erases the bytes. */
  public static ReceivedShares decode(byte[] bytes, int slots) throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    SecretScalarVector row = SecretScalarVector.read(in, slots);
    try {
      return decode(in, row);
    } catch (MalformedEncodingException e) {
      row.close();
      throw e;
    }
  }

  private static ReceivedShares decode(ByteReader in, SecretScalarVector row)
      throws MalformedEncodingException {
    SecretEdScalar vrf = SecretEdScalar.read(in);
    try {
      ReceivedShares shares = new ReceivedShares(row, vrf, SecretEdScalar.read(in));
      in.expectEnd(); // The caller has checked the length: this holds.
      return shares;
    } catch (MalformedEncodingException e) {
      vrf.close();
      throw e;
    }
  }

  /**
   * Feldman's check of all shares at once: p_s(j) G = sum j^k C_{s,k} for all slots s, under
   * 128-bit weights from {@code random}, and the same for each of the two other keys. The shares
   * stay secret; constant-time pattern.
   */
  public Verdict check(Commitments C, int j, SecureRandom random) {
    byte[] weightBytes = new byte[WEIGHT_BYTES * slots.size()];
    random.nextBytes(weightBytes);
    ScalarVector w = ScalarVector.ofWeights(weightBytes);
    Point right = Point.IDENTITY;
    for (int k = C.threshold() - 1; k >= 0; k--) {
      Point folded = MultiScalar.sumVartime(w, C.slots().get(k));
      right = right.timesVartime(Scalar.of(j)).plus(folded);
    }
    try (SecretScalar left = slots.dot(w)) {
      boolean holds =
          Point.GENERATOR.times(left).equals(right)
              && EdPoint.baseTimes(vrf).equals(Commitments.at(C.vrf(), j))
              && EdPoint.baseTimes(settlement).equals(Commitments.at(C.settlement(), j));
      return Verdict.of(holds, "feldman", "A share does not lie on the committed polynomial");
    }
  }

  /** this + the other times a public factor, the same number in both groups; both stay open. */
  public ReceivedShares plusScaled(Scalar factor, EdScalar edFactor, ReceivedShares other) {
    SecretScalarVector sum = slots.copy();
    sum.addScaled(factor, other.slots);
    return new ReceivedShares(
        sum,
        plusScaled(vrf, edFactor, other.vrf),
        plusScaled(settlement, edFactor, other.settlement));
  }

  private static SecretEdScalar plusScaled(SecretEdScalar a, EdScalar factor, SecretEdScalar b) {
    try (SecretEdScalar product = b.times(factor)) {
      return a.plus(product);
    }
  }

  @Override
  public void close() {
    slots.close();
    vrf.close();
    settlement.close();
  }

  /** Says nothing of the shares. */
  @Override
  public String toString() {
    return "ReceivedShares[hidden]";
  }
}
