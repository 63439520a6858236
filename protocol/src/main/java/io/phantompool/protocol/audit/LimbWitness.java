package io.phantompool.protocol.audit;

import io.phantompool.crypto.bulletproof.RangeWitness;
import io.phantompool.crypto.elgamal.ElGamalCiphertext;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.pedersen.PedersenBases;
import io.phantompool.crypto.pedersen.SecretOpening;
import io.phantompool.crypto.transcript.ProofNonces;
import io.phantompool.crypto.transcript.ProofTranscript;
import java.util.Arrays;
import java.util.List;

/**
 * The secrets behind the limbs: v_j, r_j and t_j. Constant-time pattern; erased by {@link #close}.
 */
final class LimbWitness implements AutoCloseable {
  private final long[] values = new long[AuditLimbs.COUNT];
  private final SecretScalar[] v = new SecretScalar[AuditLimbs.COUNT];
  private final SecretScalar[] r = new SecretScalar[AuditLimbs.COUNT];
  private final SecretScalar[] t = new SecretScalar[AuditLimbs.COUNT];

  /**
   * Cuts a value into limbs and draws r_0 .. r_3, then t_1, t_2, t_3; t_0 = s - sum 2^(16 j) t_j.
   *
   * @throws IllegalArgumentException if the value is 2^64 or more
   */
  LimbWitness(
      SecretOpening opening,
      ProofNonces<SecretScalar> nonces,
      ProofTranscript<Scalar> limbSecrets) {
    cut(opening.v());
    for (int j = 0; j < AuditLimbs.COUNT; j++) {
      v[j] = SecretScalar.of(values[j]);
      r[j] = nonces.next(limbSecrets);
    }
    t[0] = opening.r().copy();
    for (int j = 1; j < AuditLimbs.COUNT; j++) {
      t[j] = nonces.next(limbSecrets);
      try (SecretScalar left = t[0];
          SecretScalar scaled = t[j].times(Scalar.of(1L << (AuditLimbs.BITS * j)))) {
        t[0] = left.minus(scaled);
      }
    }
  }

  private void cut(SecretScalar value) {
    byte[] bigEndian = new byte[Scalar.BYTES];
    value.encodeTo(bigEndian, 0);
    int tooLarge = 0;
    for (int i = 0; i < Scalar.BYTES - Long.BYTES; i++) {
      tooLarge |= bigEndian[i];
    }
    for (int j = 0; j < AuditLimbs.COUNT; j++) {
      int low = Scalar.BYTES - 1 - 2 * j;
      values[j] = (bigEndian[low] & 0xffL) | ((bigEndian[low - 1] & 0xffL) << Byte.SIZE);
    }
    Arrays.fill(bigEndian, (byte) 0);
    if (tooLarge != 0) {
      Arrays.fill(values, 0);
      throw new IllegalArgumentException("An auditor token is for a value below 2^64");
    }
  }

  /** C_j, D_j and L_j for this auditor. */
  AuditLimbs limbs(AuditClaim claim) {
    PointVector C = PointVector.identities(AuditLimbs.COUNT);
    PointVector D = PointVector.identities(AuditLimbs.COUNT);
    PointVector L = PointVector.identities(AuditLimbs.COUNT);
    for (int j = 0; j < AuditLimbs.COUNT; j++) {
      ElGamalCiphertext ciphertext = claim.auditor().encrypt(v[j], r[j]);
      C.set(j, ciphertext.C());
      D.set(j, ciphertext.D());
      try (SecretOpening opening = SecretOpening.of(v[j], t[j])) {
        L.set(j, PedersenBases.standard().commit(opening).V());
      }
    }
    return new AuditLimbs(C, D, L);
  }

  /** The witness of the range proof over L_0 .. L_3, to be closed on its own. */
  RangeWitness ranges() {
    return RangeWitness.of(values, List.of(t));
  }

  /** v_j; this witness's own. */
  SecretScalar v(int j) {
    return v[j];
  }

  /** r_j; this witness's own. */
  SecretScalar r(int j) {
    return r[j];
  }

  /** t_j; this witness's own. */
  SecretScalar t(int j) {
    return t[j];
  }

  @Override
  public void close() {
    Arrays.fill(values, 0);
    for (int j = 0; j < AuditLimbs.COUNT; j++) {
      v[j].close();
      r[j].close();
      t[j].close();
    }
  }

  @Override
  public String toString() {
    return "LimbWitness[...]";
  }
}
