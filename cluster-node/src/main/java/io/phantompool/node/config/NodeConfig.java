package io.phantompool.node.config;

import io.phantompool.node.config.NodeSettings.Cluster;
import io.phantompool.node.config.NodeSettings.DatabaseServer;
import io.phantompool.node.config.NodeSettings.Endpoint;
import io.phantompool.node.config.NodeSettings.Executor;
import io.phantompool.node.config.NodeSettings.Http;
import io.phantompool.node.config.NodeSettings.Tls;
import io.phantompool.node.config.NodeSettings.Tracing;
import io.phantompool.node.config.NodeSettings.Verification;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the file of one process. */
public final class NodeConfig {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.:-]{0,252}");
  private static final Pattern SEED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}:[0-9]{1,5}");
  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
  private static final Pattern ROLE = Pattern.compile(NodeRole.PATTERN);
  private static final Pattern URL = Pattern.compile("|jdbc:postgresql://[^@\\s]+/[^@\\s]+");
  private static final Pattern COLLECTOR =
      Pattern.compile("|https?://[A-Za-z0-9\\[][^@?#\\s]{0,1000}");
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_.-]{1,63}");
  private static final int MOST_PORT = 65_535;
  private static final int KIB = 1024;

  private NodeConfig() {}

  /**
   * Reads and checks all of it.
   *
   * @throws ConfigProblem that names the first key that is missing, unknown or out of bounds
   */
  public static NodeSettings read(Path path) {
    return read(path, Optional.empty());
  }

  /**
   * The same with another database.
   *
   * @param databaseUrl in place of the file's
   */
  public static NodeSettings read(Path path, Optional<String> databaseUrl) {
    Section file = new ConfigFile(path).read();
    Section top = file.part("phantompool");
    List<NodeRole> roles = roles(top);
    String name =
        top.text(
            "name",
            Optional.of(roles.getFirst().name()),
            NAME,
            "1 to 63 of a-z, 0-9, dot and hyphen, for example api-1");
    Section database = top.part("database");
    NodeSettings settings =
        new NodeSettings(
            name,
            roles,
            top.path("data", "../var/" + name),
            cluster(top.part("cluster")),
            tls(top.part("tls"), name),
            server(database, name, databaseUrl),
            database.count("connections", 10, 2, 1_000),
            endpoint(top.part("operators"), 8558),
            roles.contains(NodeRole.API) ? Optional.of(http(top.part("http"))) : Optional.empty(),
            roles.getFirst().isExecutor()
                ? Optional.of(executor(top.part("executor"), name))
                : Optional.empty(),
            verification(top.part("verification")),
            top.path("markets", "markets.conf"),
            top.path("roster", "roster"),
            top.path("committee", "committee.record"),
            tracing(top.part("tracing")),
            top.part("vault").optionalPath("development-file", Optional.empty()));
    file.refuseRest();
    return settings;
  }

  private static List<NodeRole> roles(Section top) {
    String example = "[api], [matching], [api, matching] or one of [executor-1] to [executor-16]";
    List<NodeRole> roles =
        top.texts("roles", ROLE, example).stream().map(NodeRole::new).distinct().toList();
    if (roles.isEmpty() || (roles.size() > 1 && roles.stream().anyMatch(NodeRole::isExecutor))) {
      // A process that matches and holds a share would be trusted with more than either.
      throw top.refused("roles", "is " + roles.stream().map(NodeRole::name).toList(), example);
    }
    return roles;
  }

  private static Cluster cluster(Section cluster) {
    Endpoint self = endpoint(cluster, 25_520);
    List<Endpoint> seeds =
        cluster.has("seeds")
            ? cluster.texts("seeds", SEED, "HOST:PORT, for example [\"127.0.0.1:25520\"]").stream()
                .map(seed -> seed(cluster, seed))
                .toList()
            : List.of(self);
    return new Cluster(
        self,
        seeds,
        cluster.time(
            "down-after", Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMinutes(5)));
  }

  private static Endpoint seed(Section cluster, String text) {
    int colon = text.lastIndexOf(':');
    int port = Integer.parseInt(text.substring(colon + 1));
    if (port < 1 || port > MOST_PORT) {
      throw cluster.refused("seeds", "holds '%s'".formatted(text), "a port from 1 to 65535");
    }
    return new Endpoint(text.substring(0, colon), port);
  }

  private static Endpoint endpoint(Section section, int usualPort) {
    return new Endpoint(
        section.text(
            "host", Optional.of("127.0.0.1"), HOST, "a name or address, for example 127.0.0.1"),
        section.count("port", usualPort, 1, MOST_PORT));
  }

  private static Tls tls(Section tls, String name) {
    return new Tls(
        tls.flag("enabled", true),
        tls.path("keystore", "../certificates/%s.p12".formatted(name)),
        tls.path("truststore", "../certificates/%s.p12".formatted(name)),
        tls.optionalPath(
            "passphrase-file", Optional.of("../certificates/%s.passphrase".formatted(name))));
  }

  private static Optional<DatabaseServer> server(
      Section database, String name, Optional<String> given) {
    String inFile =
        database.text(
            "url",
            Optional.of(""),
            URL,
            "empty, or a URL without user and password such as"
                + " jdbc:postgresql://db.example.org:5432/phantompool");
    String url = given.orElse(inFile);
    String user =
        database.text("user", Optional.of(name), USER, "a role's name, for example phantompool");
    Optional<Path> passwordFile = database.optionalPath("password-file", Optional.empty());
    return url.isEmpty()
        ? Optional.empty()
        : Optional.of(new DatabaseServer(url, user, passwordFile));
  }

  private static Http http(Section http) {
    return new Http(
        endpoint(http, 8080),
        KIB * http.count("largest-body-kib", 256, 64, 16_384),
        http.count("submissions-per-minute", 10, 1, 1_000_000),
        http.count("requests-per-minute", 100, 1, 1_000_000),
        http.time("resume", Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofHours(1)),
        http.count("pending-messages", 1_000, 10, 100_000),
        proxies(http));
  }

  private static Set<InetAddress> proxies(Section http) {
    String key = "trusted-proxies";
    String example = "addresses without names or ports, for example [\"10.0.0.1\"]";
    Set<InetAddress> proxies = new HashSet<>();
    for (String each : http.has(key) ? http.texts(key, ADDRESS, example) : List.<String>of()) {
      try {
        proxies.add(InetAddress.ofLiteral(each));
      } catch (IllegalArgumentException name) {
        throw http.refused(key, "holds '%s'".formatted(each), example);
      }
    }
    return proxies;
  }

  private static Executor executor(Section executor, String name) {
    return new Executor(
        executor.path("keystore", "../var/%s.keystore".formatted(name)),
        executor.optionalPath("passphrase-file", Optional.empty()),
        executor.time(
            "clock-ahead", Duration.ofSeconds(2), Duration.ofMillis(100), Duration.ofSeconds(10)));
  }

  private static Tracing tracing(Section tracing) {
    String endpoint =
        tracing.text(
            "otlp-endpoint",
            Optional.of(""),
            COLLECTOR,
            "empty, or the URL of a collector such as http://127.0.0.1:4318/v1/traces");
    return new Tracing(Optional.of(endpoint).filter(text -> !text.isEmpty()));
  }

  private static Verification verification(Section verification) {
    return new Verification(
        verification.count("threads", 1, 1, 256),
        verification.count("batch", 64, 1, 4_096),
        verification.time("patience", Duration.ofMillis(5), Duration.ZERO, Duration.ofSeconds(1)));
  }
}
