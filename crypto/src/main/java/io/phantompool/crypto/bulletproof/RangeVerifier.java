package io.phantompool.crypto.bulletproof;

import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.proof.EquationBatch;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.transcript.ProofTranscript;

/** Checks range proofs, one or as a part of a batch (encoding.md section 7). */
public final class RangeVerifier {
  /** The name of the check in a {@link Verdict}. */
  public static final String CHECK = "range";

  private RangeVerifier() {}

  /**
   * Adds the proof's one equation to a batch; it holds if the proof does. The statement enters the
   * transcript here, and the transcript may go on afterwards.
   *
   * @throws IllegalArgumentException if the proof was read for widths with another number of rounds
   */
  public static void addTo(
      EquationBatch batch,
      RangeStatement statement,
      RangeProof proof,
      ProofTranscript<Scalar> transcript) {
    RangeEquation.of(statement, proof, transcript.enter(statement)).addTo(batch);
  }

  /** The same for a proof in a transcript of its own. */
  public static void addTo(EquationBatch batch, StandaloneRange statement, RangeProof proof) {
    RangeEquation.of(statement.range(), proof, statement.open()).addTo(batch);
  }

  /** Whether the proof holds; parameters as for a batch. */
  public static Verdict verify(
      RangeStatement statement, RangeProof proof, ProofTranscript<Scalar> transcript) {
    return verdict(RangeEquation.of(statement, proof, transcript.enter(statement)));
  }

  /** The same for a proof in a transcript of its own. */
  public static Verdict verify(StandaloneRange statement, RangeProof proof) {
    return verdict(RangeEquation.of(statement.range(), proof, statement.open()));
  }

  private static Verdict verdict(RangeEquation equation) {
    return Verdict.of(
        equation.holdsVartime(), CHECK, "A committed value is not shown to be within its range");
  }
}
