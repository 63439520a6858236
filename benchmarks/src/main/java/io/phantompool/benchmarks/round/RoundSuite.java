package io.phantompool.benchmarks.round;

import io.phantompool.benchmarks.committee.Committee;
import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Effort;
import io.phantompool.benchmarks.comparison.Suite;
import java.util.ArrayList;
import java.util.List;

/** Rounds of 100, 1,000 and 10,000 orders with N = 512. */
public final class RoundSuite implements Suite {
  private static final int SLOTS = 512;
  private static final List<Integer> ORDERS = List.of(100, 1_000, 10_000);

  @Override
  public String name() {
    return "round";
  }

  @Override
  public List<Comparison> comparisons(Effort effort) {
    Committee committee = new Committee(effort.capped(SLOTS));
    List<Comparison> comparisons = new ArrayList<>();
    for (int n : ORDERS.stream().map(effort::capped).distinct().toList()) {
      PlayedRound round = new PlayedRound(committee, n);
      comparisons.add(round.takenIn());
      comparisons.add(round.whole());
      comparisons.add(round.gathered());
      comparisons.add(round.searched());
      comparisons.add(round.listed());
    }
    return comparisons;
  }
}
