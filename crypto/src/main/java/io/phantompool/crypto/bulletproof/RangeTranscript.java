package io.phantompool.crypto.bulletproof;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.transcript.ProofTranscript;

/**
 * The order of what is hashed after the statement, for prover and verifier alike (encoding.md
 * section 7). Each step returns the challenges that follow it.
 */
final class RangeTranscript {
  private final ProofTranscript<Scalar> transcript;

  /** Goes on in a transcript that has absorbed the statement. */
  RangeTranscript(ProofTranscript<Scalar> transcript) {
    this.transcript = transcript;
  }

  /** The challenges y and z, after A. */
  record First(Scalar y, Scalar z) {}

  First commit(Point A) {
    transcript.point("bp+/A", A);
    return new First(transcript.challenge("bp+/y"), transcript.challenge("bp+/z"));
  }

  /** The challenge e_k, after L_k and R_k. */
  Scalar halve(Point L, Point R) {
    return transcript.point("bp+/L", L).point("bp+/R", R).challenge("bp+/e");
  }

  /** The challenge e, after A' and B'. */
  Scalar finish(Point A_prime, Point B_prime) {
    return transcript.point("bp+/A'", A_prime).point("bp+/B'", B_prime).challenge("bp+/e-last");
  }
}
