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

  /**
   * Records of real orders, and of more than these in full runs only: to seal 10,000 takes long.
   */
  private static final int MOST_IN_QUICK_RUNS = 1_000;

  /** To seal an order to be checked costs as much as some dozen elements of other suites. */
  private static final int ELEMENTS_PER_ORDER = 8;

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
    ORDERS.stream()
        .filter(n -> n <= MOST_IN_QUICK_RUNS || effort == Effort.FULL)
        .map(n -> effort.capped(ELEMENTS_PER_ORDER * n) / ELEMENTS_PER_ORDER)
        .distinct()
        .forEach(n -> comparisons.add(VerifiedRecord.of(committee, n)));
    return comparisons;
  }
}
