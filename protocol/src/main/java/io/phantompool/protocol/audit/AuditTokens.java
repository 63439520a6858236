package io.phantompool.protocol.audit;

import io.phantompool.crypto.dlog.DiscreteLog;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.pedersen.PedersenBases;
import io.phantompool.crypto.pedersen.PedersenCommitment;
import io.phantompool.crypto.pedersen.SecretOpening;
import io.phantompool.crypto.proof.EquationBatch;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.transcript.ProofNonces;
import io.phantompool.crypto.transcript.ProofTranscript;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;

/** Makes, checks and opens auditor tokens (docs/audit.md). */
public final class AuditTokens {
  /** The check that a token is to the auditor who opens it. */
  public static final String OTHER_AUDITOR = "audit-key";

  private AuditTokens() {}

  /**
   * The token that shows a committed value to the claim's auditor. Constant-time pattern.
   *
   * @param opening v and s of the claim's commitment; the caller's, who erases it
   * @param random one draw of 32 bytes feeds all secrets of the token
   * @throws IllegalArgumentException if the opening is not that of the commitment, or its value is
   *     2^64 or more
   */
  public static AuditToken generate(AuditClaim claim, SecretOpening opening, SecureRandom random) {
    PedersenCommitment V = new PedersenCommitment(claim.commitment());
    if (!PedersenBases.standard().verify(V, opening).isValid()) {
      throw new IllegalArgumentException(
          "A token is made with the opening of the commitment it is about");
    }
    ProofTranscript<Scalar> limbSecrets = claim.limbSecrets().open();
    try (ProofNonces<SecretScalar> nonces = ProofNonces.onSecp256k1(random);
        LimbWitness witness = new LimbWitness(opening, nonces, limbSecrets)) {
      AuditStatement statement = new AuditStatement(claim, witness.limbs(claim));
      return new AuditToken(statement.limbs(), AuditProver.prove(statement, witness, nonces));
    }
  }

  /**
   * Whether the token's limbs, opened by the claim's auditor, are the committed value. Anybody can
   * ask; the answer says nothing about the value but that it is below 2^64.
   *
   * @param random the verifier's own source of the weights, which no prover can foresee
   */
  public static Verdict verify(AuditClaim claim, AuditToken token, SecureRandom random) {
    return AuditBatch.verifyAll(List.of(new AuditBatch.Item(claim, token)), random).getFirst();
  }

  /** Adds the token's fourteen equations to a batch; they hold if the proof does. */
  public static void addTo(EquationBatch batch, AuditClaim claim, AuditToken token) {
    new AuditEquations(claim, token).addTo(batch);
  }

  /**
   * What the auditor finds in a token. The proof is checked first: ciphertexts that are not proved
   * are not looked at. Takes a time that tells the value to whoever can measure it.
   *
   * @param random the verifier's own source of the weights
   */
  public static AuditOpening open(
      AuditorKey auditor, AuditClaim claim, AuditToken token, SecureRandom random) {
    Verdict verdict =
        Verdict.of(
                claim.auditor().equals(auditor.publicKey()),
                OTHER_AUDITOR,
                "The token is for another auditor's key")
            .and(() -> verify(claim, token, random));
    return switch (verdict) {
      case Verdict.Invalid invalid -> new AuditOpening.Refused(invalid);
      case Verdict.Valid _ -> assemble(auditor.decrypt(token.limbs()));
    };
  }

  /** sum 2^(16 j) v_j. */
  static AuditOpening assemble(List<DiscreteLog> limbs) {
    BigInteger value = BigInteger.ZERO;
    for (int j = 0; j < limbs.size(); j++) {
      switch (limbs.get(j)) {
        case DiscreteLog.Found(long limb) ->
            value = value.add(BigInteger.valueOf(limb).shiftLeft(AuditLimbs.BITS * j));
        case DiscreteLog.OutOfRange _ -> {
          return new AuditOpening.Impossible(j);
        }
      }
    }
    return new AuditOpening.Opened(value);
  }
}
