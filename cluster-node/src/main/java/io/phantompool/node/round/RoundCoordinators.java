package io.phantompool.node.round;

import io.phantompool.node.config.NodeRole;
import io.phantompool.protocol.market.MarketId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.ClusterSingleton;
import org.apache.pekko.cluster.typed.ClusterSingletonSettings;
import org.apache.pekko.cluster.typed.SingletonActor;

/** The coordinators of a pool's markets: one for each, at one of the matching nodes. */
public final class RoundCoordinators {
  /** A coordinator's dispatcher, a thread of its own. */
  static final String DISPATCHER = "phantompool.round-dispatcher";

  private RoundCoordinators() {}

  /** Has this node, which has the role, run a market's coordinator if no other does. */
  public static ActorRef<RoundMessage> start(ActorSystem<?> system, RoundParts parts) {
    return init(system, parts.terms().id(), RoundCoordinatorActor.behavior(parts));
  }

  /** Where a market's coordinator is asked, from a node that runs none. */
  public static ActorRef<RoundMessage> reach(ActorSystem<?> system, MarketId market) {
    return init(system, market, Behaviors.empty());
  }

  private static ActorRef<RoundMessage> init(
      ActorSystem<?> system, MarketId market, Behavior<RoundMessage> behavior) {
    String name = "round-" + URLEncoder.encode(market.text(), StandardCharsets.US_ASCII);
    return ClusterSingleton.get(system)
        .init(
            SingletonActor.of(behavior, name)
                .withProps(DispatcherSelector.fromConfig(DISPATCHER))
                .withSettings(
                    ClusterSingletonSettings.create(system).withRole(NodeRole.MATCHING.name())));
  }
}
