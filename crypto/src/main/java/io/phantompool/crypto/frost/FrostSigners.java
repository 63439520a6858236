package io.phantompool.crypto.frost;

import io.phantompool.crypto.ed25519.Ed25519;
import io.phantompool.crypto.ed25519.Ed25519Verdict;
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
 * The executors S of a signing session with their commitments, and all that follows from these: the
 * binding factors, R and the challenge (RFC 9591 sections 4.4 to 4.6). S has at least t members.
 * The coordinator chooses S, every executor of S builds the same object from what the coordinator
 * sends. Immutable.
 */
public final class FrostSigners {
  private final FrostSigning signing;
  private final IndexSet S;
  private final List<FrostCommitment> commitments;
  private final List<EdScalar> lambda;
  private final List<EdScalar> rho;
  private final EdPoint R;
  private final EdScalar c;

  /** Takes at least t commitments of different executors, ascending. */
  private FrostSigners(FrostSigning signing, List<FrostCommitment> commitments) {
    this.signing = signing;
    this.commitments = commitments;
    S = new IndexSet(commitments.stream().map(FrostCommitment::executor).toList());
    lambda = Lagrange.edAtZero(S);
    rho = bindingFactors();
    // compute_group_commitment, section 4.5
    R =
        commitments.stream()
            .map(FrostCommitment::D)
            .reduce(
                EdPoint.sumOfProductsVartime(
                    rho, commitments.stream().map(FrostCommitment::F).toList()),
                EdPoint::plus);
    // compute_challenge, section 4.6
    c = Ed25519.challenge(R.encode(), publicKey(), signing.message());
  }

  /** compute_binding_factors, section 4.4. */
  private List<EdScalar> bindingFactors() {
    byte[] messageHash = FrostHash.message(signing.message());
    byte[] commitmentHash =
        FrostHash.commitments(
            commitments.stream().map(FrostCommitment::encodeForBinding).toArray(byte[][]::new));
    return S.indices().stream()
        .map(
            j ->
                FrostHash.bindingFactor(
                    publicKey(), messageHash, commitmentHash, EdScalar.of(j).encode()))
        .toList();
  }

  private byte[] publicKey() {
    return signing.key().Y().encode();
  }

  /**
   * The coordinator's choice: the t executors with the lowest indices that sent one commitment.
   *
   * @param received messages of round 1 of this session, in any order
   */
  public static Selection<FrostSigners> choose(
      FrostSigning signing, List<FrostCommitment> received) {
    return choose(signing, received, Set.of());
  }

  /**
   * The same without executors that made an earlier session fail, so that they cannot do so again.
   *
   * @param without their indices
   */
  public static Selection<FrostSigners> choose(
      FrostSigning signing, List<FrostCommitment> received, Set<Integer> without) {
    return Selection.lowest(
        signing.key().threshold(),
        without,
        received,
        message -> membership(signing, message),
        valid -> new FrostSigners(signing, valid));
  }

  /**
   * An executor's check of the choice it is asked to answer: at least t commitments of the key's
   * executors, ascending (section 5.2).
   */
  public static Selection<FrostSigners> of(FrostSigning signing, List<FrostCommitment> chosen) {
    return Selection.checked(
        signing.key().threshold(),
        signing.key().executors(),
        chosen,
        message -> membership(signing, message),
        valid -> new FrostSigners(signing, valid));
  }

  private static Verdict membership(FrostSigning signing, FrostCommitment commitment) {
    return Verdict.of(
        signing.key().hasExecutor(commitment.executor()),
        "executor",
        "The key has no executor with this index");
  }

  /** Key and message. */
  public FrostSigning signing() {
    return signing;
  }

  /** The indices of the chosen executors. */
  public IndexSet S() {
    return S;
  }

  /** Their commitments, ascending: what the coordinator sends to each of them. */
  public List<FrostCommitment> commitments() {
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
   * The end of round 2, aggregate of section 5.3: a signature from one good share of each executor
   * of S, else who is to blame. After a failure all nonces are dead and a new session starts,
   * without the culprits.
   */
  public FrostAggregation aggregate(List<Response> received) {
    return switch (Responses.collect(S, received, this::check)) {
      case Responses.Incomplete(var culprits, var silent) ->
          new FrostAggregation.Failed(culprits, silent);
      case Responses.Complete(var sum, var culprits) -> aggregated(sum, culprits);
    };
  }

  private FrostAggregation aggregated(EdScalar z, List<Culprit> culprits) {
    FrostSignature signature = new FrostSignature(R, z);
    Ed25519Verdict verdict = Ed25519.verify(publicKey(), signing.message(), signature.encode());
    if (!verdict.isValid()) {
      throw new IllegalStateException(
          "Every share was good and the signature is not: " + verdict.reason());
    }
    return new FrostAggregation.Signed(signature, culprits);
  }

  /** verify_signature_share, section 5.4: z_j B = D_j + rho_j F_j + lambda_j c X_j. */
  private Verdict check(Response response) {
    int at = S.indices().indexOf(response.executor());
    FrostCommitment own = commitments.get(at);
    EdPoint D =
        EdPoint.sumOfProductsVartime(
            List.of(response.z(), rho(at).negate(), lambdaC(at).negate()),
            List.of(EdPoint.BASE, own.F(), signing.key().publicShare(response.executor())));
    return Verdict.of(D.equals(own.D()), "frost-share", "Its signature share is wrong");
  }
}
