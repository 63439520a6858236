package io.phantompool.node.command;

import io.phantompool.simulator.pool.Fault;
import io.phantompool.simulator.pool.Result;
import io.phantompool.simulator.pool.Settings;
import io.phantompool.simulator.pool.Simulation;
import io.phantompool.simulator.pool.Trace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code phantompool simulate}: a whole pool in one thread from one seed. */
@Command(
    name = "simulate",
    description = "Run a whole pool in one thread from one seed, with all that can go wrong.",
    footer = {
      "",
      "The same seed, steps, faults and cryptography give the same run, byte for byte.",
      "The simulator deals its executors' key shares itself: nothing of it is for real funds."
    })
final class SimulateCommand implements Runnable {
  @Spec CommandSpec spec;

  @Option(names = "--seed", required = true, paramLabel = "S", description = "All of its chance.")
  long seed;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "3000",
      description = "Things that happen before nothing goes wrong any more (${DEFAULT-VALUE}).")
  int steps;

  @Option(
      names = "--faults",
      paramLabel = "LIST",
      defaultValue = "all",
      description =
          "all, none, or with commas: loss, duplication, delay, crash, clock, coordinator-crash,"
              + " api-crash, coordinator, split, void, exit; executors' lies: wrong-partials,"
              + " bad-nonces, wrong-shares, two-receipts, two-inventories, two-prepares,"
              + " two-commits, hidden-lock, false-lock, two-faced, silence, backup.")
  String faults;

  @Option(names = "--real", description = "Real cryptography on ladders of 8 ticks.")
  boolean real;

  @Option(names = "--fast", description = "Stand-in cryptography, which is the default.")
  boolean fast;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "Write a line for everything that happens.")
  @Nullable Path trace;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public void run() {
    Settings settings = settings();
    Output output = Output.of(spec.commandLine());
    output.progress("running " + settings.command());
    Result result = simulate(settings);
    report(result).print(output, json);
    result
        .failure()
        .ifPresent(
            failure -> {
              throw new CommandFailure(
                  "step %d breaks a rule: %s".formatted(failure.step(), failure.sentence()),
                  "repeat it with " + settings.command());
            });
  }

  private Settings settings() {
    if (real && fast) {
      throw new ParameterException(spec.commandLine(), "--real and --fast exclude each other");
    }
    try {
      return new Settings(
          seed, steps, Fault.read(faults), real ? Settings.Kind.REAL : Settings.Kind.FAST);
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private Result simulate(Settings settings) {
    if (trace == null) {
      return Simulation.run(settings, Trace.digestOnly());
    }
    try (BufferedWriter file = Files.newBufferedWriter(trace);
        PrintWriter lines = new PrintWriter(file)) {
      return Simulation.run(settings, Trace.to(line -> lines.append(line).append('\n')));
    } catch (IOException e) {
      throw CommandFailure.badInput(
          "there is no writing to %s".formatted(trace), "name a file in a folder that exists");
    }
  }

  private static Report report(Result result) {
    Report report =
        new Report()
            .add("command", "command", result.settings().command())
            .add("steps", "steps", result.steps())
            .add("simulatedMillis", "simulated ms", result.simulatedMillis())
            .add("seqs", "closes", result.seqs())
            .add("openRounds", "OPEN", result.openRounds())
            .add("fills", "fills", result.fills())
            .add("openings", "partials", result.openings())
            .add("records", "records verified", result.records())
            .add("voids", "voided", result.voids())
            .add("exits", "forced exits", result.exits());
    Map<String, Object> injected = new LinkedHashMap<>();
    result.injected().forEach((fault, count) -> injected.put(fault.text(), count));
    report.field("injected", injected).line("injected", list(injected));
    Map<String, Object> liars = new TreeMap<>();
    result.liars().forEach((executor, lie) -> liars.put("executor " + executor, lie.text()));
    report.field("liars", liars).line("may lie", list(liars));
    Map<String, Object> named = new TreeMap<>();
    result.named().forEach((executor, why) -> named.put("executor " + executor, sentences(why)));
    report.field("named", named).line("named", list(named));
    return report
        .add("trace", "trace", result.trace())
        .add("holds", "all checks hold", result.failure().isEmpty());
  }

  private static List<String> sentences(Set<String> why) {
    return List.copyOf(why);
  }

  private static Object list(Map<String, Object> map) {
    return map.isEmpty()
        ? "none"
        : map.entrySet().stream().map(each -> each.getKey() + " " + each.getValue()).toList();
  }
}
