package io.phantompool.node.command;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code phantompool bench}: what our routines cost, beside their peers. */
@Command(
    name = "bench",
    description = "Measure our routines beside their peers, in one process.",
    footer = {
      "",
      "Without --quick a suite takes some minutes, and the machine should have nothing else to do.",
      "benchmarks/README.md explains the figures."
    })
final class BenchCommand implements Runnable {
  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "SUITE",
      description = "What to measure: ${COMPLETION-CANDIDATES}.",
      completionCandidates = Suites.class)
  String suite;

  @Option(names = "--quick", description = "Measure shortly: two minutes at most.")
  boolean quick;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Option(names = "--markdown", description = "Print the tables as Markdown.")
  boolean markdown;

  @Override
  public void run() {
    if (json && markdown) {
      throw new ParameterException(spec.commandLine(), "--json and --markdown exclude each other");
    }
    Benchmarks benchmarks =
        installed()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        "the benchmarks are not part of this program",
                        "run ./phantompool bench in a checkout"));
    if (!benchmarks.suites().contains(suite)) {
      throw new ParameterException(
          spec.commandLine(),
          "unknown suite '%s'; the suites are: %s"
              .formatted(suite, String.join(", ", benchmarks.suites())));
    }
    Output output = Output.of(spec.commandLine());
    output.line(benchmarks.run(suite, quick, format(), output::progress));
  }

  private Benchmarks.Format format() {
    if (json) {
      return Benchmarks.Format.JSON;
    }
    return markdown ? Benchmarks.Format.MARKDOWN : Benchmarks.Format.TEXT;
  }

  private static Optional<Benchmarks> installed() {
    return ServiceLoader.load(Benchmarks.class).findFirst();
  }

  /** For the help and the shell's completion. */
  static final class Suites implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return installed().map(Benchmarks::suites).orElse(List.of()).iterator();
    }
  }
}
