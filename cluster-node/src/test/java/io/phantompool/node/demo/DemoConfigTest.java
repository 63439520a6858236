package io.phantompool.node.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.node.config.NodeConfig;
import io.phantompool.node.config.NodeRole;
import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.config.SecretSource;
import io.phantompool.persistence.database.DatabaseAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoConfigTest {
  @TempDir Path root;

  private final DatabaseAddress database =
      new DatabaseAddress("jdbc:postgresql://127.0.0.1:5432/x", "x", Optional.of("hidden"));

  private DemoConfig config() {
    DemoFolder folder = new DemoFolder(root);
    folder.make();
    return new DemoConfig(folder, 8_080, 25_531);
  }

  @Test
  void writesWhatAnExecutorReads() {
    config().writeExecutor(3, 25_533, 8_563, database);
    DemoFolder folder = new DemoFolder(root);
    NodeSettings settings = NodeConfig.read(folder.configOf("executor-3"));
    assertEquals(List.of(NodeRole.executor(3)), settings.roles());
    assertEquals(List.of("127.0.0.1:25531"), texts(settings));
    assertEquals(folder.keystore(3), settings.executor().orElseThrow().keystore());
    assertEquals(folder.committee(3), settings.committee());
    assertEquals(Optional.of(folder.vault()), settings.developmentVault());
    assertTrue(settings.tls().enabled());
    assertEquals(
        "hidden",
        new String(
            new SecretSource("key", settings.database().orElseThrow().passwordFile(), "NONE")
                .require(Map.of())));
  }

  @Test
  void writesWhatThePoolReads() {
    config().writePool(25_520, 8_558, database);
    NodeSettings settings = NodeConfig.read(new DemoFolder(root).configOf("pool"));
    assertEquals(List.of(NodeRole.API, NodeRole.MATCHING), settings.roles());
    assertEquals(8_080, settings.http().orElseThrow().endpoint().port());
    assertEquals(1_000_000, settings.http().orElseThrow().submissionsPerMinute());
  }

  private static List<String> texts(NodeSettings settings) {
    return settings.cluster().seeds().stream().map(Object::toString).toList();
  }
}
