package io.phantompool.protocol.committee;

import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dlog.BabyStepGiantStep;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.Market;
import java.util.List;
import java.util.Optional;

/** The committee's public keys at work. */
public final class ThresholdCombiner implements Combiner {
  private final CommitteeKeys keys;
  private final BabyStepGiantStep search;
  private final ThresholdSessions sessions;

  /**
   * A combiner for these keys.
   *
   * @param search finds the values of what was opened
   */
  public ThresholdCombiner(CommitteeKeys keys, BabyStepGiantStep search) {
    this.keys = keys;
    this.search = search;
    this.sessions = new ThresholdSessions(keys);
  }

  @Override
  public int executors() {
    return keys.executors();
  }

  @Override
  public int threshold() {
    return keys.threshold();
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
    return sessions.verify(kind, subject, result);
  }

  @Override
  public Seals<Openings> seals(Market market) {
    return ThresholdSeals.empty(
        market, keys.shareEpoch(), sealed -> new ThresholdOpenings(sealed, keys.slots(), search));
  }
}
