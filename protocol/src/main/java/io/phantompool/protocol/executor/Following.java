package io.phantompool.protocol.executor;

import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.MemberOpenings;
import io.phantompool.protocol.round.Question;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * How far an executor has followed a certified round: kept in memory only, since the certificate
 * and the answers lead there again.
 *
 * @param progress where the round is
 * @param openings the set, ready to be opened
 * @param passed the questions that are answered, in their order
 * @param own this executor's answers so far, by the question's index
 */
record Following(
    RoundProgress progress,
    MemberOpenings openings,
    PVector<Question> passed,
    PMap<Integer, Contribution> own) {
  static Following begin(CertifiedSet certified, MemberOpenings openings) {
    return new Following(
        RoundProgress.begin(certified), openings, TreePVector.empty(), HashTreePMap.empty());
  }

  /** With the randomness. */
  Following at(RoundProgress next) {
    return new Following(next, openings, passed, own);
  }

  /** After the answer to the open question. */
  Following past(Question question, RoundProgress next) {
    return new Following(next, openings, passed.plus(question), own);
  }

  Following answering(int index, Contribution contribution) {
    return new Following(progress, openings, passed, own.plus(index, contribution));
  }

  Optional<Contribution> own(int index) {
    return Optional.ofNullable(own.get(index));
  }
}
