package io.phantompool.multinode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phantompool.multinode.PoolFolder.Member;
import io.phantompool.node.matching.Trader;
import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.database.DatabaseAddress;
import io.phantompool.persistence.embedded.EmbeddedPostgres;
import io.phantompool.persistence.embedded.EmbeddedSettings;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.order.OrderJson;
import io.phantompool.protocol.order.SealedOrder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * A pool whose processes are real: the command of production, mutual TLS, keystores of a ceremony,
 * PostgreSQL. One node serves the API and matches; executor 3 runs twice, its second process with a
 * copy of its keystore, as no operator should have it.
 */
@SuppressWarnings("try") // Whoever closes it may be interrupted, which fails the test.
final class PoolOfProcesses implements AutoCloseable {
  static final String POOL = "pool";
  static final String SECOND = "executor-3-again";
  static final int QUORUM = 4;

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PoolFolder folder;
  private final Duration downAfter;
  private final EmbeddedPostgres databases;
  private final FreePorts ports = new FreePorts();
  private final int api = ports.next();
  private final Map<String, Member> members = new TreeMap<>();
  private final Map<String, NodeJvm> processes = new TreeMap<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  final Conductor conductor;

  /** With everything on disk; nothing runs yet. */
  PoolOfProcesses(Path root, Duration roundInterval, Duration downAfter) throws Exception {
    this.folder = new PoolFolder(root, roundInterval);
    this.downAfter = downAfter;
    this.databases =
        EmbeddedPostgres.start(
            new EmbeddedSettings(
                root.resolve("postgres"),
                Path.of("target/postgres-programs"),
                EmbeddedSettings.USUAL_CONNECTIONS),
            new SecureRandom());
    this.conductor = Conductor.open();
    member(POOL, "api, matching", POOL, http());
    for (int j = 1; j <= PoolFolder.EXECUTORS; j++) {
      member(executor(j), executor(j), executor(j), PoolFolder.executor("e" + j));
    }
    folder.copyKeystore("e3", "e3-again");
    member(SECOND, executor(3), executor(3), PoolFolder.executor("e3-again"));
    folder.makeCertificates(List.copyOf(members.keySet()));
  }

  static String executor(int index) {
    return "executor-" + index;
  }

  /** Those of these numbers. */
  static List<String> executors(int... indices) {
    return IntStream.of(indices).mapToObj(PoolOfProcesses::executor).toList();
  }

  private String http() {
    return "http { port = %d, requests-per-minute = 100000, submissions-per-minute = 1000 }"
        .formatted(api);
  }

  private void member(String name, String roles, String database, String more) {
    DatabaseAddress address = databases.database(database);
    members.put(name, new Member(name, roles, ports.next(), ports.next(), address, more));
  }

  /** Starts everything, two processes at a time, the second one of executor 3 last. */
  void start() throws Exception {
    for (Member member : members.values()) {
      folder.write(member, seeds(), downAfter);
    }
    startTogether(executors(1));
    startTogether(List.of(POOL, executor(2)));
    startTogether(executors(3, 4));
    startTogether(executors(5));
    start(SECOND);
    eventually(() -> membersUp() == members.size(), () -> "members up: " + cluster(executor(1)));
  }

  private void startTogether(List<String> names) throws Exception {
    for (String name : names) {
      start(name);
    }
    for (String name : names) {
      awaitReady(name);
    }
  }

  private List<Integer> seeds() {
    return List.of(members.get(executor(1)).port(), members.get(POOL).port());
  }

  void start(String name) throws IOException {
    processes.put(name, NodeJvm.start(name, folder.configOf(name), folder.log(name), conductor));
  }

  NodeJvm process(String name) {
    return processes.get(name);
  }

  /** All processes, whoever is not among these. */
  List<String> allBut(List<String> names) {
    return members.keySet().stream().filter(name -> !names.contains(name)).toList();
  }

  // What operators see

  void awaitReady(String name) throws Exception {
    eventually(
        () -> {
          processes.get(name).requireAlive();
          return isOk(operators(name, "/ready"));
        },
        () -> name + ": " + ready(name) + "\n" + processes.get(name).lastWords());
  }

  private boolean isOk(URI uri) throws InterruptedException {
    try {
      return get(uri).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private URI operators(String name, String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(members.get(name).operators(), path));
  }

  private String ready(String name) throws InterruptedException {
    try {
      return get(operators(name, "/ready")).body();
    } catch (IOException gone) {
      return "does not answer";
    }
  }

  /** Whether this process is its executor now. */
  boolean serves(String name) throws Exception {
    String text = ready(name);
    return text.startsWith("{")
        && JSON.readTree(text).at("/parts/executor/state").asText().equals("ready");
  }

  /** The cluster as this member sees it. */
  JsonNode cluster(String name) throws Exception {
    return JSON.readTree(get(operators(name, "/cluster/members")).body());
  }

  private long membersUp() throws Exception {
    return up(cluster(executor(1)));
  }

  private static long up(JsonNode cluster) {
    return cluster
        .get("members")
        .valueStream()
        .filter(member -> member.get("status").textValue().equals("Up"))
        .count();
  }

  /** Whether all processes are members that all reach each other, as everyone sees it. */
  boolean isWhole() throws Exception {
    for (String name : members.keySet()) {
      JsonNode seen = cluster(name);
      if (up(seen) != members.size() || !seen.get("unreachable").isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Whether one member has lost sight of another. */
  boolean misses(String name, String other) throws Exception {
    String address = "127.0.0.1:" + members.get(other).port();
    return cluster(name)
        .get("unreachable")
        .valueStream()
        .anyMatch(lost -> lost.get("node").textValue().endsWith(address));
  }

  double metric(String process, String name) throws Exception {
    return get(operators(process, "/metrics"))
        .body()
        .lines()
        .filter(line -> line.startsWith("phantompool_" + name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + name));
  }

  /** The database of a process. */
  Database database(String name) {
    return Database.open(members.get(name).database(), "test", 1);
  }

  // What traders see

  /** With plenty on both mints, once all executors have heard of it. */
  Trader trader(long seed) throws Exception {
    Trader trader = new Trader(folder.terms(), folder.committee().roster(), QUORUM, seed);
    for (Trader.Deposit deposit : trader.deposits()) {
      Mint mint = deposit.name().mint();
      HttpResponse<String> answer =
          post(
              "/api/development/deposits",
              "{\"wallet\":\"%s\",\"mint\":\"%s\",\"atoms\":\"%s\"}"
                  .formatted(trader.wallet(), mint, deposit.amount()));
      if (answer.statusCode() != 202) {
        throw new AssertionError(answer.body());
      }
    }
    return trader;
  }

  HttpResponse<String> submit(SealedOrder order) throws Exception {
    return post("/api/orders/submit", OrderJson.write(order));
  }

  /** Submits until it is accepted; gives the body of the acceptance. */
  String accepted(SealedOrder order) throws Exception {
    List<String> last = new ArrayList<>(List.of(""));
    eventually(
        () -> {
          HttpResponse<String> answer = submit(order);
          last.set(0, answer.body());
          return answer.statusCode() == 201;
        },
        last::getFirst);
    return last.getFirst();
  }

  /** How it stands; UNKNOWN if the pool has never accepted it. */
  String state(SealedOrder order) throws Exception {
    HttpResponse<String> answer = get(uri("/api/orders/" + order.id()));
    return switch (answer.statusCode()) {
      case 200 -> JSON.readTree(answer.body()).at("/state").asText();
      case 404 -> "UNKNOWN";
      default -> answer.body();
    };
  }

  /** Whether it is in the market's book. */
  boolean isInBook(SealedOrder order) throws Exception {
    return json("/api/orders/book/SOL-USDC")
        .get("items")
        .valueStream()
        .anyMatch(entry -> entry.get("orderId").textValue().equals(order.id().toString()));
  }

  JsonNode json(String path) throws Exception {
    HttpResponse<String> answer = get(uri(path));
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  /** The market's close under way or the next one. */
  JsonNode matching() throws Exception {
    return json("/api/matching/status").at("/items/0");
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(api, path));
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofString());
  }

  // Time

  static void eventually(Callable<Boolean> holds, Callable<String> otherwise) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not in time: " + otherwise.call());
      }
      Thread.sleep(100);
    }
  }

  @Override
  public void close() throws Exception {
    processes.values().forEach(NodeJvm::close);
    conductor.close();
    client.shutdownNow();
    databases.close();
  }
}
