package io.phantompool.crypto.vrf;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.Answer;
import io.phantompool.crypto.session.BootCounter;
import io.phantompool.crypto.session.Culprit;
import io.phantompool.crypto.session.FixedNonces;
import io.phantompool.crypto.session.NoncePair;
import io.phantompool.crypto.session.Response;
import io.phantompool.crypto.session.Selection;
import io.phantompool.crypto.session.SessionId;
import io.phantompool.crypto.session.SessionNonces;
import io.phantompool.crypto.shamir.DealtEdKey;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.testkit.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Three of five executors, honest unless a test makes them lie. */
final class VrfCommittee {
  final DealtEdKey dealt;
  final VrfEvaluation evaluation;
  private final Rng random;
  private final SessionNonces nonces;

  VrfCommittee(Rng random) {
    this(random, DealtEdKey.of(random, 3, 5), Digest.of(random.bytes(32)));
  }

  private VrfCommittee(Rng random, DealtEdKey dealt, Digest alpha) {
    this.random = random;
    this.dealt = dealt;
    this.evaluation = new VrfEvaluation(dealt.key(), alpha);
    this.nonces = new SessionNonces(random.asSecureRandom(), new BootCounter(1));
  }

  /** The same executors at another input. */
  VrfCommittee at(Digest alpha) {
    return new VrfCommittee(random, dealt, alpha);
  }

  /** An honest executor after round 1 of a new session. */
  VrfExecutor executor(int j) {
    SessionId session = new SessionId(Digest.of(random.bytes(32)));
    return VrfExecutor.commit(dealt.share(j), evaluation, nonces, session);
  }

  SortedMap<Integer, VrfExecutor> executors(int... indices) {
    SortedMap<Integer, VrfExecutor> executors = new TreeMap<>();
    for (int j : indices) {
      executors.put(j, executor(j));
    }
    return executors;
  }

  /** An executor that sends something else in round 1 than it computed, and answers for that. */
  Liar liar(int j, UnaryOperator<VrfCommitment> lie) {
    EdScalar d = EdScalar.reduceLittleEndian(random.bytes(64));
    EdScalar f = EdScalar.reduceLittleEndian(random.bytes(64));
    VrfExecutor honest =
        VrfExecutor.commit(
            dealt.share(j),
            evaluation,
            FixedNonces.pair(d, f),
            FixedNonces.ofProof(random.bytes(32)));
    return new Liar(lie.apply(honest.commitment()), FixedNonces.pair(d, f), dealt.share(j).x());
  }

  record Liar(VrfCommitment commitment, NoncePair nonces, SecretEdScalar x) {
    Response answer(VrfSigners signers) {
      int at = signers.S().indices().indexOf(commitment.executor());
      return new Response(
          commitment.executor(), nonces.answer(signers.rho(at), signers.lambdaC(at), x));
    }
  }

  static List<VrfCommitment> commitments(SortedMap<Integer, VrfExecutor> executors) {
    return executors.values().stream().map(VrfExecutor::commitment).toList();
  }

  VrfSigners chosen(List<VrfCommitment> received) {
    return selected(VrfSigners.choose(evaluation, received)).signers();
  }

  @SuppressWarnings("unchecked")
  static Selection.Selected<VrfSigners> selected(Selection<VrfSigners> selection) {
    return assertInstanceOf(Selection.Selected.class, selection);
  }

  static Response response(VrfExecutor executor, VrfSigners signers) {
    return assertInstanceOf(Answer.Given.class, executor.answer(signers)).response();
  }

  /** Each executor of S checks the choice itself, as it would with bytes, and answers. */
  List<Response> responses(SortedMap<Integer, VrfExecutor> executors, VrfSigners signers) {
    List<Response> responses = new ArrayList<>();
    for (int j : signers.S().indices()) {
      VrfExecutor executor = executors.get(j);
      if (executor != null) {
        VrfSigners own = selected(VrfSigners.of(evaluation, signers.commitments())).signers();
        responses.add(response(executor, own));
      }
    }
    return responses;
  }

  /** A whole session of honest executors. */
  VrfCombination.Combined evaluate(IndexSet executors) {
    var all = executors(executors.indices().stream().mapToInt(Integer::intValue).toArray());
    VrfSigners signers = chosen(commitments(all));
    return assertInstanceOf(
        VrfCombination.Combined.class, signers.combine(responses(all, signers)));
  }

  static List<Integer> names(List<Culprit> culprits) {
    return culprits.stream().map(Culprit::executor).toList();
  }
}
