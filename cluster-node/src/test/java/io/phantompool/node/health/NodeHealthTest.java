package io.phantompool.node.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeHealthTest {
  private final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString("pekko { jvm-shutdown-hooks = off, loglevel = OFF }")
              .withFallback(ConfigFactory.defaultReference())
              .resolve());
  private final NodeHealth health = NodeHealth.of(kit.system());

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void isOneForTheNode() {
    assertSame(health, NodeHealth.of(kit.system()));
  }

  @Test
  void isReadyWhileAllPartsServe() {
    assertFalse(health.isReady());
    health.tell("cluster", Condition.starting("asks its seeds"));
    health.tell("executor", Condition.ready("answers"));
    assertFalse(health.isReady());
    assertFalse(health.hasStarted());
    health.tell("cluster", Condition.ready("is a member"));
    assertTrue(health.isReady());
    health.tell("executor", Condition.away("its journal is away"));
    assertFalse(health.isReady());
    assertTrue(health.hasStarted());
    assertTrue(health.isAlive());
    health.tell("executor", Condition.stopped("another process writes"));
    assertFalse(health.isAlive());
  }

  @Test
  void saysWhy() {
    health.tell("executor", Condition.away("Its \"journal\" is away"));
    assertEquals(
        "{\"ok\":false,\"parts\":{\"executor\":{\"state\":\"away\",\"reason\":\"Its \\\"journal\\\""
            + " is away\"}}}",
        HealthRoutes.text(false, health.parts()));
  }
}
