package io.phantompool.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phantompool.node.tls.CertificateFolder;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executor 1 of a real ceremony, before it is started and while it runs in a JVM of its own. */
class DoctorCommandTest {
  private static final int MANY = 900;

  @TempDir static Path root;

  private static Operators three;

  @BeforeAll
  static void prepare() throws IOException, GeneralSecurityException {
    three = new Operators(root, "alice", "bob", "carol");
    three.complete("c1", 2);
    Files.copy(three.folder("alice", "c1").resolve("9-record.bin"), root.resolve("record"));
    Files.writeString(
        root.resolve("markets.conf"),
        """
        markets = [{
          id = "SOL/USDC"
          base-mint = "So11111111111111111111111111111111111111112"
          quote-mint = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"
          lot-atoms = 10000000
          ladder { centre = 1606100, ticks = 8 }
          crowd = 1
          development = true
        }]
        """);
    certificates("certificates", InstantSource.system().instant(), "127.0.0.1");
  }

  private static void certificates(String folder, Instant begin, String host)
      throws IOException, GeneralSecurityException {
    new CertificateFolder(root.resolve(folder), new SecureRandom(), begin, Duration.ofDays(90))
        .make(List.of("executor-1"), List.of(host));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private record Ports(int cluster, int operators) {
    static Ports free() throws IOException {
      return new Ports(freePort(), freePort());
    }
  }

  private static Path config(String name, Ports ports, String certificates, String seeds)
      throws IOException {
    Path file = root.resolve(name + ".conf");
    Files.writeString(
        file,
        """
        phantompool {
          roles = [executor-1]
          data = var/executor
          markets = markets.conf
          roster = roster
          committee = record
          cluster { port = %1$d, seeds = [%2$s], down-after = 2 s }
          tls {
            keystore = "%3$s/executor-1.p12"
            truststore = "%3$s/executor-1.p12"
            passphrase-file = "%3$s/executor-1.passphrase"
          }
          operators.port = %4$d
          executor { keystore = alice/keystore, passphrase-file = passphrase }
        }
        """
            .formatted(ports.cluster(), seeds, certificates, ports.operators()));
    return file;
  }

  private static String seed(int port) {
    return "\"127.0.0.1:%d\"".formatted(port);
  }

  private static JsonNode found(Operators.Result result, String check) throws IOException {
    JsonNode all = new ObjectMapper().readTree(result.out()).get("checks");
    for (JsonNode each : all) {
      if (each.get("check").asText().equals(check)) {
        return each;
      }
    }
    throw new AssertionError(result.out() + result.err());
  }

  private static String verdict(Operators.Result result, String check) throws IOException {
    return found(result, check).get("verdict").asText();
  }

  private static HttpResponse<String> ask(int port, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:%d/%s".formatted(port, path));
      return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String get(int port, String path) throws Exception {
    HttpResponse<String> answer = ask(port, path);
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.body();
  }

  private static boolean isReady(int port) throws Exception {
    try {
      return ask(port, "ready").statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void await(NodeProcess node, int port) throws Exception {
    for (int i = 0; i < MANY && !isReady(port); i++) {
      if (node.hasFailed()) {
        throw new AssertionError(node.log());
      }
      Thread.sleep(100);
    }
  }

  @Test
  void findsAllWellWithANodeThatMayStart() throws IOException {
    Ports ports = Ports.free();
    Path config = config("well", ports, "certificates", seed(ports.cluster()));
    Operators.Result result = three.run("doctor", "--config", config.toString(), "--json");
    for (String check : List.of("clock", "database", "peers", "tls", "share")) {
      assertEquals("ok", verdict(result, check), result.out());
    }
    assertTrue(found(result, "database").get("measured").get("commit_us").asLong() > 0);
    assertTrue(
        found(result, "share").get("sentence").asText().startsWith("Executor 1's share of epoch 1"),
        result.out());
    assertFalse(result.out().contains(Operators.PASSPHRASE));
    boolean well = !result.out().contains("\"failed\"") && !result.out().contains("\"warning\"");
    assertEquals(well ? 0 : 1, result.exit());
  }

  @Test
  void looksAtANodeThatRuns() throws Exception {
    Ports ports = Ports.free();
    Path config = config("runs", ports, "certificates", seed(ports.cluster()));
    try (NodeProcess node = NodeProcess.start(config, root.resolve("runs.log"))) {
      await(node, ports.operators());
      // A second node that has the first one as its seed, on the same machine.
      Path second = config("second", Ports.free(), "certificates", seed(ports.cluster()));
      String url = "http://127.0.0.1:" + ports.operators();
      Operators.Result result =
          three.run("doctor", "--config", second.toString(), "--json", "--operators", url);
      assertEquals("warning", verdict(result, "share"), result.out());
      assertEquals("ok", verdict(result, "database"), result.out());
      assertEquals("ok", verdict(result, "peers"), result.out());
      assertEquals("ok", verdict(result, "clock"), result.out());
      assertEquals(2, found(result, "clock").get("measured").get("clocks").asInt());

      String metrics = get(ports.operators(), "metrics");
      assertTrue(metrics.contains("phantompool_journal_writes_seconds_count"), metrics);
      assertTrue(
          metrics.contains("phantompool_proofs_checked_total{market=\"SOL/USDC\"}"), metrics);
      assertTrue(metrics.contains("jvm_memory_used_bytes"), metrics);

      Operators.Result status = three.run("status", "--config", config.toString());
      assertEquals(0, status.exit(), status.err());
      assertTrue(
          status.out().matches("(?s).*\n1 +- +yes +ready +\\d+ ms +- +- +epoch 1, .*"),
          status.out());
      assertEquals(0, node.terminate());
      assertFalse(node.log().contains(Operators.PASSPHRASE));
    }
  }

  @Test
  void saysWhatIsWrongAndWhatToDo() throws Exception {
    certificates("old", InstantSource.system().instant().minus(Duration.ofDays(100)), "127.0.0.1");
    certificates("elsewhere", InstantSource.system().instant(), "example.org");
    Ports ports = Ports.free();
    Path config = config("old", ports, "old", seed(1));
    Operators.Result result = three.run("doctor", "--config", config.toString(), "--json");
    assertEquals(1, result.exit());
    assertEquals("failed", verdict(result, "peers"), result.out());
    assertEquals("failed", verdict(result, "tls"), result.out());
    assertTrue(found(result, "tls").get("sentence").asText().contains("not valid today"));

    Path foreign = config("elsewhere", ports, "elsewhere", seed(ports.cluster()));
    Files.writeString(foreign, Files.readString(foreign).replace("alice/keystore", "bob/keystore"));
    Operators.Result text = three.run("doctor", "--config", foreign.toString());
    assertEquals(1, text.exit());
    assertTrue(text.out().contains("not for 127.0.0.1, where others call"), text.out());
    assertTrue(text.out().contains("is not that of executor 1 of the roster"), text.out());
    assertTrue(text.out().contains("-> name your own keystore"), text.out());
  }

  @Test
  void aCheckThatCannotBeMadeIsAFinding() throws Exception {
    Ports ports = Ports.free();
    Path config = config("none", ports, "nowhere", seed(ports.cluster()));
    Files.writeString(
        config,
        Files.readString(config)
            .replace("committee = record", "committee = none")
            .replace(
                "roster = roster",
                "roster = roster\n  database.url = \"jdbc:postgresql://127.0.0.1:1/none\""));
    Operators.Result result = three.run("doctor", "--config", config.toString(), "--json");
    assertEquals(1, result.exit());
    for (String check : List.of("database", "peers", "tls", "share")) {
      assertEquals("failed", verdict(result, check), result.out());
      assertFalse(found(result, check).get("remedy").asText().isEmpty(), result.out());
    }
    assertEquals("warning", verdict(result, "clock"), result.out());
  }

  @Test
  void refusesAFileThatIsNone() {
    Operators.Result result = three.run("doctor", "--config", "none.conf");
    Operators.assertFailed(
        2, result, "There is no readable configuration", "name a file like those in config/");
  }
}
