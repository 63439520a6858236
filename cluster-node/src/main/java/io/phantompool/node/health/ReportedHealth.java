package io.phantompool.node.health;

import io.phantompool.node.health.Condition.State;
import io.phantompool.node.pool.Health;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A node's health as its API tells it.
 *
 * @param node what its parts say
 */
public record ReportedHealth(NodeHealth node) implements Health {
  private static final String STARTUP = "startup";

  @Override
  public Report live() {
    return report(state -> state != State.STOPPED);
  }

  /** A node of which no part has said anything is not ready. */
  @Override
  public Report ready() {
    Report report = report(state -> state == State.READY);
    return report.findings().isEmpty()
        ? new Report(List.of(new Finding(STARTUP, false, "No part of the node has begun")))
        : report;
  }

  /** Once started, a node stays so; before, every part says how far it is. */
  @Override
  public Report startup() {
    return node.hasStarted()
        ? new Report(List.of(new Finding(STARTUP, true, "All parts have served together")))
        : ready();
  }

  @Override
  public String metrics() {
    return node.metrics();
  }

  private Report report(Predicate<State> holds) {
    Map<String, Condition> parts = new TreeMap<>(node.parts());
    return new Report(
        parts.entrySet().stream()
            .map(
                part ->
                    new Finding(
                        part.getKey(),
                        holds.test(part.getValue().state()),
                        part.getValue().sentence()))
            .toList());
  }
}
