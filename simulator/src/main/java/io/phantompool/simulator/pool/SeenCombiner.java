package io.phantompool.simulator.pool;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.vrf.VrfOutput;
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
import io.phantompool.simulator.check.Referee;
import java.util.List;
import java.util.Optional;

/** The public keys under the referee's eyes: it learns the randomness with the first who does. */
record SeenCombiner(Referee referee, Combiner combiner) implements Combiner {
  @Override
  public int executors() {
    return combiner.executors();
  }

  @Override
  public int threshold() {
    return combiner.threshold();
  }

  @Override
  public Choice choose(Session session, List<Contribution> received) {
    return combiner.choose(session, received);
  }

  @Override
  public Combination combine(
      Session session, List<Contribution> chosen, List<Contribution> answers) {
    return combiner.combine(session, chosen, answers);
  }

  @Override
  public Optional<Encoded> verify(SessionKind kind, Digest subject, Encoded result) {
    Optional<Encoded> verified = combiner.verify(kind, subject, result);
    if (kind == SessionKind.RANDOMNESS) {
      verified.ifPresent(beta -> referee.randomness(subject, VrfOutput.of(beta.bytes())));
    }
    return verified;
  }

  @Override
  public Seals<Openings> seals(Market market) {
    return combiner.seals(market);
  }
}
