package io.phantompool.protocol.coordinator;

import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.committee.Openings;
import io.phantompool.protocol.executor.CertifiedSet;
import io.phantompool.protocol.executor.RoundProgress;
import io.phantompool.protocol.executor.SignedContribution;
import java.util.List;
import java.util.Optional;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * What a certified round has come to.
 *
 * @param certificate of the close
 * @param certified the set with its orders' public facts
 * @param openings the set, ready to be opened
 * @param progress where the rule is
 * @param proof the randomness, once it is drawn
 * @param answered the questions so far
 * @param refused signed answers that do not hold: in sessions, or to the question that is open
 */
record RoundWork(
    Certificate certificate,
    CertifiedSet certified,
    Openings openings,
    RoundProgress progress,
    Optional<Encoded> proof,
    PVector<RoundResult.Answered> answered,
    PVector<SignedContribution> refused) {
  static RoundWork begin(Certificate certificate, CertifiedSet certified, Openings openings) {
    return new RoundWork(
        certificate,
        certified,
        openings,
        RoundProgress.begin(certified),
        Optional.empty(),
        TreePVector.empty(),
        TreePVector.empty());
  }

  CloseTuple T() {
    return certificate.tuple();
  }

  RoundWork drawn(Encoded drawnProof, RoundProgress next) {
    return new RoundWork(
        certificate, certified, openings, next, Optional.of(drawnProof), answered, refused);
  }

  RoundWork answered(RoundResult.Answered answer, RoundProgress next) {
    return new RoundWork(
        certificate, certified, openings, next, proof, answered.plus(answer), refused);
  }

  RoundWork refusing(SignedContribution contribution) {
    return new RoundWork(
        certificate, certified, openings, progress, proof, answered, refused.plus(contribution));
  }

  /** The answers to the questions from an index on. */
  List<List<Contribution>> answersFrom(int index) {
    return answered.subList(Math.min(index, answered.size()), answered.size()).stream()
        .map(RoundResult.Answered::used)
        .toList();
  }
}
