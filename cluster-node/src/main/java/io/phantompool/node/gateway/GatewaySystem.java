package io.phantompool.node.gateway;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.apache.pekko.actor.ActorSystem;

/** The actor system that carries HTTP: of one process, without a cluster. */
final class GatewaySystem {
  private static final String NAME = "phantompool-gateway";

  private GatewaySystem() {}

  static ActorSystem start() {
    return ActorSystem.create(NAME, config(), GatewaySystem.class.getClassLoader());
  }

  private static Config config() {
    return ConfigFactory.parseString(
            """
            pekko {
              loggers = ["org.apache.pekko.event.slf4j.Slf4jLogger"]
              logging-filter = "org.apache.pekko.event.slf4j.Slf4jLoggingFilter"
              loglevel = WARNING
              stdout-loglevel = OFF
              log-dead-letters = off
              log-dead-letters-during-shutdown = off
              actor.allow-java-serialization = off
              # Whoever started it ends it.
              coordinated-shutdown {
                run-by-jvm-shutdown-hook = off
                exit-jvm = off
              }
              http.server {
                server-header = ""
                remote-address-attribute = on
                max-connections = 256
                # An order may be waited for, and its proof takes a while.
                request-timeout = 120 s
                idle-timeout = 180 s
                websocket.periodic-keep-alive-max-idle = 20 s
              }
            }
            """)
        .withFallback(ConfigFactory.defaultReference());
  }
}
