package io.phantompool.node.command;

import io.phantompool.client.http.Patience;
import io.phantompool.crypto.keystore.KdfCost;
import io.phantompool.crypto.keystore.LocalFiles;
import io.phantompool.node.api.ServedPool;
import io.phantompool.node.pool.SampleMarket;
import io.phantompool.node.trader.TraderMachine;
import io.phantompool.testkit.Rng;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine;

/** A trader at a terminal, with its folder, beside a served pool. */
final class TraderDesktop implements AutoCloseable {
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();
  final ServedPool pool;
  final Path home;
  final Path folder;
  final TraderMachine machine;
  String passphrase = "correct horse";
  Optional<UnaryOperator<String>> terminal = Optional.empty();

  TraderDesktop(Path home) throws IOException {
    this.home = home;
    this.folder = home.resolve("trader");
    this.pool = new ServedPool(home.resolve("deposits"));
    Files.writeString(record(), "checked by nobody here");
    this.machine =
        new TraderMachine(
            new LocalFiles(),
            new Rng(17).asSecureRandom(),
            () -> SampleMarket.NOW,
            new Patience(3, Duration.ofMillis(1), Duration.ofSeconds(5)),
            _ -> Thread.sleep(5),
            KdfCost.LEAST,
            _ -> pool.committee());
  }

  Path record() {
    return home.resolve("ceremony.bin");
  }

  int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of(args));
    if (!all.contains("--folder")) {
      all.addAll(List.of("--folder", folder.toString()));
    }
    Passphrases passphrases =
        new Passphrases(Map.of(Passphrases.VARIABLE, passphrase), Optional.empty());
    return PhantomPoolCommand.withFailures(
            new CommandLine(new TraderCommand(machine, passphrases, terminal)))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(new String[0]));
  }

  int keygen() {
    return run(
        "keygen",
        "--api",
        pool.uri().toString(),
        "--committee",
        record().toString(),
        "--decimals",
        "SOL=6",
        "--decimals",
        "USDC=6");
  }

  /** What was printed, with everything that another run has otherwise under a name. */
  String shown() {
    return plain(out);
  }

  String told() {
    return plain(err);
  }

  private String plain(StringWriter text) {
    return text.toString()
        .replace(home.toString(), "HOME")
        .replace(":%d/".formatted(pool.uri().getPort()), ":PORT/")
        .replaceAll("\\b[0-9A-F]{64}\\b", "ID")
        .replaceAll("\\b[0-9a-f]{64}\\b", "ID")
        .replaceAll("\\b[0-9a-f]{32}\\b", "NAME")
        .replaceAll("\\b[1-9A-HJ-NP-Za-km-z]{43,44}\\b", "ADDRESS")
        .strip();
  }

  @Override
  public void close() {
    pool.close();
  }
}
