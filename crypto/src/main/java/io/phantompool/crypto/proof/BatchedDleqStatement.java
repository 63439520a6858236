package io.phantompool.crypto.proof;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.transcript.ChallengeSpace;
import io.phantompool.crypto.transcript.ProofStatement;

/**
 * That X = x G and P_i = x C_i for every i, with one x: what a {@link BatchedDleqProof} proves.
 *
 * <p>An implementation brings its transcript's type and what else belongs to the statement. Its
 * {@link #absorbInto} absorbs X and all C_i and P_i too: the weights are drawn right after it, and
 * what is not in the transcript by then can be chosen to fit them.
 */
public interface BatchedDleqStatement extends ProofStatement<Scalar> {
  /** The public key X = x G. */
  Point X();

  /** The bases C_i, at least one. Not to be changed. */
  PointVector C();

  /** The products P_i, as many as there are bases. Not to be changed. */
  PointVector P();

  @Override
  default ChallengeSpace<Scalar> challengeSpace() {
    return ChallengeSpace.secp256k1();
  }
}
