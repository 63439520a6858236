package io.phantompool.node.pool;

import java.util.List;

/** How the process is, for its operator and for load balancers. No method blocks. */
public interface Health {
  /** Whether it works at all: if not, it should be restarted. */
  Report live();

  /** Whether it can serve now. */
  Report ready();

  /** Whether it has started. */
  Report startup();

  /** The metrics in Prometheus' text format. */
  String metrics();

  /** What was looked at. */
  record Report(List<Finding> findings) {
    /** Copies the list. */
    public Report {
      findings = List.copyOf(findings);
    }

    /** Whether everything holds. */
    public boolean holds() {
      return findings.stream().allMatch(Finding::holds);
    }
  }

  /**
   * One thing that was looked at.
   *
   * @param part its short, stable name
   * @param sentence how it is, without a full stop
   */
  record Finding(String part, boolean holds, String sentence) {}
}
