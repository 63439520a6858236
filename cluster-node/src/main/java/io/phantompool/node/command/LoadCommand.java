package io.phantompool.node.command;

import io.phantompool.node.demo.DemoFolder;
import io.phantompool.node.load.AcceptanceFigure;
import io.phantompool.node.load.Figure;
import io.phantompool.node.load.LoadedPool;
import io.phantompool.node.load.MemoryFigure;
import io.phantompool.node.load.StartFigure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code phantompool load}: what a whole pool on this machine does under load. */
@Command(
    name = "load",
    description = "Measure a whole pool on this machine: acceptance, memory or start.",
    footer = {
      "",
      "Takes up to six minutes, in which the machine should have nothing else to do. The pool is",
      "that of 'phantompool demo', on loopback alone. benchmarks/README.md explains the figures."
    })
final class LoadCommand implements Runnable {
  /** What can be measured. */
  enum Kind {
    acceptance,
    memory,
    start
  }

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "FIGURE", description = "One of ${COMPLETION-CANDIDATES}.")
  Kind kind = Kind.acceptance;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "20",
      description = "acceptance: orders a second (default ${DEFAULT-VALUE}).")
  int rate;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      defaultValue = "120",
      description = "acceptance: seconds of the same load before (default ${DEFAULT-VALUE}).")
  int warmUp;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "60",
      description = "acceptance: seconds that count (default ${DEFAULT-VALUE}).")
  int seconds;

  @Option(
      names = "--orders",
      paramLabel = "N",
      defaultValue = "5000",
      description = "memory: orders that rest (default ${DEFAULT-VALUE}).")
  int orders;

  @Option(
      names = "--starts",
      paramLabel = "N",
      defaultValue = "5",
      description = "start: how often each node starts (default ${DEFAULT-VALUE}).")
  int starts;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "A new folder for everything, which is kept (default: one that is not).")
  @Nullable Path dir;

  @Override
  public void run() {
    Figure figure = figure();
    Output output = Output.of(spec.commandLine());
    DemoFolder folder = folder();
    LoadedPool pool = new LoadedPool(folder, InstantSource.system(), output::progress);
    Thread end = new Thread(() -> end(pool, folder), "load-end");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      output.line(figure.measure(pool));
    } finally {
      end(pool, folder);
    }
  }

  private Figure figure() {
    try {
      return switch (kind) {
        case acceptance -> new AcceptanceFigure(rate, warmUp, seconds);
        case memory -> new MemoryFigure(orders);
        case start -> new StartFigure(starts);
      };
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private void end(LoadedPool pool, DemoFolder folder) {
    pool.close();
    if (dir == null) {
      folder.delete();
    }
  }

  private DemoFolder folder() {
    try {
      if (dir == null) {
        return new DemoFolder(Files.createTempDirectory("phantompool-load-"));
      }
      if (Files.exists(dir)) {
        throw CommandFailure.badInput("%s is there already".formatted(dir), "name a new folder");
      }
      return new DemoFolder(Files.createDirectories(dir));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
