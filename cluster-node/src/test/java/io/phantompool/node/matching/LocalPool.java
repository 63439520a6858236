package io.phantompool.node.matching;

import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.node.account.AccountMessage;
import io.phantompool.node.command.Operators;
import io.phantompool.node.config.MarketsConfig;
import io.phantompool.node.config.NodeConfig;
import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.executor.CommitteeRecord;
import io.phantompool.node.executor.ExecutorDoor;
import io.phantompool.node.executor.ExecutorNode;
import io.phantompool.node.executor.PoolMarkets;
import io.phantompool.node.executor.TestServer;
import io.phantompool.node.health.NodeHealth;
import io.phantompool.node.pool.Account;
import io.phantompool.node.vault.VaultFile;
import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.database.DatabaseAddress;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/**
 * A whole pool: five executors with keys of a real ceremony, each in an actor system and with a
 * database of its own, a node that matches and one that serves the API over the same database. All
 * of it is in one JVM, which holds all shares: a test may do what no pool does.
 */
@SuppressWarnings("try") // Whoever closes it may be interrupted, which fails the test.
final class LocalPool implements AutoCloseable {
  static final int EXECUTORS = 5;

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int THRESHOLD = 3;
  private static final String MATCHING = "matching";
  private static final String API = "api";
  private static final String POOL = "pool";

  private final Path root;
  private final boolean vault;
  private final Operators operators;
  private final Map<String, Integer> ports = new HashMap<>();
  private final Map<String, DatabaseAddress> databases = new HashMap<>();
  private final Map<Integer, ExecutorNode> executors = new HashMap<>();
  private final int apiPort = freePort();
  private final Map<String, PoolNode> nodes = new HashMap<>();

  /** With keys, markets and databases; nothing runs yet. */
  LocalPool(Path root, String interval) throws IOException {
    this(root, interval, false);
  }

  /** The same with a development vault: deposits out of nothing, and settlements that are final. */
  static LocalPool withVault(Path root, String interval) throws IOException {
    return new LocalPool(root, interval, true);
  }

  private LocalPool(Path root, String interval, boolean vault) throws IOException {
    this.root = root;
    this.vault = vault;
    this.operators = new Operators(root, names());
    operators.complete("c1", THRESHOLD);
    Files.copy(operators.folder("e1", "c1").resolve("9-record.bin"), root.resolve("record"));
    Files.writeString(
        root.resolve("markets.conf"),
        """
        markets = [{
          id = "SOL/USDC"
          base-mint = "So11111111111111111111111111111111111111112"
          quote-mint = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"
          lot-atoms = 10000000
          ladder { centre = 1606100, ticks = 8 }
          round-interval = %s
          crowd = 2
          development = true
        }]
        """
            .formatted(interval));
  }

  private static String[] names() {
    List<String> names = new ArrayList<>();
    for (int j = 1; j <= EXECUTORS; j++) {
      names.add("e" + j);
    }
    return names.toArray(String[]::new);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private int port(String name) {
    return ports.computeIfAbsent(name, _ -> freePort());
  }

  /** All of them: a seed that starts again asks the others before it forms a cluster of its own. */
  private String seeds() {
    return Stream.concat(
            Stream.of(MATCHING, API),
            IntStream.rangeClosed(1, EXECUTORS).mapToObj(j -> "executor-" + j))
        .map(name -> "\"127.0.0.1:%d\"".formatted(port(name)))
        .collect(Collectors.joining(", "));
  }

  private NodeSettings settings(String name, String roles, String more) throws IOException {
    DatabaseAddress database = database(name);
    Path file = root.resolve(name + ".conf");
    Files.writeString(
        file,
        """
        phantompool {
          roles = [%s]
          name = %s
          data = var
          markets = markets.conf
          roster = roster
          committee = record
          cluster { port = %d, seeds = [%s], down-after = %s }
          tls.enabled = false
          database { url = "%s", user = "%s", connections = 4 }
          operators.port = %d
          vault.development-file = "%s"
          %s
        }
        """
            .formatted(
                roles,
                name,
                port(name),
                seeds(),
                vault ? "20 s" : "3 s", // nobody goes away where traders are tested
                database.url(),
                database.user(),
                freePort(),
                vault ? vaultFile() : "",
                more));
    return NodeConfig.read(file);
  }

  private DatabaseAddress database(String name) {
    String owner = name.equals(API) || name.equals(MATCHING) ? POOL : name;
    return databases.computeIfAbsent(owner, _ -> TestServer.fresh());
  }

  private Map<String, String> environment(String name) {
    return database(name)
        .password()
        .map(password -> Map.of("PHANTOMPOOL_DATABASE_PASSWORD", password))
        .orElse(Map.of());
  }

  /** Starts everything and waits until it is ready. */
  void start() throws Exception {
    startMatching();
    for (int j = 1; j <= EXECUTORS; j++) {
      startExecutor(j);
    }
    startNode(
        API,
        "http { port = %d, requests-per-minute = 100000, submissions-per-minute = 1000 }"
            .formatted(apiPort));
    awaitReady();
  }

  void startMatching() throws IOException {
    startNode(MATCHING, "");
  }

  private void startNode(String name, String more) throws IOException {
    nodes.put(
        name,
        PoolNode.start(settings(name, name, more), environment(name), Optional.empty(), _ -> {}));
  }

  void startExecutor(int j) throws IOException {
    NodeSettings settings =
        settings(
            "executor-" + j,
            "executor-" + j,
            "executor { keystore = e%d/keystore, passphrase-file = passphrase }".formatted(j));
    executors.put(
        j, ExecutorNode.start(settings, environment("executor-" + j), Optional.empty(), _ -> {}));
  }

  /** Ends an executor as its operator does. */
  void stopExecutor(int j) throws Exception {
    ExecutorNode executor = executors.remove(j);
    stop(executor.system());
    executor.close();
  }

  void stopMatching() throws Exception {
    stopNode(MATCHING);
  }

  private void stopNode(String name) throws Exception {
    PoolNode running = nodes.remove(name);
    stop(running.system());
    running.close();
  }

  /** A connection to the pool's database beside those of its nodes. */
  Database beside() {
    return Database.open(database(MATCHING), "test", 1);
  }

  private static void stop(ActorSystem<Void> system) throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  void awaitReady() throws Exception {
    List<ActorSystem<Void>> systems = new ArrayList<>();
    nodes.values().forEach(running -> systems.add(running.system()));
    executors.values().forEach(running -> systems.add(running.system()));
    for (ActorSystem<Void> system : systems) {
      eventually(
          () -> NodeHealth.of(system).isReady(), () -> NodeHealth.of(system).parts().toString());
    }
  }

  static void eventually(Callable<Boolean> holds, Callable<String> otherwise) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not in time: " + otherwise.call());
      }
      Thread.sleep(100);
    }
  }

  /** The one that serves the API. */
  PoolNode node() {
    return nodes.get(API);
  }

  /** The one that matches. */
  PoolNode matching() {
    return nodes.get(MATCHING);
  }

  String uri(String path) {
    return "http://127.0.0.1:%d%s".formatted(apiPort, path);
  }

  int apiPort() {
    return apiPort;
  }

  /** The record of the key ceremony. */
  Path record() {
    return root.resolve("record");
  }

  CommitteeRecord committee() {
    return CommitteeRecord.read(root.resolve("record"), root.resolve("roster"));
  }

  Roster roster() {
    return committee().roster();
  }

  MarketTerms terms() {
    return PoolMarkets.of(MarketsConfig.read(root.resolve("markets.conf")), committee())
        .terms()
        .getFirst();
  }

  private Path vaultFile() {
    return root.resolve("vault");
  }

  /** Plenty of both mints for a wallet, out of the development vault. */
  void deposit(Wallet wallet, SecureRandom random) throws Exception {
    Market market = terms().keys().market();
    VaultFile file = new VaultFile(vaultFile());
    for (Mint mint : List.of(market.baseMint(), market.quoteMint())) {
      file.deposit(wallet, mint, new Atoms(10_000_000_000L), random);
    }
    eventually(
        () -> {
          Account account = node().pool().account(wallet).toCompletableFuture().get();
          return account.mints().size() == 2;
        },
        () -> "nothing was deposited for " + wallet);
  }

  /** All executors and the account see the trader's deposits on the chain. */
  void fund(Trader trader) throws Exception {
    for (ExecutorNode executor : executors.values()) {
      AskPattern.<io.phantompool.node.wire.ExecutorMessage, Done>ask(
              executor.door(),
              replyTo -> new ExecutorDoor.Learn(trader::deposits, replyTo),
              PATIENCE,
              executor.system().scheduler())
          .toCompletableFuture()
          .get(90, TimeUnit.SECONDS);
    }
    for (Trader.Deposit deposit : trader.deposits()) {
      AskPattern.<AccountMessage, Done>ask(
              node().actors().account(trader.wallet()),
              replyTo -> new AccountMessage.Deposited(deposit.name(), deposit.amount(), replyTo),
              PATIENCE,
              node().system().scheduler())
          .toCompletableFuture()
          .get(90, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() throws Exception {
    for (String name : List.copyOf(nodes.keySet())) {
      stopNode(name);
    }
    for (int j : List.copyOf(executors.keySet())) {
      stopExecutor(j);
    }
  }
}
