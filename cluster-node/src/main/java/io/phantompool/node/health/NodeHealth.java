package io.phantompool.node.health;

import io.phantompool.node.health.Condition.State;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
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
