package io.phantompool.benchmarks.committee;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.BootCounter;
import io.phantompool.crypto.session.Response;
import io.phantompool.crypto.session.SessionId;
import io.phantompool.crypto.session.SessionNonces;
import io.phantompool.crypto.shamir.SecretEdShare;
import io.phantompool.crypto.vrf.VrfCombination;
import io.phantompool.crypto.vrf.VrfCommitment;
import io.phantompool.crypto.vrf.VrfEvaluation;
import io.phantompool.crypto.vrf.VrfExecutor;
import io.phantompool.crypto.vrf.VrfSigners;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sessions of the threshold VRF at one alpha. The measured executor repeats one session: the same
 * nonces, the same challenge, the same answer.
 */
final class VrfSessions {
  private static final Digest ALPHA = Digest.of(new byte[Digest.LENGTH]);

  private final Committee committee;

  VrfSessions(Committee committee) {
    this.committee = committee;
  }

  /** A session that all of S have played. */
  private record Played(VrfSigners signers, List<Response> responses) {
    boolean fits(Response own) {
      List<Response> all = new ArrayList<>(List.of(own));
      all.addAll(responses.subList(1, responses.size()));
      return isProof(signers.combine(all));
    }

    List<byte[]> othersCommitments() {
      return signers.commitments().stream().skip(1).map(VrfCommitment::encode).toList();
    }
  }

  /** From alpha to the message of round 1. */
  Comparison firstRound() {
    return new Comparison("threshold VRF, one executor: round 1", 1, this::committing);
  }

  /** From alpha to the answer of round 2. */
  Comparison bothRounds() {
    return new Comparison("threshold VRF, one executor: rounds 1 and 2", 1, this::answering);
  }

  /** From three answers to a proof that has been verified. */
  Comparison combined() {
    return new Comparison("threshold VRF: combination", 1, this::combining);
  }

  private List<Contender<?>> committing() {
    return List.of(
        new Contender<>(Contender.OURS, () -> commitment(evaluation()), VrfCommitment::encode));
  }

  private VrfCommitment commitment(VrfEvaluation evaluation) {
    try (VrfExecutor executor = commit(Committee.MEASURED, evaluation)) {
      return executor.commitment();
    }
  }

  private List<Contender<?>> answering() {
    Played played = play();
    List<byte[]> others = played.othersCommitments();
    return List.of(
        new Contender<>(
            Contender.OURS,
            () -> answer(evaluation(), others),
            response -> Honest.correct(played.fits(response))));
  }

  private Response answer(VrfEvaluation evaluation, List<byte[]> others)
      throws MalformedEncodingException {
    try (VrfExecutor executor = commit(Committee.MEASURED, evaluation)) {
      List<VrfCommitment> chosen = new ArrayList<>(List.of(executor.commitment()));
      for (byte[] other : others) {
        chosen.add(VrfCommitment.decode(other));
      }
      return Honest.given(executor.answer(Honest.selected(VrfSigners.of(evaluation, chosen))));
    }
  }

  private List<Contender<?>> combining() {
    Played played = play();
    return List.of(
        new Contender<>(
            Contender.OURS,
            () -> played.signers().combine(played.responses()),
            combination -> Honest.correct(isProof(combination))));
  }

  private static boolean isProof(VrfCombination combination) {
    return combination instanceof VrfCombination.Combined;
  }

  private Played play() {
    VrfEvaluation evaluation = evaluation();
    List<VrfExecutor> executors =
        IntStream.rangeClosed(Committee.MEASURED, Committee.THRESHOLD)
            .mapToObj(j -> commit(j, evaluation))
            .toList();
    List<VrfCommitment> commitments = executors.stream().map(VrfExecutor::commitment).toList();
    VrfSigners signers = Honest.selected(VrfSigners.choose(evaluation, commitments));
    return new Played(
        signers,
        executors.stream().map(executor -> Honest.given(executor.answer(signers))).toList());
  }

  private VrfExecutor commit(int j, VrfEvaluation evaluation) {
    SessionNonces nonces = new SessionNonces(RepeatableRandom.of(j), new BootCounter(1));
    return VrfExecutor.commit(share(j), evaluation, nonces, new SessionId(ALPHA));
  }

  private VrfEvaluation evaluation() {
    return new VrfEvaluation(share(Committee.MEASURED).key(), ALPHA);
  }

  private SecretEdShare share(int j) {
    return committee.shares(j).vrf();
  }
}
