package io.phantompool.protocol.order;

import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretBit;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.proof.OrBranches;
import io.phantompool.crypto.proof.OrProver;
import io.phantompool.crypto.proof.OrResponse;
import io.phantompool.crypto.proof.PublicBase;
import io.phantompool.crypto.transcript.ProofNonces;
import io.phantompool.crypto.transcript.ProofTranscript;
import java.util.ArrayList;
import java.util.List;

/**
 * The prover of the one-hot chain (protocol.md section 5, step 2): W_0 = V_a, and W_{i+1} commits
 * to the value of W_i, or to y^(2^i) times it if bit i of the slot is set; each step with an OR
 * proof that it is one of the two. So W_h commits to b = y^l a.
 *
 * <p>All steps answer one challenge. Everything that depends on the slot is chosen under masks.
 */
final class OneHotProver implements AutoCloseable {
  private final OrderOpening opening;
  private final ProofNonces<SecretScalar> nonces;
  private final ProofTranscript<Scalar> transcript;
  private final PointVector W;
  private final PointVector T;
  private final List<Step> steps = new ArrayList<>();
  private SecretScalar value;
  private SecretScalar blinding;

  /** What one bit keeps until the challenge: its OR prover and the secrets that one reads. */
  private record Step(OrProver prover, SecretBit bit, SecretScalar witness)
      implements AutoCloseable {
    @Override
    public void close() {
      prover.close();
      bit.close();
      witness.close();
    }
  }

  /**
   * Makes W_1 .. W_h and all T, taking four nonces a bit.
   *
   * @param Va the commitment to the size, W_0
   * @param y the first challenge
   */
  OneHotProver(
      Point Va,
      Scalar y,
      int bits,
      OrderOpening opening,
      ProofNonces<SecretScalar> nonces,
      ProofTranscript<Scalar> transcript) {
    this.opening = opening;
    this.nonces = nonces;
    this.transcript = transcript;
    W = PointVector.identities(bits);
    T = PointVector.identities(2 * bits);
    value = opening.a().copy();
    blinding = opening.sa().copy();
    Point before = Va;
    Scalar factor = y;
    for (int i = 0; i < bits; i++) {
      before = step(i, before, factor);
      factor = factor.square();
    }
  }

  /** Bit i: from W_i to W_{i+1}, which is returned. */
  private Point step(int i, Point before, Scalar factor) {
    SecretBit bit = opening.slot().bit(i);
    try (SecretScalar one = SecretScalar.of(1);
        SecretScalar ifSet = SecretScalar.ofPublic(factor);
        SecretScalar chosen = SecretScalar.choose(bit, ifSet, one);
        SecretScalar oldValue = value;
        SecretScalar oldBlinding = blinding;
        SecretScalar carried = chosen.times(oldBlinding)) {
      value = chosen.times(oldValue);
      blinding = nonces.next(transcript);
      Point after = commit(value, blinding);
      // W_{i+1} minus the true one of W_i and y^(2^i) W_i is this multiple of H.
      SecretScalar witness = blinding.minus(carried);
      OrBranches branches =
          new OrBranches(
              PublicBase.H(), after.minus(before), after.minus(before.timesVartime(factor)));
      OrProver prover = new OrProver(branches, bit, witness, nonces, transcript);
      steps.add(new Step(prover, bit, witness));
      W.set(i, after);
      T.set(2 * i, prover.firstMessages().T_0());
      T.set(2 * i + 1, prover.firstMessages().T_1());
      return after;
    }
  }

  private static Point commit(SecretScalar value, SecretScalar blinding) {
    return Point.GENERATOR.times(value).plus(Generators.timesH(blinding));
  }

  /** W_1 .. W_h. */
  PointVector W() {
    return W;
  }

  /** T_{0,0}, T_{0,1}, T_{1,0} and so on. */
  PointVector T() {
    return T;
  }

  /** b = y^l a, the value of W_h; this prover's own. */
  SecretScalar b() {
    return value;
  }

  /** s_h, the blinding of W_h; this prover's own. */
  SecretScalar sh() {
    return blinding;
  }

  /** (c_0, z_0, z_1) of each bit for the one challenge. */
  ScalarVector respond(Scalar c) {
    List<Scalar> responses = new ArrayList<>();
    for (Step step : steps) {
      OrResponse response = step.prover().respond(c);
      responses.addAll(List.of(response.c_0(), response.z_0(), response.z_1()));
    }
    return ScalarVector.of(responses);
  }

  @Override
  public void close() {
    steps.forEach(Step::close);
    value.close();
    blinding.close();
  }
}
