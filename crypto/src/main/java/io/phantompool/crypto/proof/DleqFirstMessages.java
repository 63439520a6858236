package io.phantompool.crypto.proof;

import io.phantompool.crypto.group.secp256k1.MultiScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.transcript.ProofTranscript;

/**
 * The first messages of a proof that X = x B and P = x C: k B and k C from the prover.
 *
 * @param A on the base B
 * @param A_prime on the base C
 */
record DleqFirstMessages(Point A, Point A_prime) {
  /** A = z B - c X and A' = z C - c P, the verifier's. */
  static DleqFirstMessages againVartime(Scalar c, Scalar z, Point B, Point X, Point C, Point P) {
    ScalarVector k = ScalarVector.of(z, c.negate());
    return new DleqFirstMessages(
        MultiScalar.sumVartime(k, PointVector.of(B, X)),
        MultiScalar.sumVartime(k, PointVector.of(C, P)));
  }

  /** The challenge over a transcript that has absorbed all before them. */
  Scalar challenge(ProofTranscript<Scalar> transcript) {
    return transcript.point("A", A).point("A'", A_prime).challenge("c");
  }
}
