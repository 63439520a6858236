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
          return Behaviors.receiveMessage(
              _ -> {
                health.accept(condition(context, cluster));
                return Behaviors.same();
              });
        });
  }

  private static Condition condition(ActorContext<?> context, Cluster cluster) {
    MemberStatus status = cluster.selfMember().status();
    if (status.equals(MemberStatus.up()) || status.equals(MemberStatus.weaklyUp())) {
      return Condition.ready("The node is a member of the cluster");
    }
    if (status.equals(MemberStatus.joining())) {
      return Condition.starting("The cluster is letting the node in");
    }
    context.getLog().info("The node is {} in its cluster", status);
    return Condition.away("The node is %s in its cluster".formatted(status));
  }
}
