package io.phantompool.node.boot;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.phantompool.node.config.NodeRole;
import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.config.NodeSettings.Endpoint;
import java.util.HashMap;
import java.util.Map;

/** Pekko's settings from ours; what is the same at every node stands in cluster.conf beside. */
final class SystemConfig {
  /** Of every node: members of one cluster share it. */
  static final String SYSTEM = "phantompool";

  private static final int LEAST_THREADS = 1;

  /**
   * The first seed begins a cluster of its own if no other seed answers for so long. When it comes
   * back to a cluster that is there, the others need a while to find that it is another process
   * now; Pekko's 5 s are less, and then it would serve a cluster in which it is alone. Seeds that
   * are up and in no cluster either say so at once.
   */
  private static final String ALONE = "30 s";

  private SystemConfig() {}

  /**
   * All of them.
   *
   * @param journal settings of the journal, with its password: not to be logged
   */
  static Config of(NodeSettings settings, Config journal) {
    return ConfigFactory.parseMap(own(settings), "node " + settings.name())
        .withFallback(journal)
        .withFallback(ConfigFactory.parseResources(SystemConfig.class, "cluster.conf"))
        .withFallback(ConfigFactory.defaultReference())
        .resolve();
  }

  private static Map<String, Object> own(NodeSettings settings) {
    Map<String, Object> own = new HashMap<>();
    Endpoint self = settings.cluster().self();
    String millis = settings.cluster().downAfter().toMillis() + " ms";
    own.put("pekko.remote.artery.canonical.hostname", self.host());
    own.put("pekko.remote.artery.canonical.port", self.port());
    own.put("pekko.remote.artery.transport", settings.tls().enabled() ? "tls-tcp" : "tcp");
    own.put("pekko.cluster.roles", settings.roles().stream().map(NodeRole::name).toList());
    own.put(
        "pekko.cluster.seed-nodes",
        settings.cluster().seeds().stream().map(SystemConfig::address).toList());
    if (settings.cluster().seeds().size() > 1
        && settings.cluster().seeds().getFirst().equals(self)) {
      own.put("pekko.cluster.seed-node-timeout", ALONE);
    }
    own.put("pekko.cluster.split-brain-resolver.stable-after", millis);
    own.put("pekko.management.http.hostname", settings.operators().host());
    own.put("pekko.management.http.port", settings.operators().port());
    own.put(
        "phantompool.verification-dispatcher.thread-pool-executor.fixed-pool-size",
        LEAST_THREADS + settings.verification().threads());
    return own;
  }

  private static String address(Endpoint seed) {
    return "pekko://%s@%s".formatted(SYSTEM, seed);
  }
}
