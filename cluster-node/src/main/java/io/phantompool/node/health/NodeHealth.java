package io.phantompool.node.health;

import io.phantompool.node.health.Condition.State;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;

/** What the parts of this node say of themselves; a part that has said nothing is not asked for. */
public final class NodeHealth implements Extension {
  private static final ExtensionId<NodeHealth> ID =
      new ExtensionId<>() {
        @Override
        public NodeHealth createExtension(ActorSystem<?> system) {
          return new NodeHealth();
        }
      };

  private final Map<String, Condition> parts = new TreeMap<>();
  private final Map<String, String> facts = new TreeMap<>();
  private Supplier<String> metrics = () -> "";
  private boolean started;

  private NodeHealth() {}

  /** Of this node. */
  public static NodeHealth of(ActorSystem<?> system) {
    return ID.apply(system);
  }

  /** A part says how it is. */
  public synchronized void tell(String part, Condition condition) {
    parts.put(part, condition);
    started |= all(state -> state == State.READY);
  }

  /**
   * Something that an operator compares between nodes, such as which share a node holds. Public: it
   * is told to whoever reaches the operators' port.
   */
  public synchronized void note(String name, String value) {
    facts.put(name, value);
  }

  /** What was noted last, by its name. */
  public synchronized Map<String, String> facts() {
    return Map.copyOf(facts);
  }

  /** From now on the operators' port serves these metrics, in Prometheus' text format. */
  public synchronized void publish(Supplier<String> text) {
    metrics = text;
  }

  /** The metrics; empty if there are none. */
  public String metrics() {
    Supplier<String> published;
    synchronized (this) {
      published = metrics;
    }
    return published.get(); // not under the lock: it takes milliseconds
  }

  /** What every part has said last, by its name. */
  public synchronized Map<String, Condition> parts() {
    return Map.copyOf(parts);
  }

  /** Whether the process is worth keeping: no part waits for somebody. */
  public synchronized boolean isAlive() {
    return all(state -> state != State.STOPPED);
  }

  /** Whether all parts have served together once. */
  public synchronized boolean hasStarted() {
    return started;
  }

  /** Whether all parts serve. */
  public synchronized boolean isReady() {
    return !parts.isEmpty() && all(state -> state == State.READY);
  }

  private boolean all(Predicate<State> expected) {
    return parts.values().stream().map(Condition::state).allMatch(expected);
  }
}
