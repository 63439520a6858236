package io.phantompool.node.config;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All of one process.
 *
 * @param name in logs and certificates
 * @param roles one executor, or any of api and matching
 * @param data the folder of what it keeps
 * @param cluster where the other processes find it
 * @param tls between the processes
 * @param database where it keeps its state; empty for an embedded server
 * @param connections most connections to it
 * @param operators where its operator finds it
 * @param http the public API, if it serves one
 * @param executor the share, if it is an executor
 * @param verification how orders are checked
 * @param markets the file of the markets
 * @param roster the file of the executors
 * @param committee the record of the ceremony that made the executors' keys
 * @param tracing where traces of rounds go
 * @param developmentVault a file of deposits that stands in for the chain; only in development
 */
public record NodeSettings(
    String name,
    List<NodeRole> roles,
    Path data,
    Cluster cluster,
    Tls tls,
    Optional<DatabaseServer> database,
    int connections,
    Endpoint operators,
    Optional<Http> http,
    Optional<Executor> executor,
    Verification verification,
    Path markets,
    Path roster,
    Path committee,
    Tracing tracing,
    Optional<Path> developmentVault) {
  /** Takes copies. */
  public NodeSettings {
    roles = List.copyOf(roles);
  }

  /** A TCP address. */
  public record Endpoint(String host, int port) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /**
   * The cluster.
   *
   * @param self where others reach this process
   * @param seeds whom it asks when it joins, the first of them first of all
   * @param downAfter how long an unreachable process stays a member
   */
  public record Cluster(Endpoint self, List<Endpoint> seeds, Duration downAfter) {
    /** Takes a copy. */
    public Cluster {
      seeds = List.copyOf(seeds);
    }
  }

  /**
   * Mutual TLS.
   *
   * @param enabled off only for tests
   * @param keystore PKCS12 with this process's key and certificate
   * @param truststore PKCS12 with the certificate of who signed all of them
   * @param passphraseFile of both; without it the environment's {@code PHANTOMPOOL_TLS_PASSPHRASE}
   */
  public record Tls(
      boolean enabled, Path keystore, Path truststore, Optional<Path> passphraseFile) {}

  /**
   * A PostgreSQL server of the operator's.
   *
   * @param url without user and password
   * @param user the role
   * @param passwordFile without it the environment's {@code PHANTOMPOOL_DATABASE_PASSWORD}
   */
  public record DatabaseServer(String url, String user, Optional<Path> passwordFile) {}

  /**
   * The public API.
   *
   * @param endpoint where it listens
   * @param largestBody bytes of a request
   * @param submissionsPerMinute of one wallet
   * @param requestsPerMinute of one address
   * @param resume how long a WebSocket client may be away and miss nothing
   * @param pending messages that a slow WebSocket client may be behind
   * @param trustedProxies whose word counts of where a request came from
   */
  public record Http(
      Endpoint endpoint,
      int largestBody,
      int submissionsPerMinute,
      int requestsPerMinute,
      Duration resume,
      int pending,
      Set<InetAddress> trustedProxies) {
    /** Takes a copy. */
    public Http {
      trustedProxies = Set.copyOf(trustedProxies);
    }

    /** Behind no proxy. */
    public Http(
        Endpoint endpoint,
        int largestBody,
        int submissionsPerMinute,
        int requestsPerMinute,
        Duration resume,
        int pending) {
      this(
          endpoint,
          largestBody,
          submissionsPerMinute,
          requestsPerMinute,
          resume,
          pending,
          Set.of());
    }
  }

  /**
   * An executor's share.
   *
   * @param keystore made by {@code phantompool executor init}
   * @param passphraseFile without it the environment's {@code PHANTOMPOOL_PASSPHRASE}
   * @param clockAhead how far a close may be ahead of this clock
   */
  public record Executor(Path keystore, Optional<Path> passphraseFile, Duration clockAhead) {}

  /**
   * How orders are checked.
   *
   * @param threads of the dispatcher that does nothing else
   * @param batch most orders checked as one sum
   * @param patience how long the first of a batch waits for company
   */
  public record Verification(int threads, int batch, Duration patience) {}

  /**
   * Traces of rounds.
   *
   * @param endpoint a collector that takes OTLP over HTTP; empty: none are made
   */
  public record Tracing(Optional<String> endpoint) {}
}
