package io.phantompool.node.command;

import io.phantompool.node.demo.Demo;
import io.phantompool.node.demo.DemoFolder;
import io.phantompool.node.demo.DemoSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code phantompool demo}: a whole pool on this machine, on order flow. */
@Command(
    name = "demo",
    subcommands = DemoProcessCommand.class,
    description = "Run a whole pool on this machine, on order flow, and check its rounds.",
    footer = {
      "",
      "One pool node, five executors with keys of their own, PostgreSQL; wallets are funded by a",
      "development vault, which stands in for the chain. Nothing has to be installed. The report",
      "shows what the demo's own traders sealed: anybody can compute every clearing again."
    })
final class DemoCommand implements Runnable {
  @Spec CommandSpec spec;

  @Option(
      names = "--orders",
      paramLabel = "FILE",
      description = "Recorded flow, .csv or .csv.gz (docs/order-flow.md); else generated flow.")
  @Nullable Path orders;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Rounds of orders (default ${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = "--round-seconds",
      paramLabel = "S",
      description = "From one close to the next (default 10, or what the market's file says).")
  @Nullable Integer roundSeconds;

  @Option(
      names = "--life-rounds",
      paramLabel = "N",
      defaultValue = "10",
      description = "Rounds that an order may be in (default ${DEFAULT-VALUE}).")
  int lifeRounds;

  @Option(
      names = "--market",
      paramLabel = "FILE",
      description = "A file like config/markets.conf, for its first market.")
  @Nullable Path market;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where the report goes, as JSON; the records go beside it.")
  @Nullable Path report;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "A new folder for everything, which is kept (default: one that is not).")
  @Nullable Path dir;

  @Option(names = "--no-wait", description = "End after the last round.")
  boolean noWait;

  @Override
  public void run() {
    Output output = Output.of(spec.commandLine());
    DemoSettings settings = settings();
    requireWritableReport();
    DemoFolder folder = folder();
    Demo demo = new Demo(settings, folder, InstantSource.system(), output::line, output::progress);
    AtomicBoolean keep = new AtomicBoolean(dir != null);
    Thread end = new Thread(() -> end(demo, folder, keep.get()), "demo-end");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      demo.run();
      if (!noWait) {
        output.progress("the API stays at %s; Ctrl-C ends everything".formatted(demo.api()));
        awaitForever();
      }
    } catch (RuntimeException failed) {
      if (folder.hasLogs()) {
        keep.set(true);
        output.progress("logs and all files are kept in " + folder.root());
      }
      throw failed;
    } finally {
      end(demo, folder, keep.get());
    }
  }

  private static void end(Demo demo, DemoFolder folder, boolean keep) {
    demo.close();
    if (!keep) {
      folder.delete();
    }
  }

  private DemoSettings settings() {
    try {
      return new DemoSettings(
          Optional.ofNullable(orders),
          rounds,
          Optional.ofNullable(roundSeconds),
          lifeRounds,
          Optional.ofNullable(market),
          Optional.ofNullable(report));
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
    }
  }

  /** Nobody wants to hear of it after the last round. */
  private void requireWritableReport() {
    Path folder = report == null ? null : report.toAbsolutePath().getParent();
    if (folder != null && !Files.isWritable(folder)) {
      throw CommandFailure.badInput(
          "there is no writing to %s".formatted(report), "name a file in a folder that exists");
    }
  }

  private DemoFolder folder() {
    try {
      if (dir == null) {
        return new DemoFolder(Files.createTempDirectory("phantompool-demo-"));
      }
      if (Files.exists(dir)) {
        throw CommandFailure.badInput("%s is there already".formatted(dir), "name a new folder");
      }
      return new DemoFolder(Files.createDirectories(dir));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process ends here by a signal alone. */
  private static void awaitForever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
