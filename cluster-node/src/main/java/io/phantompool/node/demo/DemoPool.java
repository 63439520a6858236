package io.phantompool.node.demo;

import io.phantompool.crypto.dkg.parameters.CeremonyKind.NewKeys;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.ceremony.RosterFile;
import io.phantompool.node.executor.SearchTable;
import io.phantompool.node.tls.CertificateFolder;
import io.phantompool.persistence.database.DatabaseProblem;
import io.phantompool.persistence.embedded.EmbeddedPostgres;
import io.phantompool.persistence.embedded.EmbeddedSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The processes of a demo: an embedded server of databases in this one, five executors and the
 * pool's node in others. Closing it ends all that it started, the databases last.
 */
public final class DemoPool implements AutoCloseable {
  /** What the server of databases is called. */
  public static final String DATABASES = "databases";

  private static final int THRESHOLD = 3;
  private static final int USUAL_PORT = 8080;
  private static final int PORTS = 16;
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration LONGEST_END = Duration.ofSeconds(20);

  /** Seven processes share a machine: small heaps, and a collector that needs no threads. */
  private static final List<String> EXECUTOR_FLAGS = List.of("-Xmx640m", "-XX:+UseSerialGC");

  private static final List<String> POOL_FLAGS = List.of("-Xmx1g", "-XX:+UseSerialGC");

  private final DemoFolder folder;
  private final Consumer<String> progress;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Ports ports;
  private final DemoConfig config;
  private final Map<String, JavaProcess> processes = new LinkedHashMap<>();
  private final Map<String, Integer> operators = new TreeMap<>();
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(SHORT).build();
  private volatile boolean closed;
  private volatile Optional<EmbeddedPostgres> databases = Optional.empty();

  /**
   * A pool that is not started yet.
   *
   * @param folder a new one
   * @param progress is told what is done
   */
  public DemoPool(DemoFolder folder, InstantSource clock, Consumer<String> progress) {
    this(folder, clock, progress, Ports.find(PORTS), USUAL_PORT);
  }

  /** The same, with its API at this port if it is free. */
  DemoPool(
      DemoFolder folder,
      InstantSource clock,
      Consumer<String> progress,
      Ports ports,
      int preferred) {
    this.folder = folder;
    this.clock = clock;
    this.progress = progress;
    this.ports = ports;
    this.config = new DemoConfig(folder, ports.preferably(preferred), ports.next());
  }

  /**
   * Starts the executors; when this returns they have their keys and answer.
   *
   * @param slots of the markets' ladders
   */
  public void startExecutors(int slots) {
    folder.make();
    DemoFolder.executors().forEach(this::start);
    progress.accept(
        "5 executors make their keystores, processes %s".formatted(ids(DemoFolder.executors())));
    prepare();
    propose(slots);
    progress.accept("the executors hold the ceremony: %d keys, 3 of 5".formatted(slots));
    for (int j = 1; j <= DemoFolder.EXECUTORS; j++) {
      Path record = folder.committee(j);
      await("the ceremony", () -> Files.exists(record));
    }
    progress.accept("the ceremony is complete; the executors start");
  }

  /** Starts the pool's node. */
  public void startPool() {
    start(DemoFolder.POOL);
    progress.accept("the pool's node starts, process " + ids(List.of(DemoFolder.POOL)));
  }

  /** Waits until all that was started says it is ready. */
  public void awaitReady() {
    for (String name : processes.keySet()) {
      await(name + " to be ready", () -> isReady(name));
    }
  }

  /** Where a process speaks to operators. */
  public URI operators(String name) {
    return URI.create("http://127.0.0.1:%d".formatted(operators.getOrDefault(name, 0)));
  }

  /** The server of databases, once it has started. */
  Optional<EmbeddedPostgres> databases() {
    return databases;
  }

  /** A process that was started, the last one of this name. */
  synchronized JavaProcess process(String name) {
    return Optional.ofNullable(processes.get(name)).orElseThrow();
  }

  /** Where the public API is. */
  public URI api() {
    return URI.create("http://127.0.0.1:%d".formatted(config.api()));
  }

  /** Ids of all processes, by name; that of the databases' server with them. */
  public synchronized Map<String, Long> processIds() {
    Map<String, Long> ids = new TreeMap<>();
    processes.forEach((name, process) -> ids.put(name, process.id()));
    databases.ifPresent(server -> ids.put(DATABASES, server.process()));
    return ids;
  }

  /** Ends a process as SIGTERM does, and waits for it; it can be started again. */
  public void stop(String name) {
    JavaProcess process = process(name);
    synchronized (this) {
      processes.remove(name);
    }
    process.terminate();
    process.awaitEnd(LONGEST_END);
  }

  /** Whether a process says it is ready. */
  public boolean isReady(String name) {
    return isOk(operators(name).resolve("/ready"));
  }

  private String ids(List<String> names) {
    return String.join(
        ", ",
        names.stream()
            .flatMap(name -> Stream.ofNullable(processes.get(name)))
            .map(process -> Long.toString(process.id()))
            .toList());
  }

  /** Starts a process; an executor that has its keys goes on with them. */
  public synchronized void start(String name) {
    if (closed) {
      throw new DemoProblem("The demo was ended", "run it again");
    }
    List<String> flags = name.equals(DemoFolder.POOL) ? POOL_FLAGS : EXECUTOR_FLAGS;
    processes.put(
        name,
        JavaProcess.start(
            name,
            Stream.concat(flags.stream(), Stream.of("--sun-misc-unsafe-memory-access=allow"))
                .toList(),
            List.of("demo", "process", "--dir", folder.root().toString(), "--name", name),
            folder.log(name)));
  }

  /** Databases, certificates, tables and configurations. */
  private void prepare() {
    makeCertificates();
    makeTables();
    EmbeddedPostgres server =
        EmbeddedPostgres.start(EmbeddedSettings.in(folder.postgres()), random);
    databases = Optional.of(server);
    int port = config.seed();
    for (int j = 1; j <= DemoFolder.EXECUTORS; j++) {
      String name = DemoFolder.executor(j);
      operators.put(name, ports.next());
      config.writeExecutor(j, port, operators.get(name), server.database(name));
      port = ports.next();
    }
    operators.put(DemoFolder.POOL, ports.next());
    config.writePool(port, operators.get(DemoFolder.POOL), server.database(DemoFolder.POOL));
    progress.accept(
        "PostgreSQL runs on port %d, a database for each process".formatted(server.port()));
  }

  /** Multiples of the base, which every process would compute for itself, and checks. */
  private void makeTables() {
    Path first = folder.data(DemoFolder.POOL);
    var _ = SearchTable.in(first, random);
    DemoFolder.executors().forEach(name -> DemoFolder.copyFiles(first, folder.data(name)));
  }

  private void makeCertificates() {
    try {
      new CertificateFolder(folder.certificates(), random, clock.instant(), Duration.ofDays(30))
          .make(
              Stream.concat(DemoFolder.executors().stream(), Stream.of(DemoFolder.POOL)).toList(),
              List.of("localhost", "127.0.0.1"));
    } catch (IOException | GeneralSecurityException e) {
      throw new DemoProblem(
          "The certificates cannot be made: " + e.getMessage(), "name another folder", e);
    }
  }

  /** Collects the executors' lines; nothing of it is secret. */
  private void propose(int slots) {
    StringBuilder roster = new StringBuilder();
    for (int j = 1; j <= DemoFolder.EXECUTORS; j++) {
      Path line = folder.line(j);
      await("the executors' keystores", () -> Files.exists(line));
      roster.append(read(line));
    }
    DemoFolder.write(folder.roster(), roster.toString().getBytes(StandardCharsets.UTF_8));
    byte[] nonce = new byte[Digest.LENGTH];
    random.nextBytes(nonce);
    folder
        .proposal()
        .propose(
            new CeremonyParameters(
                Digest.of(nonce), new NewKeys(slots), THRESHOLD, RosterFile.read(folder.roster())));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await(String what, BooleanSupplier holds) {
    long end = clock.millis() + PATIENCE.toMillis();
    while (!holds.getAsBoolean()) {
      requireAlive();
      if (clock.millis() > end) {
        throw new DemoProblem(
            "Waited 5 minutes for " + what, "the logs are in " + folder.log("x").getParent());
      }
      pause();
    }
  }

  /** Fails if one of the processes has ended. */
  public synchronized void requireAlive() {
    if (closed) {
      throw new DemoProblem("The demo was ended", "run it again");
    }
    processes.values().forEach(JavaProcess::requireAlive);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoProblem("The demo was interrupted", "run it again", e);
    }
  }

  private boolean isOk(URI uri) {
    try {
      return client
              .send(
                  HttpRequest.newBuilder(uri).timeout(SHORT).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notOpenYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends what was started: first the pool, then the executors, then the databases. */
  @Override
  public void close() {
    List<JavaProcess> ending;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      ending = List.copyOf(processes.values()).reversed();
    }
    ending.forEach(JavaProcess::terminate);
    ending.forEach(process -> process.awaitEnd(LONGEST_END));
    client.close();
    try {
      databases.ifPresent(EmbeddedPostgres::close);
    } catch (DatabaseProblem e) {
      progress.accept("the databases do not stop: " + e.getMessage());
    }
  }
}
