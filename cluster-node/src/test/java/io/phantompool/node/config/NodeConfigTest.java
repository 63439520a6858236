package io.phantompool.node.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.node.config.NodeSettings.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeConfigTest {
  private static final Path CONFIG = Path.of("../config");

  @TempDir Path folder;

  private NodeSettings read(String text) throws IOException {
    Path file = folder.resolve("node.conf");
    Files.writeString(file, text);
    return NodeConfig.read(file);
  }

  /** The commented files say the defaults, so a node without them must be the same node. */
  @ParameterizedTest
  @CsvSource({
    "api.conf, [api], 25520, 8558",
    "matching.conf, [matching], 25521, 8559",
    "executor.conf, [executor-1], 25531, 8561"
  })
  void theCommentedFilesHoldTheDefaults(String name, String roles, int port, int operators)
      throws IOException {
    Path config = Files.createDirectories(folder.resolve("config"));
    Path minimal = config.resolve("minimal.conf");
    Files.writeString(
        minimal,
        """
        phantompool {
          roles = %s
          cluster { port = %d, seeds = ["127.0.0.1:25520", "127.0.0.1:25521", "127.0.0.1:25531"] }
          operators.port = %d
        }
        """
            .formatted(roles, port, operators));
    Path commented = config.resolve(name);
    Files.copy(CONFIG.resolve(name), commented);
    assertEquals(NodeConfig.read(minimal), NodeConfig.read(commented));
  }

  @ParameterizedTest
  @ValueSource(strings = {"api.conf", "matching.conf", "executor.conf", "markets.conf"})
  void everyKeyOfTheCommentedFilesHasItsDefaultInTheSentenceAboveIt(String name)
      throws IOException {
    List<String> lines = Files.readAllLines(CONFIG.resolve(name));
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).matches(" +[a-z-]+ = [^\\[{].*")) {
        String above = lines.get(i - 1);
        assertTrue(above.contains("efault"), "%s line %d: %s".formatted(name, i + 1, lines.get(i)));
      }
    }
  }

  @Test
  void knowsEveryRole() throws IOException {
    NodeSettings both = read("phantompool.roles = [api, matching]");
    assertEquals(List.of(NodeRole.API, NodeRole.MATCHING), both.roles());
    assertTrue(both.http().isPresent());
    assertTrue(both.executor().isEmpty());
    assertTrue(both.database().isEmpty());
    NodeSettings executor = read("phantompool.roles = [executor-5]");
    assertEquals(5, executor.roles().getFirst().index());
    assertTrue(executor.http().isEmpty());
    assertTrue(executor.executor().isPresent());
    assertEquals(List.of(new Endpoint("127.0.0.1", 25_520)), executor.cluster().seeds());
  }

  @Test
  void takesPathsFromTheFolderOfTheFile() throws IOException {
    assertEquals(
        folder.resolve("secrets/p").toAbsolutePath().normalize(),
        read("phantompool { roles = [api], tls.passphrase-file = secrets/p }")
            .tls()
            .passphraseFile()
            .orElseThrow());
    assertTrue(
        read("phantompool { roles = [api], tls.passphrase-file = \"\" }")
            .tls()
            .passphraseFile()
            .isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          phantompool { }                                                | phantompool.roles is missing
          phantompool.roles = []                                         | phantompool.roles is []
          phantompool.roles = api                                        | phantompool.roles is no list
          phantompool.roles = [trader]                                   | phantompool.roles holds 'trader'
          phantompool.roles = [executor-0]                               | phantompool.roles holds 'executor-0'
          phantompool.roles = [executor-1, executor-2]                   | phantompool.roles is [executor-1, executor-2]
          phantompool.roles = [matching, executor-1]                     | phantompool.roles is [matching, executor-1]
          phantompool { roles = [api], name = "A B" }                    | phantompool.name is 'A B'
          phantompool { roles = [api], cluster.port = 0 }                | phantompool.cluster.port is 0
          phantompool { roles = [api], cluster.port = 1.5 }              | phantompool.cluster.port is 1.5
          phantompool { roles = [api], cluster.port = "x" }              | phantompool.cluster.port is "x"
          phantompool { roles = [api], cluster.port = 1e99 }             | phantompool.cluster.port is 1
          phantompool { roles = [api], cluster.seeds = ["a"] }           | phantompool.cluster.seeds holds 'a'
          phantompool { roles = [api], cluster.seeds = ["a:70000"] }     | phantompool.cluster.seeds holds 'a:70000'
          phantompool { roles = [api], cluster.down-after = 10 }         | phantompool.cluster.down-after is '10'
          phantompool { roles = [api], cluster.down-after = 10 h }       | phantompool.cluster.down-after is '10 h'
          phantompool { roles = [api], tls.enabled = "no" }              | phantompool.tls.enabled is "no"
          phantompool { roles = [api], tls = off }                       | phantompool.tls is no section
          phantompool { roles = [api], htpp.port = 1 }                   | phantompool.htpp is no key of this file
          phantompool { roles = [matching], http.port = 1 }              | phantompool.http is no key of this file
          phantompool { roles = [api], http.prot = 1 }                   | phantompool.http.prot is no key of this file
          phantompool { roles = [api], executor.keystore = x }           | phantompool.executor is no key of this file
          phantompool { roles = [api] }, pool = 1                        | pool is no key of this file
          phantompool { roles = [api], database.url = "jdbc:h2:x" }      | phantompool.database.url is 'jdbc:h2:x'
          phantompool { roles = [api], tracing.otlp-endpoint = "x:1" }   | phantompool.tracing.otlp-endpoint is 'x:1'
          phantompool { roles = [api], data = null }                     | phantompool.data is no text
          phantompool {                                                  | is no HOCON
          include "other.conf"                                           | includes another file
          phantompool { roles = [api], name = ${HOME} }                  | is no HOCON
          """)
  void refusesNonsenseByTheKeysFullName(String text, String expected) {
    ConfigProblem refused = assertThrows(ConfigProblem.class, () -> read(text));
    assertTrue(String.valueOf(refused.getMessage()).contains(expected), refused.getMessage());
    assertFalse(refused.hint().isBlank());
  }

  @Test
  void exportsTracesOnlyWhereItIsTold() throws IOException {
    assertTrue(read("phantompool.roles = [matching]").tracing().endpoint().isEmpty());
    String text =
        "phantompool { roles = [matching], tracing.otlp-endpoint = \"http://[::1]:4318/v1/traces\""
            + " }";
    assertEquals("http://[::1]:4318/v1/traces", read(text).tracing().endpoint().orElseThrow());
  }

  @Test
  void saysThatThereIsNoFile() {
    ConfigProblem refused =
        assertThrows(ConfigProblem.class, () -> NodeConfig.read(folder.resolve("none")));
    assertEquals("name a file like those in config/", refused.hint());
  }
}
