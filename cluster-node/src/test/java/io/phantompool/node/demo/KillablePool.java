package io.phantompool.node.demo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.node.config.MarketsConfig;
import io.phantompool.node.executor.CommitteeRecord;
import io.phantompool.node.executor.PoolMarkets;
import io.phantompool.persistence.database.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The demo's processes in the hands of a test, which kills them, stops and goes on with them, and
 * starts them again: five executors, the pool's node, and the server of databases. It touches no
 * process that it has not started.
 */
final class KillablePool implements AutoCloseable {
  static final String POOL = DemoFolder.POOL;

  /** A process that starts while others work, on a machine with little to spare. */
  static final Duration START = Duration.ofMinutes(5);

  /** As in the file of the market. */
  private static final int TICKS = 8;

  private static final int PORTS = 16;
  private static final int MOST_WORDS = 3_000;
  private static final Duration END = Duration.ofSeconds(10);
  private static final Pattern SEEDS = Pattern.compile("seeds = \\[[^]]*]");
  private static final Pattern PORT = Pattern.compile("cluster \\{ port = ([0-9]+)");

  private static final String MARKET =
      """
      markets = [{
        id = "SOL/USDC"
        base-mint = "So11111111111111111111111111111111111111112"
        quote-mint = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"
        lot-atoms = 10000000
        ladder { centre = 1606100, ticks = 8, step-basis-points = 50 }
        round-interval = 3 s
        crowd = 1
        development = true
      }]
      """;

  private final DemoFolder folder;
  private final DemoPool pool;
  private final List<String> progress = new ArrayList<>();
  private final Patience patience = new Patience(this::state);
  private final Map<String, Boolean> down = new TreeMap<>();
  private final PublicDoor door;

  private KillablePool(DemoFolder folder) {
    this.folder = folder;
    Ports ports = Ports.find(PORTS);
    this.pool = new DemoPool(folder, InstantSource.system(), progress::add, ports, ports.next());
    this.door = new PublicDoor(pool.api());
  }

  /** All of it, ready. */
  static KillablePool start(Path root) {
    DemoFolder folder = new DemoFolder(root);
    folder.make();
    DemoFolder.write(folder.markets(), MARKET.getBytes(StandardCharsets.UTF_8));
    KillablePool started = new KillablePool(folder);
    try {
      started.pool.startExecutors(2 * TICKS);
      started.pool.startPool();
      started.pool.awaitReady();
      started.makeAllSeeds();
      return started;
    } catch (RuntimeException failed) {
      failed.addSuppressed(new IllegalStateException(started.state()));
      started.close();
      throw failed;
    }
  }

  static String executor(int index) {
    return DemoFolder.executor(index);
  }

  static Stream<String> all() {
    return Stream.concat(DemoFolder.executors().stream(), Stream.of(POOL));
  }

  /**
   * Whoever starts again finds the cluster through anybody, as operators have it; the demo's own
   * files name one seed, which would begin a cluster of its own.
   */
  private void makeAllSeeds() {
    String seeds =
        all()
            .map(name -> PORT.matcher(config(name)).results().findFirst().orElseThrow().group(1))
            .map("\"127.0.0.1:%s\""::formatted)
            .collect(Collectors.joining(", ", "seeds = [", "]"));
    all()
        .forEach(
            name -> {
              String text = SEEDS.matcher(config(name)).replaceFirst(seeds);
              DemoFolder.write(folder.configOf(name), text.getBytes(StandardCharsets.UTF_8));
            });
  }

  private String config(String name) {
    try {
      return Files.readString(folder.configOf(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DemoFolder folder() {
    return folder;
  }

  PublicDoor door() {
    return door;
  }

  Patience patience() {
    return patience;
  }

  CommitteeRecord committee() {
    return CommitteeRecord.read(folder.committee(1), folder.roster());
  }

  PoolMarkets markets() {
    return PoolMarkets.of(MarketsConfig.read(folder.markets()), committee());
  }

  PoolClient client() {
    return new PoolClient(pool.api(), markets().terms().getFirst().id());
  }

  DatabaseAddress database(String name) {
    return pool.databases().orElseThrow().database(name);
  }

  // Faults

  /** As kill -9 does; when this returns, the process is gone. */
  void kill(String name) {
    Process process = pool.process(name).process();
    down.put(name, true);
    process.destroyForcibly();
    assertTrue(hasEnded(process, END), () -> name + " survives SIGKILL");
  }

  /** Starts a process that has ended. */
  void start(String name) {
    pool.start(name);
    down.remove(name);
  }

  /** Waits until a process says that it serves. */
  void awaitReady(String name) {
    PublicDoor operators = new PublicDoor(pool.operators(name));
    try (operators) {
      patience.until(name + " to be ready", START, () -> operators.get("/ready").status() == 200);
    }
  }

  /** What came of a SIGTERM. */
  record Ended(int exit, Duration took) {}

  /** Asks a process to end, as SIGTERM does. */
  void askToEnd(String name) {
    down.put(name, true);
    pool.process(name).terminate();
  }

  /** Waits for that. */
  Ended awaitEnd(String name, Duration most) {
    long began = System.nanoTime();
    Process process = pool.process(name).process();
    assertTrue(
        hasEnded(process, most),
        () -> "%s has not ended in %d s.%n%s".formatted(name, most.toSeconds(), state()));
    return new Ended(process.exitValue(), Duration.ofNanos(System.nanoTime() - began));
  }

  private static boolean hasEnded(Process process, Duration most) {
    try {
      return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A process that is there and does nothing. */
  void freeze(String name) {
    signal("STOP", List.of(pool.process(name).id()));
  }

  void thaw(String name) {
    signal("CONT", List.of(pool.process(name).id()));
  }

  /** The databases are there and answer nobody. */
  void freezeDatabases() {
    signal("STOP", server());
  }

  void thawDatabases() {
    signal("CONT", server());
  }

  /** Each connection breaks; the server puts itself right and is back soon, at the same port. */
  void breakDatabases() {
    long server = pool.databases().orElseThrow().process();
    long part = ProcessHandle.of(server).orElseThrow().children().findFirst().orElseThrow().pid();
    signal("KILL", List.of(part));
  }

  private List<Long> server() {
    ProcessHandle server = ProcessHandle.of(pool.databases().orElseThrow().process()).orElseThrow();
    return Stream.concat(Stream.of(server), server.descendants()).map(ProcessHandle::pid).toList();
  }

  private static void signal(String name, List<Long> processes) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(id -> command.add(Long.toString(id)));
    try {
      assertTrue(
          hasEnded(new ProcessBuilder(command).inheritIO().start(), END),
          () -> command + " does not end");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How everything is, for who waits in vain. */
  String state() {
    StringBuilder text = new StringBuilder("The market: ");
    text.append(door.get("/api/matching/status").body()).append(System.lineSeparator());
    text.append("Executors: ")
        .append(door.get("/api/analytics/executors").body())
        .append(System.lineSeparator());
    all()
        .forEach(
            name ->
                text.append(
                    "%s%s: %s%n"
                        .formatted(
                            name, down.containsKey(name) ? " (ended)" : "", lastWords(name))));
    return text.toString();
  }

  private String lastWords(String name) {
    try {
      String words = pool.process(name).lastWords();
      return words.substring(Math.max(0, words.length() - MOST_WORDS));
    } catch (RuntimeException neverStarted) {
      return neverStarted.toString();
    }
  }

  @Override
  public void close() {
    door.close();
    pool.databases().ifPresent(_ -> thawDatabases());
    DemoFolder.executors().forEach(this::thawIfThere);
    pool.close();
  }

  private void thawIfThere(String name) {
    if (!down.containsKey(name)) {
      try {
        thaw(name);
      } catch (RuntimeException neverStarted) {
        progress.add(neverStarted.toString());
      }
    }
  }
}
