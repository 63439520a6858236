package io.phantompool.protocol.executor;

import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.MemberOpenings;
import java.util.Optional;

/**
 * How far an executor has followed a certified round: kept in memory only, since the certificate
 * and the answers lead there again.
 *
 * @param progress where the round is
 * @param openings the set, ready to be opened
 * @param own this executor's answer to the open question, once it was asked
 */
record Following(RoundProgress progress, MemberOpenings openings, Optional<Contribution> own) {
  static Following begin(CertifiedSet certified, MemberOpenings openings) {
    return new Following(RoundProgress.begin(certified), openings, Optional.empty());
  }

  Following at(RoundProgress next) {
    return new Following(next, openings, Optional.empty());
  }

  Following answering(Contribution contribution) {
    return new Following(progress, openings, Optional.of(contribution));
  }
}
