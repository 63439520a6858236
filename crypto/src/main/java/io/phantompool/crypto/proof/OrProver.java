package io.phantompool.crypto.proof;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretBit;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.transcript.ProofNonces;
import io.phantompool.crypto.transcript.ProofTranscript;

/**
 * The prover of {@link OrBranches} between its first messages and its answer. It holds the nonce of
 * the true branch and the simulated answer of the false one, answers one challenge, and is erased
 * by that or by {@link #close}.
 *
 * <p>Which branch is true never shows: both branches cost the same operations in the same order,
 * and everything that differs is chosen under a mask.
 */
public final class OrProver implements AutoCloseable {
  private static final String SENT = "the response of an OR proof is sent";

  private final SecretBit isBranch1;
  private final SecretScalar w;
  private final SecretScalar k;
  private final SecretScalar c_false;
  private final SecretScalar z_false;
  private final OrFirstMessages firstMessages;

  /**
   * Takes three nonces, in the order of encoding.md section 5: the nonce k of the true branch, the
   * simulated challenge and the simulated response of the false one. Cost: 4 multiplications.
   *
   * @param isBranch1 1 if Delta_1 = w B, 0 if Delta_0 = w B; the caller's, to be closed only after
   *     {@link #respond}
   * @param w the logarithm, likewise
   * @param nonces those of the proof this is a part of
   * @param transcript that proof's
   */
  public OrProver(
      OrBranches branches,
      SecretBit isBranch1,
      SecretScalar w,
      ProofNonces<SecretScalar> nonces,
      ProofTranscript<Scalar> transcript) {
    this.isBranch1 = isBranch1;
    this.w = w;
    k = nonces.next(transcript);
    c_false = nonces.next(transcript);
    z_false = nonces.next(transcript);
    firstMessages = firstMessages(branches);
  }

  /** T_true = k B; T_false = z~ B - c~ Delta_false. */
  private OrFirstMessages firstMessages(OrBranches branches) {
    Point T_true = branches.B().times(k);
    // Both products, since a multiplication may take a time that depends on the point.
    PointVector products =
        PointVector.of(branches.Delta_0(), branches.Delta_1()).timesEach(c_false);
    Point product = Point.choose(isBranch1, products.get(0), products.get(1));
    Point T_false = branches.B().times(z_false).minus(product);
    return new OrFirstMessages(
        Point.choose(isBranch1, T_false, T_true), Point.choose(isBranch1, T_true, T_false));
  }

  /** T_0 and T_1, to be absorbed before the challenge is drawn. */
  public OrFirstMessages firstMessages() {
    return firstMessages;
  }

  /**
   * Answers the challenge c: c_true = c - c~ and z_true = k + c_true w; the other branch has its
   * simulated answer. Two answers would show w, so this erases the nonces.
   *
   * @throws IllegalStateException if it has answered before or has been closed
   */
  public synchronized OrResponse respond(Scalar c) {
    try (SecretScalar minus = c_false.negate();
        SecretScalar c_true = minus.plus(c);
        SecretScalar product = c_true.times(w);
        SecretScalar z_true = k.plus(product);
        SecretScalar c_0 = SecretScalar.choose(isBranch1, c_false, c_true);
        SecretScalar z_0 = SecretScalar.choose(isBranch1, z_false, z_true);
        SecretScalar z_1 = SecretScalar.choose(isBranch1, z_true, z_false)) {
      return new OrResponse(c_0.declassify(SENT), z_0.declassify(SENT), z_1.declassify(SENT));
    } finally {
      close();
    }
  }

  /** Erases the nonces and the simulated answer. */
  @Override
  public synchronized void close() {
    k.close();
    c_false.close();
    z_false.close();
  }
}
