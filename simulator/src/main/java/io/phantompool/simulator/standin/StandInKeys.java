package io.phantompool.simulator.standin;

import io.phantompool.crypto.group.edwards25519.EdCurvePoint;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.vrf.VrfProof;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.committee.SessionKind;
import io.phantompool.simulator.chance.Chance;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/**
 * The secrets of a stand-in committee: one of each executor and one of all. Who has this object can
 * make everything, so only members and checks have it.
 */
final class StandInKeys {
  private static final int BYTES = 32;
  private static final int VRF_CHALLENGE_BYTES = 16;
  private final List<byte[]> executors;
  private final byte[] group;

  StandInKeys(int executors, Chance chance) {
    this.executors = chance.list(executors, () -> chance.bytes(BYTES));
    this.group = chance.bytes(BYTES);
  }

  int executors() {
    return executors.size();
  }

  boolean isExecutor(int index) {
    return 1 <= index && index <= executors.size();
  }

  /** 64 bytes that only this executor can make. */
  byte[] of(int executor, String purpose, byte[]... parts) {
    return hash(executors.get(executor - 1), purpose, parts);
  }

  /** 64 bytes that only enough executors together can make. */
  byte[] ofGroup(String purpose, byte[]... parts) {
    return hash(group, purpose, parts);
  }

  /** The result of a session: a signature, or randomness in the form of an RFC 9381 proof. */
  Encoded result(SessionKind kind, Digest subject) {
    byte[] hash = ofGroup(kind.name(), subject.encode());
    return switch (kind) {
      case SIGNATURE -> Encoded.of(hash);
      case RANDOMNESS ->
          Encoded.of(
              new VrfProof(
                      EdCurvePoint.of(EdPoint.BASE),
                      EdScalar.reduceLittleEndian(Arrays.copyOf(hash, VRF_CHALLENGE_BYTES)),
                      EdScalar.reduceLittleEndian(hash))
                  .encode());
    };
  }

  Contribution contribution(int executor, String purpose, byte[]... parts) {
    return new Contribution(executor, Encoded.of(of(executor, purpose, parts)));
  }

  boolean isFrom(Contribution contribution, String purpose, byte[]... parts) {
    return Arrays.equals(contribution.bytes().bytes(), of(contribution.executor(), purpose, parts));
  }

  static byte[] hash(byte[] key, String purpose, byte[]... parts) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-512");
      hash.update(key);
      hash.update(purpose.getBytes(StandardCharsets.US_ASCII));
      for (byte[] part : parts) {
        hash.update((byte) part.length);
        hash.update(part);
      }
      return hash.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-512", e);
    }
  }
}
