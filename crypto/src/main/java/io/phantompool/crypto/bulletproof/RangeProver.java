package io.phantompool.crypto.bulletproof;

import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.MultiScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.group.secp256k1.SecretScalarVector;
import io.phantompool.crypto.transcript.ProofNonces;
import io.phantompool.crypto.transcript.ProofTranscript;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes range proofs (encoding.md section 7; paper section 4, figure 3, with a width per value).
 * All that is secret is in constant-time pattern and erased; which widths there are is public.
 */
public final class RangeProver {
  private final Widths widths;
  private final RangeWitness witness;
  private final ProofTranscript<Scalar> transcript;
  private final RangeTranscript steps;
  private final ProofNonces<SecretScalar> nonces;

  private RangeProver(
      Widths widths,
      RangeWitness witness,
      ProofTranscript<Scalar> transcript,
      ProofNonces<SecretScalar> nonces) {
    this.widths = widths;
    this.witness = witness;
    this.transcript = transcript;
    this.nonces = nonces;
    steps = new RangeTranscript(transcript);
  }

  /**
   * Proves the statement in a transcript where other things are proved too: the statement enters it
   * here.
   *
   * @throws IllegalArgumentException if a value is not below two to its width, or the witness is of
   *     another number of values
   */
  public static RangeProof prove(
      RangeStatement statement,
      RangeWitness witness,
      ProofTranscript<Scalar> transcript,
      ProofNonces<SecretScalar> nonces) {
    witness.check(statement.widths());
    return new RangeProver(statement.widths(), witness, transcript.enter(statement), nonces)
        .prove();
  }

  /** The same in a transcript of its own, with nonces from one draw of {@code random}. */
  public static RangeProof prove(
      StandaloneRange statement, RangeWitness witness, SecureRandom random) {
    Widths widths = statement.range().widths();
    witness.check(widths);
    try (ProofNonces<SecretScalar> nonces = ProofNonces.onSecp256k1(random)) {
      return new RangeProver(widths, witness, statement.open(), nonces).prove();
    }
  }

  private RangeProof prove() {
    try (SecretScalarVector bits = witness.bits(widths);
        SecretScalar alpha = nonces.next(transcript)) {
      Point A = commit(bits, alpha);
      RangeTranscript.First first = steps.commit(A);
      try (WeightedInnerProduct argument = argument(bits, alpha, first)) {
        return prove(A, argument);
      }
    }
  }

  /** A = <a_L, Gv> + <a_R, Hv> + alpha H with a_R = a_L - 1: a bit adds G_i or -H_i. */
  private Point commit(SecretScalarVector bits, SecretScalar alpha) {
    int M = bits.size();
    return MultiScalar.sumOfChosen(
        bits, RangeBases.firstMinusH(M), RangeBases.firstG(M), alpha, Generators.get().H());
  }

  /** a = a_L - z, b = a_R + z + d_i y^(M-i), and alpha + y^(M+1) sum_j z^(2j) gamma_j. */
  private WeightedInnerProduct argument(
      SecretScalarVector bits, SecretScalar alpha, RangeTranscript.First first) {
    Scalar z = first.z();
    Powers y = new Powers(first.y(), first.y().invertVartime());
    int M = bits.size();
    SecretScalarVector a = bits.copy();
    a.add(ScalarVector.repeat(z.negate(), M));
    ScalarVector shift = ScalarVector.repeat(z.minus(Scalar.ONE), M);
    BitWeights.addTo(shift, Scalar.ONE, widths, z, y);
    SecretScalarVector b = bits.copy();
    b.add(shift);
    ScalarVector ofValues = ScalarVector.powers(z.square(), z.square(), widths.values());
    try (SecretScalar gamma = witness.blindings().dot(ofValues)) {
      Scalar factor = y.power(M).times(y.y());
      return new WeightedInnerProduct(a, b, alpha.plusProduct(factor, gamma), y);
    }
  }

  private RangeProof prove(Point A, WeightedInnerProduct argument) {
    List<Point> Ls = new ArrayList<>();
    List<Point> Rs = new ArrayList<>();
    while (argument.size() > 1) {
      try (SecretScalar d_L = nonces.next(transcript);
          SecretScalar d_R = nonces.next(transcript)) {
        List<Point> L_R = argument.L_R(d_L, d_R);
        Ls.add(L_R.get(0));
        Rs.add(L_R.get(1));
        argument.fold(steps.halve(L_R.get(0), L_R.get(1)), d_L, d_R);
      }
    }
    try (SecretScalar r = nonces.next(transcript);
        SecretScalar s = nonces.next(transcript);
        SecretScalar delta = nonces.next(transcript);
        SecretScalar eta = nonces.next(transcript)) {
      List<Point> last = argument.A_B_prime(r, s, delta, eta);
      Point A_prime = last.get(0);
      Point B_prime = last.get(1);
      Scalar e = steps.finish(A_prime, B_prime);
      return new RangeProof(
          A,
          Ls,
          Rs,
          A_prime,
          B_prime,
          argument.r_prime(r, e),
          argument.s_prime(s, e),
          argument.delta_prime(eta, delta, e));
    }
  }
}
