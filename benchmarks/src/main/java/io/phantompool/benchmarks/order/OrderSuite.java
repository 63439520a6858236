package io.phantompool.benchmarks.order;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Effort;
import io.phantompool.benchmarks.comparison.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Sealed orders on ladders of three sizes, and range proofs of 64 bits. */
public final class OrderSuite implements Suite {
  /** To make an order to be checked costs as much as some dozen elements of other suites. */
  private static final int ELEMENTS_PER_ORDER = 8;

  @Override
  public String name() {
    return "order";
  }

  @Override
  public List<Comparison> comparisons(Effort effort) {
    List<Comparison> comparisons = new ArrayList<>();
    IntStream.of(512, 256, 128)
        .map(effort::capped)
        .distinct()
        .mapToObj(Orders::new)
        .forEach(
            orders -> {
              comparisons.add(orders.sealed());
              IntStream.of(1, 8, 64, 512)
                  .filter(n -> effort.allows(ELEMENTS_PER_ORDER * n))
                  .mapToObj(orders::verified)
                  .forEach(comparisons::add);
            });
    comparisons.add(RangeProofs.made());
    comparisons.add(RangeProofs.verified());
    comparisons.add(RangeProofs.verifiedInABatch(effort.capped(100)));
    return comparisons;
  }
}
