package io.phantompool.client;

import io.phantompool.client.committee.PinnedCommittee;
import io.phantompool.crypto.dkg.dealing.EncryptionKey;
import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.keys.SlotKeys;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.secp256k1.FixedBaseTable;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.shamir.SharedEdKey;
import io.phantompool.protocol.account.Signature;
import io.phantompool.testkit.Rng;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * Five executors whose keys ONE dealer made and keeps: it can sign for all of them, which a test
 * wants and a pool never has.
 */
final class DealtCommittee {
  static final int EXECUTORS = 5;
  static final int THRESHOLD = 3;

  final PinnedCommittee pinned;
  private final List<Ed25519SigningKey> identities = new ArrayList<>();
  private final EdScalar settlement;

  DealtCommittee(Rng random, int slots) {
    List<ScalarVector> slotCoefficients =
        random.list(THRESHOLD, () -> ScalarVector.of(random.list(slots, () -> scalar(random))));
    List<PointVector> rows = new ArrayList<>();
    for (int j = 1; j <= EXECUTORS; j++) {
      rows.add(timesG(at(slotCoefficients, j)));
    }
    List<EdScalar> vrf = edCoefficients(random);
    List<EdScalar> settling = edCoefficients(random);
    settlement = settling.getFirst();
    CommitteeKeys keys =
        new CommitteeKeys(
            SlotKeys.of(THRESHOLD, 1, timesG(slotCoefficients.getFirst()), rows),
            edKey(vrf),
            edKey(settling));
    List<RosterEntry> entries = new ArrayList<>();
    for (int j = 1; j <= EXECUTORS; j++) {
      identities.add(Ed25519SigningKey.random(random.asSecureRandom()));
      entries.add(
          new RosterEntry(
              j,
              "executor-" + j,
              PublicKeyBytes.of(identities.getLast().publicKey()),
              EncryptionKey.random(random.asSecureRandom()).publicKey()));
    }
    pinned = new PinnedCommittee(new Roster(entries), keys, Digest.of(random.bytes(32)));
  }

  private static Scalar scalar(Rng random) {
    return Scalar.fromBigInteger(new BigInteger(1, random.bytes(31)).setBit(0));
  }

  private static PointVector timesG(ScalarVector k) {
    return FixedBaseTable.generator().timesEachVartime(k);
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

  private static List<EdScalar> edCoefficients(Rng random) {
    return random.list(THRESHOLD, () -> EdScalar.reduceLittleEndian(random.bytes(64)));
  }

  private static SharedEdKey edKey(List<EdScalar> coefficients) {
    List<EdPoint> shares = new ArrayList<>();
    for (int j = 1; j <= EXECUTORS; j++) {
      EdScalar value = EdScalar.ZERO;
      for (EdScalar coefficient : coefficients.reversed()) {
        value = value.times(EdScalar.of(j)).plus(coefficient);
      }
      shares.add(EdPoint.baseTimesVartime(value));
    }
    return new SharedEdKey(THRESHOLD, EdPoint.baseTimesVartime(coefficients.getFirst()), shares);
  }

  Ed25519SigningKey identity(int executor) {
    return identities.get(executor - 1);
  }

  /** What the committee would sign together. */
  Signature sign(byte[] message) {
    EdScalar r = EdScalar.reduceLittleEndian(sha512(message));
    byte[] R = EdPoint.baseTimesVartime(r).encode();
    EdScalar k =
        EdScalar.reduceLittleEndian(sha512(R, pinned.keys().settlement().Y().encode(), message));
    byte[] signature = new byte[Signature.LENGTH];
    System.arraycopy(R, 0, signature, 0, R.length);
    System.arraycopy(r.plus(k.times(settlement)).encode(), 0, signature, R.length, EdScalar.BYTES);
    return Signature.of(signature);
  }

  private static byte[] sha512(byte[]... parts) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-512");
      for (byte[] part : parts) {
        hash.update(part);
      }
      return hash.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
