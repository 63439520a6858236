package io.phantompool.node.boot;

import com.typesafe.config.Config;
import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.health.Condition;
import io.phantompool.node.health.NodeHealth;
import io.phantompool.node.tls.NodeTls;
import java.util.Optional;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.management.javadsl.PekkoManagement;
import org.apache.pekko.remote.artery.tcp.SSLEngineProviderSetup;

/** Starts a node's actor system. */
public final class NodeSystem {
  private static final String CLUSTER = "cluster";

  private NodeSystem() {}

  /**
   * Starts it; it joins the cluster by itself.
   *
   * @param tls if the settings ask for it
   * @param journal settings of the journal, of {@code persistence.journal}
   */
  public static ActorSystem<Void> start(
      NodeSettings settings, Optional<NodeTls> tls, Config journal) {
    ActorSystemSetup setup =
        ActorSystemSetup.create(BootstrapSetup.create(SystemConfig.of(settings, journal)));
    if (settings.tls().enabled()) {
      PeerEngines engines = new PeerEngines(tls.orElseThrow());
      setup = setup.withSetup(SSLEngineProviderSetup.create(_ -> engines));
    }
    ActorSystem<Void> system = ActorSystem.create(guardian(), SystemConfig.SYSTEM, setup);
    PekkoManagement.get(system)
        .start()
        .whenComplete(
            (_, failed) ->
                NodeHealth.of(system)
                    .tell(
                        "management",
                        failed == null
                            ? Condition.ready("The operators' port is open")
                            : Condition.stopped(
                                "The operators' port does not open: " + failed.getMessage())));
    return system;
  }

  private static Behavior<Void> guardian() {
    return Behaviors.setup(
        context -> {
          NodeHealth health = NodeHealth.of(context.getSystem());
          health.tell(CLUSTER, Condition.starting("The node asks its seeds to let it in"));
          context.spawn(Membership.behavior(condition -> health.tell(CLUSTER, condition)), CLUSTER);
          return Behaviors.empty();
        });
  }
}
