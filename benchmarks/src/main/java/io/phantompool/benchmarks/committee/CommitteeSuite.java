package io.phantompool.benchmarks.committee;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Effort;
import io.phantompool.benchmarks.comparison.Suite;
import java.util.List;

/** What each of five executors, of whom three act, computes; all keys are of one ceremony. */
public final class CommitteeSuite implements Suite {
  private static final int SLOTS = 512;
  private static final int CIPHERTEXTS = 10_000;

  @Override
  public String name() {
    return "committee";
  }

  @Override
  public List<Comparison> comparisons(Effort effort) {
    Committee committee = new Committee(effort.capped(SLOTS));
    Decryptions decryptions = new Decryptions(committee, effort.capped(CIPHERTEXTS));
    VrfSessions vrf = new VrfSessions(committee);
    FrostSessions frost = new FrostSessions(committee);
    return List.of(
        committee.ceremony(),
        decryptions.made(),
        decryptions.checked(),
        decryptions.combined(),
        vrf.firstRound(),
        vrf.bothRounds(),
        vrf.combined(),
        frost.firstRound(),
        frost.bothRounds(),
        frost.aggregated());
  }
}
