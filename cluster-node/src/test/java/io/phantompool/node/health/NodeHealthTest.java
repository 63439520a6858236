package io.phantompool.node.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.phantompool.node.pool.Health;
import java.util.List;
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
    health.note("share-epoch", "1");
    assertEquals(
        "{\"ok\":false,\"parts\":{\"executor\":{\"state\":\"away\",\"reason\":\"Its \\\"journal\\\""
            + " is away\"}},\"facts\":{\"share-epoch\":\"1\"}}",
        HealthRoutes.text(false, health.parts(), health.facts()));
  }

  @Test
  void tellsTheApiTheSame() {
    ReportedHealth told = new ReportedHealth(health);
    assertFalse(told.ready().holds());
    assertFalse(told.startup().holds());
    assertTrue(told.live().holds());
    health.tell("executor", Condition.starting("reads its journal"));
    health.tell("cluster", Condition.ready("is a member"));
    assertFalse(told.startup().holds());
    assertEquals(
        List.of(
            new Health.Finding("cluster", true, "is a member"),
            new Health.Finding("executor", false, "reads its journal")),
        told.ready().findings());
    health.tell("executor", Condition.ready("answers"));
    assertTrue(told.ready().holds());
    health.tell("executor", Condition.stopped("another process writes"));
    assertTrue(told.startup().holds());
    assertFalse(told.live().holds());
  }

  @Test
  void servesTheMetricsOfTheNode() {
    assertEquals("", health.metrics());
    health.publish(() -> "phantompool_x 1\n");
    assertEquals("phantompool_x 1\n", new ReportedHealth(health).metrics());
  }
}
