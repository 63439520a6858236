package io.phantompool.multinode;

import io.phantompool.node.ceremony.ExecutorKeystore;
import io.phantompool.node.command.Operators;
import io.phantompool.node.config.MarketsConfig;
import io.phantompool.node.executor.CommitteeRecord;
import io.phantompool.node.executor.PoolMarkets;
import io.phantompool.node.executor.SearchTable;
import io.phantompool.node.tls.CertificateFolder;
import io.phantompool.persistence.database.DatabaseAddress;
import io.phantompool.protocol.executor.MarketTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a pool's processes read: keys of a real ceremony, certificates, markets, their own files.
 */
final class PoolFolder {
  static final int EXECUTORS = 5;

  private static final int THRESHOLD = 3;
  private static final String TABLES = "tables";

  private final Path root;
  private final Operators operators;
  private final SecureRandom random = new SecureRandom();

  PoolFolder(Path root, Duration roundInterval) throws IOException {
    this.root = root;
    this.operators = new Operators(root, "e1", "e2", "e3", "e4", "e5");
    operators.complete("ceremony", THRESHOLD);
    Files.copy(operators.folder("e1", "ceremony").resolve("9-record.bin"), committeeFile());
    Files.writeString(
        marketsFile(),
        """
        markets = [{
          id = "SOL/USDC"
          base-mint = "So11111111111111111111111111111111111111112"
          quote-mint = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"
          lot-atoms = 10000000
          ladder { centre = 1606100, ticks = 8 }
          round-interval = %d ms
          crowd = 2
          development = true
        }]
        """
            .formatted(roundInterval.toMillis()));
    var _ = SearchTable.in(root.resolve(TABLES), random);
  }

  /**
   * Who a process is.
   *
   * @param roles as its file names them
   * @param port for the other processes
   * @param operators port of its own operator
   * @param more of its file
   */
  record Member(
      String name, String roles, int port, int operators, DatabaseAddress database, String more) {}

  void makeCertificates(List<String> names) throws Exception {
    new CertificateFolder(
            root.resolve("certificates"),
            random,
            InstantSource.system().instant(),
            Duration.ofDays(1))
        .make(names, List.of("localhost", "127.0.0.1"));
  }

  /** Writes a process's file; gives where it is. */
  Path write(Member member, List<Integer> seeds, Duration downAfter) throws IOException {
    copyTables(root.resolve(member.name()));
    secret(member.name() + ".password", member.database().password().orElse(""));
    Path file = configOf(member.name());
    String certificate = "certificates/" + member.name();
    Files.writeString(
        file,
        """
        phantompool {
          roles = [%s]
          name = %s
          data = %s
          markets = markets.conf
          roster = roster
          committee = committee.record
          cluster { port = %d, seeds = [%s], down-after = %d ms }
          tls { keystore = "%s.p12", truststore = "%s.p12", passphrase-file = "%s.passphrase" }
          database { url = "%s", user = "%s", password-file = %s.password, connections = 4 }
          vault.development-file = deposits
          operators.port = %d
          %s
        }
        """
            .formatted(
                member.roles(),
                member.name(),
                member.name(),
                member.port(),
                seeds.stream().map("\"127.0.0.1:%d\""::formatted).collect(Collectors.joining(", ")),
                downAfter.toMillis(),
                certificate,
                certificate,
                certificate,
                member.database().url(),
                member.database().user(),
                member.name(),
                member.operators(),
                member.more()));
    return file;
  }

  /** What makes the holder of this folder's keystore an executor. */
  static String executor(String folder) {
    return "executor { keystore = %s/keystore, passphrase-file = passphrase }".formatted(folder);
  }

  /** The breach that must not matter: a second process of an executor, with the same share. */
  void copyKeystore(String from, String to) throws IOException {
    Path copy = root.resolve(to).resolve("keystore");
    Files.createDirectories(copy.getParent());
    Path original = operators.keystore(from);
    Files.copy(original, copy);
    Files.copy(ExecutorKeystore.bootCounter(original), ExecutorKeystore.bootCounter(copy));
  }

  private void copyTables(Path to) throws IOException {
    Files.createDirectories(to);
    try (var tables = Files.list(root.resolve(TABLES))) {
      for (Path table : tables.toList()) {
        Files.copy(table, to.resolve(table.getFileName()));
      }
    }
  }

  private void secret(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.writeString(file, content + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private Path committeeFile() {
    return root.resolve("committee.record");
  }

  private Path marketsFile() {
    return root.resolve("markets.conf");
  }

  Path configOf(String name) {
    return root.resolve(name + ".conf");
  }

  Path log(String name) {
    return root.resolve(name + ".log");
  }

  CommitteeRecord committee() {
    return CommitteeRecord.read(committeeFile(), root.resolve("roster"));
  }

  MarketTerms terms() {
    return PoolMarkets.of(MarketsConfig.read(marketsFile()), committee()).terms().getFirst();
  }
}
