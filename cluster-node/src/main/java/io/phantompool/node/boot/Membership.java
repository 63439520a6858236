package io.phantompool.node.boot;

import io.phantompool.node.health.Condition;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent.ClusterDomainEvent;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;

/** Tells whether this node is a member of the cluster. */
final class Membership {
  private Membership() {}

  static Behavior<ClusterDomainEvent> behavior(Consumer<Condition> health) {
    return Behaviors.setup(
        context -> {
          Cluster cluster = Cluster.get(context.getSystem());
          cluster
              .subscriptions()
              .tell(Subscribe.create(context.getSelf(), ClusterDomainEvent.class));
          return told(context, cluster, health, Condition.starting("The node has not joined"));
        });
  }

  private static Behavior<ClusterDomainEvent> told(
      ActorContext<ClusterDomainEvent> context,
      Cluster cluster,
      Consumer<Condition> health,
      Condition last) {
    return Behaviors.receiveMessage(
        _ -> {
          Condition now = condition(cluster);
          if (now.equals(last)) {
            return Behaviors.same();
          }
          context.getLog().info(now.sentence());
          health.accept(now);
          return told(context, cluster, health, now);
        });
  }

  private static Condition condition(Cluster cluster) {
    MemberStatus status = cluster.selfMember().status();
    if (status.equals(MemberStatus.up()) || status.equals(MemberStatus.weaklyUp())) {
      return Condition.ready("The node is a member of the cluster");
    }
    if (status.equals(MemberStatus.joining())) {
      return Condition.starting("The cluster is letting the node in");
    }
    return Condition.away("The node is %s in its cluster".formatted(status));
  }
}
