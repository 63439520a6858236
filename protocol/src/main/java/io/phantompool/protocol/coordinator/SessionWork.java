package io.phantompool.protocol.coordinator;

import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Session;
import io.phantompool.protocol.executor.SignedContribution;
import java.util.List;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * A threshold session under way.
 *
 * @param session which
 * @param sinceMillis when its current round began
 * @param commitments messages of round 1, by executor
 * @param chosen the executors of round 2 with their messages, once there are enough
 * @param answers messages of round 2, by executor
 */
record SessionWork(
    Session session,
    long sinceMillis,
    PMap<Integer, SignedContribution> commitments,
    Optional<List<Contribution>> chosen,
    PMap<Integer, SignedContribution> answers) {
  static SessionWork begin(Session session, long nowMillis) {
    return new SessionWork(
        session, nowMillis, HashTreePMap.empty(), Optional.empty(), HashTreePMap.empty());
  }

  SessionWork committed(int executor, SignedContribution contribution) {
    return new SessionWork(
        session, sinceMillis, commitments.plus(executor, contribution), chosen, answers);
  }

  SessionWork chosen(List<Contribution> executors, long nowMillis) {
    return new SessionWork(session, nowMillis, commitments, Optional.of(executors), answers);
  }

  SessionWork answered(int executor, SignedContribution contribution) {
    return new SessionWork(
        session, sinceMillis, commitments, chosen, answers.plus(executor, contribution));
  }

  int round() {
    return chosen.isPresent() ? 2 : 1;
  }

  boolean isChosen(int executor) {
    return chosen.stream().flatMap(List::stream).anyMatch(c -> c.executor() == executor);
  }

  boolean isComplete() {
    return chosen.stream()
        .flatMap(List::stream)
        .allMatch(contribution -> answers.containsKey(contribution.executor()));
  }
}
