package io.phantompool.simulator.standin;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.committee.Choice;
import io.phantompool.protocol.committee.Combination;
import io.phantompool.protocol.committee.Combiner;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.committee.Openings;
import io.phantompool.protocol.committee.Seals;
import io.phantompool.protocol.committee.Session;
import io.phantompool.protocol.committee.SessionKind;
import io.phantompool.protocol.market.Market;
import java.util.List;
import java.util.Optional;

/** The public side of a stand-in committee. */
final class StandInCombiner implements Combiner {
  private final StandInKeys keys;
  private final int threshold;
  private final StandInSessions sessions;

  StandInCombiner(StandInKeys keys, int threshold) {
    this.keys = keys;
    this.threshold = threshold;
    this.sessions = new StandInSessions(keys, threshold);
  }

  @Override
  public int executors() {
    return keys.executors();
  }

  @Override
  public int threshold() {
    return threshold;
  }

  @Override
  public Choice choose(Session session, List<Contribution> received) {
    return sessions.choose(session, received);
  }

  @Override
  public Combination combine(
      Session session, List<Contribution> chosen, List<Contribution> answers) {
    return sessions.combine(session, chosen, answers);
  }

  @Override
  public Optional<Encoded> verify(SessionKind kind, Digest subject, Encoded result) {
    if (!keys.result(kind, subject).equals(result)) {
      return Optional.empty();
    }
    return Optional.of(
        Encoded.of(
            switch (kind) {
              case RANDOMNESS -> keys.ofGroup("beta", subject.encode());
              case SIGNATURE -> new byte[0];
            }));
  }

  @Override
  public Seals<Openings> seals(Market market) {
    return StandInSeals.empty(market, sealed -> new StandInOpenings(keys, threshold, sealed));
  }
}
