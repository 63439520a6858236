package io.phantompool.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.phantompool.crypto.keystore.BootCounterFile;
import io.phantompool.node.boot.NodeSystem;
import io.phantompool.node.boot.TlsFiles;
import io.phantompool.node.ceremony.RosterFile;
import io.phantompool.node.config.NodeConfig;
import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.executor.ExecutorPeers;
import io.phantompool.node.tls.CertificateFolder;
import io.phantompool.node.wire.AskExecutor;
import io.phantompool.node.wire.ExecutorAnswer;
import io.phantompool.node.wire.ExecutorMessage;
import io.phantompool.protocol.agreement.Committee;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.market.Markets;
import io.phantompool.protocol.message.Limits;
import io.phantompool.protocol.message.MarketLookup;
import io.phantompool.protocol.message.ReplyCodec;
import io.phantompool.protocol.message.RequestCodec;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.typed.Cluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Executor 1 in a JVM of its own, its keys from a real ceremony; the test's JVM is another node.
 */
class NodeCommandTest {
  private static final int LONG = 90;

  @TempDir static Path root;

  private static Operators three;

  private final List<ActorSystem<Void>> systems = new ArrayList<>();
  private int executorPort;

  @AfterEach
  void stop() throws Exception {
    for (ActorSystem<Void> system : systems) {
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().get(LONG, TimeUnit.SECONDS);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Three operators with keys, a market for them, certificates. */
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
    certificates("certificates");
  }

  private static void certificates(String folder) throws IOException, GeneralSecurityException {
    new CertificateFolder(
            root.resolve(folder),
            new SecureRandom(),
            InstantSource.system().instant(),
            Duration.ofDays(30))
        .make(List.of("executor-1", "api"), List.of("localhost", "127.0.0.1"));
  }

  private Path config(String role, String certificates, int port, int operators)
      throws IOException {
    boolean executor = role.startsWith("executor");
    Path file = root.resolve("%s-%d.conf".formatted(role, port));
    Files.writeString(
        file,
        """
        phantompool {
          roles = [%1$s]
          data = var/%1$s
          markets = markets.conf
          roster = roster
          committee = record
          cluster { port = %3$d, seeds = ["127.0.0.1:%4$d"], down-after = 2 s }
          tls {
            keystore = "%2$s/%1$s.p12"
            truststore = "%2$s/%1$s.p12"
            passphrase-file = "%2$s/%1$s.passphrase"
          }
          operators.port = %5$d
          %6$s
        }
        """
            .formatted(
                role,
                certificates,
                port,
                executorPort,
                operators,
                executor
                    ? "executor { keystore = alice/keystore, passphrase-file = passphrase }"
                    : ""));
    return file;
  }

  private ActorSystem<Void> api(String certificates) throws IOException {
    NodeSettings settings = NodeConfig.read(config("api", certificates, freePort(), freePort()));
    ActorSystem<Void> system =
        NodeSystem.start(
            settings,
            TlsFiles.open(settings.tls(), Map.of(), new SecureRandom()),
            ConfigFactory.parseString("pekko.jvm-shutdown-hooks = off"));
    systems.add(system);
    return system;
  }

  private static long members(ActorSystem<Void> system) {
    return StreamSupport.stream(Cluster.get(system).state().getMembers().spliterator(), false)
        .count();
  }

  private static void eventually(NodeProcess process, Callable<Boolean> holds) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONG);
    while (!holds.call()) {
      if (System.nanoTime() > end || process.hasFailed()) {
        throw new AssertionError("not in time; the node's log:\n" + process.log());
      }
      Thread.sleep(100);
    }
  }

  private static HttpResponse<String> get(int port, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/%s".formatted(port, path)))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static boolean isReady(int port) throws Exception {
    try {
      return get(port, "ready").statusCode() == 200;
    } catch (IOException notOpenYet) {
      return false;
    }
  }

  private static Limits limits() {
    return new Limits(3, 3, 16_384, 16, MarketLookup.of(Markets.of(List.of())));
  }

  private static Reply ask(
      ActorSystem<Void> system, ActorRef<ExecutorMessage> door, Request request) throws Exception {
    byte[] bytes = new RequestCodec(limits()).encode(request);
    ExecutorAnswer answer =
        AskPattern.<ExecutorMessage, ExecutorAnswer>ask(
                door,
                replyTo -> new AskExecutor(bytes, replyTo),
                Duration.ofSeconds(30),
                system.scheduler())
            .toCompletableFuture()
            .get(40, TimeUnit.SECONDS);
    return new ReplyCodec(limits())
        .decode(assertInstanceOf(ExecutorAnswer.Replied.class, answer).reply());
  }

  @Test
  void formsAClusterOverMutualTlsAnswersInItAndLeavesIt() throws Exception {
    executorPort = freePort();
    int operatorsPort = freePort();
    Path config = config("executor-1", "certificates", executorPort, operatorsPort);
    try (NodeProcess process = NodeProcess.start(config, root.resolve("executor.log"))) {
      eventually(process, () -> isReady(operatorsPort));
      ActorSystem<Void> api = api("certificates");
      eventually(process, () -> members(api) == 2);
      ActorRef<ExecutorMessage> door = ExecutorPeers.inCluster(api, 3, 0).doors().get(1);
      Reply.GivenMark given =
          assertInstanceOf(Reply.GivenMark.class, ask(api, door, new Request.GiveMark()));
      assertEquals(1, given.mark().executor());
      assertTrue(
          given.mark().verify(Committee.of(RosterFile.read(root.resolve("roster")), 1)).isValid());
      assertTrue(get(operatorsPort, "ready").body().contains("\"executor\":{\"state\":\"ready\""));
      assertEquals(200, get(operatorsPort, "startup").statusCode());
      assertEquals(200, get(operatorsPort, "health").statusCode());
      assertEquals(200, get(operatorsPort, "cluster/members").statusCode());

      certificates("foreign");
      ActorSystem<Void> stranger = api("foreign");
      Thread.sleep(8_000);
      assertEquals(0, members(stranger));
      assertEquals(2, members(api));

      assertEquals(0, process.terminate());
      eventually(process, () -> members(api) == 1);
      assertFalse(process.events().isEmpty(), "logs are lines of JSON");
    }
  }

  @Test
  void comesBackAfterAKillWithWhatItHad() throws Exception {
    executorPort = freePort();
    int operatorsPort = freePort();
    Path config = config("executor-1", "certificates", executorPort, operatorsPort);
    long starts = starts();
    for (int life = 1; life <= 2; life++) {
      try (NodeProcess process =
          NodeProcess.start(config, root.resolve("executor-%d.log".formatted(life)))) {
        eventually(process, () -> isReady(operatorsPort));
        assertEquals(starts + life, starts());
        process.kill();
      }
    }
  }

  @Test
  void servesTheApiAndMatchesInOneProcessAndEndsWhenItIsTold() throws Exception {
    int port = freePort();
    int operatorsPort = freePort();
    executorPort = freePort(); // its own: it is the cluster's first
    Path config = config("api", "certificates", executorPort, operatorsPort);
    Files.writeString(
        config,
        Files.readString(config)
            .replace("roles = [api]", "roles = [api, matching], name = api")
            .replace("operators.port", "http { port = %d }\n  operators.port".formatted(port)));
    try (NodeProcess process = NodeProcess.start(config, root.resolve("pool.log"))) {
      eventually(process, () -> isReady(operatorsPort));
      assertEquals(200, get(port, "ready").statusCode());
      assertTrue(get(port, "api/markets").body().contains("\"SOL/USDC\""));
      assertTrue(get(port, "api/committee").body().contains("\"threshold\":2"));
      assertEquals(200, get(port, "api/orders/book/SOL-USDC").statusCode());
      assertEquals(200, get(port, "api/matching/history").statusCode());
      assertTrue(get(operatorsPort, "ready").body().contains("\"database\":{\"state\":\"ready\""));
      assertEquals(0, process.terminate());
    }
  }

  private static long starts() throws Exception {
    return BootCounterFile.decode(Files.readAllBytes(root.resolve("alice/keystore.boots")));
  }

  @Test
  void saysWhatIsMissingBeforeItJoinsAnything() throws Exception {
    executorPort = freePort();
    Path config = config("executor-1", "certificates", executorPort, freePort());
    Path second = root.resolve("executor-2.conf");
    Files.writeString(
        second, Files.readString(config).replace("roles = [executor-1]", "roles = [executor-2]"));
    Operators.assertFailed(
        2,
        three.run("node", "--config", second.toString()),
        "The keystore %s is not that of executor 2 of the roster"
            .formatted(root.resolve("alice/keystore").toRealPath()),
        "name your own keystore, and the role with your own number");
    Path recordless = root.resolve("recordless.conf");
    Files.writeString(
        recordless, Files.readString(config).replace("committee = record", "committee = none"));
    Operators.assertFailed(
        2,
        three.run("node", "--config", recordless.toString()),
        "There is no readable record",
        "name the file 9-record.bin of the ceremony's folder");
    Operators.assertFailed(
        2,
        three.run(
            "node", "--config", config("api", "certificates", freePort(), freePort()).toString()),
        "An API without a market in the same process needs the pool's database",
        "name it as phantompool.database.url, or give the process both roles: [api, matching]");
  }
}
