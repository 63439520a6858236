package io.phantompool.node.pool;

import java.util.List;

/** A process whose health a test sets. */
public final class SampleHealth implements Health {
  private volatile boolean holds = true;
  private volatile boolean broken;

  /** From now on something does not hold. */
  public void fail() {
    holds = false;
  }

  /** From now on every question is a defect. */
  public void breakDown() {
    broken = true;
  }

  private Report report() {
    if (broken) {
      throw new IllegalStateException("broken by the test");
    }
    return new Report(List.of(new Finding("database", holds, "answers within 3 ms")));
  }

  @Override
  public Report live() {
    return report();
  }

  @Override
  public Report ready() {
    return report();
  }

  @Override
  public Report startup() {
    return report();
  }

  @Override
  public String metrics() {
    return "phantompool_orders_total " + report().findings().size() + "\n";
  }
}
