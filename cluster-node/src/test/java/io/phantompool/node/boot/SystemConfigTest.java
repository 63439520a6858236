package io.phantompool.node.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.ConfigFactory;
import io.phantompool.node.config.NodeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemConfigTest {
  @TempDir Path folder;

  private Duration patience(int port, String seeds) throws IOException {
    Path file = folder.resolve("node.conf");
    Files.writeString(
        file,
        """
        phantompool {
          roles = [api]
          cluster { port = %d, seeds = [%s] }
        }
        """
            .formatted(port, seeds));
    return SystemConfig.of(NodeConfig.read(file), ConfigFactory.empty())
        .getDuration("pekko.cluster.seed-node-timeout");
  }

  @Test
  void onlyTheFirstOfSeveralSeedsWaitsLongBeforeItBeginsAClusterOfItsOwn() throws IOException {
    String both = "\"127.0.0.1:20001\", \"127.0.0.1:20002\"";
    assertEquals(Duration.ofSeconds(30), patience(20_001, both));
    assertEquals(Duration.ofSeconds(5), patience(20_002, both));
    assertEquals(Duration.ofSeconds(5), patience(20_001, "\"127.0.0.1:20001\""));
  }
}
