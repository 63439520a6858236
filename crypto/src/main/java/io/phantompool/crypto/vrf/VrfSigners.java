package io.phantompool.crypto.vrf;

import io.phantompool.crypto.group.edwards25519.EdCurvePoint;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.session.Culprit;
import io.phantompool.crypto.session.Response;
import io.phantompool.crypto.session.Responses;
import io.phantompool.crypto.session.Selection;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.crypto.shamir.Lagrange;
import java.util.List;
import java.util.Set;

/**
 * The t executors S of a session with their valid messages of round 1, and all that follows from
 * these: Gamma, the binding factors and the challenge (docs/protocol.md section 7.2). The
 * coordinator chooses S, every executor of S builds the same object from what the coordinator
 * sends. Immutable.
 */
public final class VrfSigners {
  private final VrfEvaluation evaluation;
  private final IndexSet S;
  private final List<VrfCommitment> commitments;
  private final EdPoint Gamma;
  private final List<EdScalar> lambda;
  private final List<EdScalar> rho;
  private final EdScalar c;

  /** Takes t valid messages of different executors, ascending. */
  private VrfSigners(VrfEvaluation evaluation, List<VrfCommitment> commitments) {
    this.evaluation = evaluation;
    this.commitments = commitments;
    S = new IndexSet(commitments.stream().map(VrfCommitment::executor).toList());
    lambda = Lagrange.edAtZero(S);
    Gamma =
        EdPoint.sumOfProductsVartime(
            lambda, commitments.stream().map(VrfCommitment::Gamma).toList());
    rho =
        S.indices().stream()
            .map(j -> new VrfBinding(j, S, evaluation, Gamma, commitments).factor())
            .toList();
    EdPoint U =
        bound(
            commitments.stream().map(VrfCommitment::D).toList(),
            commitments.stream().map(VrfCommitment::F).toList());
    EdPoint V =
        bound(
            commitments.stream().map(VrfCommitment::D_prime).toList(),
            commitments.stream().map(VrfCommitment::F_prime).toList());
    c =
        VrfEvaluation.SUITE.challenge(
            evaluation.key().Y().encode(),
            evaluation.E().encode(),
            Gamma.encode(),
            U.encode(),
            V.encode());
  }

  /** sum (D_i + rho_i F_i). */
  private EdPoint bound(List<EdPoint> D, List<EdPoint> F) {
    return D.stream().reduce(EdPoint.sumOfProductsVartime(rho, F), EdPoint::plus);
  }

  /**
   * The coordinator's choice: of the executors with a valid message the t with the lowest indices.
   *
   * @param received messages of round 1 of this session, in any order
   */
  public static Selection<VrfSigners> choose(
      VrfEvaluation evaluation, List<VrfCommitment> received) {
    return choose(evaluation, received, Set.of());
  }

  /**
   * The same without executors that made an earlier session fail, so that they cannot do so again.
   *
   * @param without their indices
   */
  public static Selection<VrfSigners> choose(
      VrfEvaluation evaluation, List<VrfCommitment> received, Set<Integer> without) {
    return Selection.lowest(
        evaluation.key().threshold(),
        without,
        received,
        message -> message.verify(evaluation),
        valid -> new VrfSigners(evaluation, valid));
  }

  /**
   * An executor's check of the choice it is asked to answer: exactly t messages, ascending, each
   * valid.
   */
  public static Selection<VrfSigners> of(VrfEvaluation evaluation, List<VrfCommitment> chosen) {
    int t = evaluation.key().threshold();
    return Selection.checked(
        t,
        t,
        chosen,
        message -> message.verify(evaluation),
        valid -> new VrfSigners(evaluation, valid));
  }

  /** Key, alpha and E. */
  public VrfEvaluation evaluation() {
    return evaluation;
  }

  /** The indices of the chosen executors. */
  public IndexSet S() {
    return S;
  }

  /** Their messages, ascending: what the coordinator sends to each of them. */
  public List<VrfCommitment> commitments() {
    return commitments;
  }

  /** rho_j of the executor at position {@code at} in S. */
  EdScalar rho(int at) {
    return rho.get(at);
  }

  /** lambda_j c of the executor at position {@code at} in S. */
  EdScalar lambdaC(int at) {
    return lambda.get(at).times(c);
  }

  /**
   * The end of round 2: a proof from one good response of each executor of S, else who is to blame.
   * After a failure all nonces are dead and a new session starts, without the culprits.
   */
  public VrfCombination combine(List<Response> received) {
    return switch (Responses.collect(S, received, this::check)) {
      case Responses.Incomplete(var culprits, var silent) ->
          new VrfCombination.Failed(culprits, silent);
      case Responses.Complete(var sum, var culprits) -> combined(sum, culprits);
    };
  }

  private VrfCombination combined(EdScalar sum, List<Culprit> culprits) {
    VrfProof proof = new VrfProof(EdCurvePoint.of(Gamma), c, sum);
    return switch (evaluation.verify(proof)) {
      case VrfVerdict.Verified(var output) -> new VrfCombination.Combined(proof, output, culprits);
      case VrfVerdict.Refused(var check, var sentence) ->
          throw new IllegalStateException(
              "Every share was good and the proof is not: " + check + ", " + sentence);
    };
  }

  /** Whether z_j belongs to executor j's nonces and share on B, and to its Gamma_j on E. */
  private Verdict check(Response response) {
    int at = S.indices().indexOf(response.executor());
    VrfCommitment own = commitments.get(at);
    EdPoint X = evaluation.key().publicShare(response.executor());
    // z B = D + rho F + lambda c X, and the same on E with D', F' and Gamma_j
    return Verdict.of(
            answers(at, response.z(), EdPoint.BASE, X, own.D(), own.F()),
            "share-base",
            "Its share is wrong on the base point")
        .and(
            () ->
                Verdict.of(
                    answers(
                        at,
                        response.z(),
                        evaluation.E(),
                        own.Gamma(),
                        own.D_prime(),
                        own.F_prime()),
                    "share-E",
                    "Its share is wrong on the point of alpha"));
  }

  private boolean answers(int at, EdScalar z, EdPoint base, EdPoint X, EdPoint D, EdPoint F) {
    List<EdScalar> factors = List.of(z, rho(at).negate(), lambdaC(at).negate());
    return EdPoint.sumOfProductsVartime(factors, List.of(base, F, X)).equals(D);
  }
}
