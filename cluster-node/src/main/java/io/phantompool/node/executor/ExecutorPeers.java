package io.phantompool.node.executor;

import io.phantompool.node.config.NodeRole;
import io.phantompool.node.wire.ExecutorMessage;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.ClusterSingleton;
import org.apache.pekko.cluster.typed.ClusterSingletonSettings;
import org.apache.pekko.cluster.typed.SingletonActor;

/**
 * How the doors of executors are reached.
 *
 * @param doors by index, from 1
 */
public record ExecutorPeers(Map<Integer, ActorRef<ExecutorMessage>> doors) {
  /** Copies the map. */
  public ExecutorPeers {
    doors = Map.copyOf(doors);
  }

  /**
   * Those of the executors 1 to {@code executors}, wherever they are in the cluster.
   *
   * @param self the one that this node is, which is left out; 0 if it is none
   */
  public static ExecutorPeers inCluster(ActorSystem<?> system, int executors, int self) {
    Map<Integer, ActorRef<ExecutorMessage>> doors = new TreeMap<>();
    for (int index = 1; index <= executors; index++) {
      if (index != self) {
        doors.put(index, door(system, index));
      }
    }
    return new ExecutorPeers(doors);
  }

  /** The behavior is never run: this node has not the role. */
  private static ActorRef<ExecutorMessage> door(ActorSystem<?> system, int index) {
    String role = NodeRole.executor(index).name();
    return ClusterSingleton.get(system)
        .init(
            SingletonActor.of(Behaviors.<ExecutorMessage>empty(), role)
                .withSettings(ClusterSingletonSettings.create(system).withRole(role)));
  }

  ExecutorPeers without(int index) {
    Map<Integer, ActorRef<ExecutorMessage>> others = new TreeMap<>(doors);
    others.remove(index);
    return new ExecutorPeers(others);
  }
}
