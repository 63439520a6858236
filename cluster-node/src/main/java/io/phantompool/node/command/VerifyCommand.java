package io.phantompool.node.command;

import io.phantompool.crypto.dkg.CeremonyRecord;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.Culprit;
import io.phantompool.protocol.verifier.CheckResult;
import io.phantompool.protocol.verifier.Fault;
import io.phantompool.protocol.verifier.Known;
import io.phantompool.protocol.verifier.RoundVerifier;
import io.phantompool.protocol.verifier.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code phantompool verify}: checks the record of a round as a stranger. */
@Command(
    name = "verify",
    description = "Check the public record of a round: no cluster, no keys, no network.",
    footer = {
      "",
      "Without --committee the keys are only those that the record claims, and anybody can make a",
      "record under keys of its own. Without --previous it may be of another history."
    })
final class VerifyCommand implements Runnable {
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "RECORD", description = "The record of a round.")
  Path file;

  @Option(
      names = "--committee",
      paramLabel = "FILE",
      description = "The record of the key ceremony, 9-record.bin: whose keys these must be.")
  @Nullable Path committee;

  @Option(
      names = "--previous",
      paramLabel = "HEX",
      description = "The outcome digest that the round must follow, 64 hexadecimal digits.")
  @Nullable String previous;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public void run() {
    Output output = Output.of(spec.commandLine());
    Known known =
        new Known(
            Optional.ofNullable(committee).map(VerifyCommand::committee),
            Optional.ofNullable(previous).map(VerifyCommand::digest));
    Verification verification;
    try (InputStream in = RecordFiles.open(file);
        ProgressBar bar = output.bar()) {
      verification =
          new RoundVerifier(
                  known,
                  new SecureRandom(),
                  (check, done, total) -> bar.at(check.code(), done, total))
              .verify(in);
    } catch (IOException e) {
      throw RecordFiles.unreadable(file);
    }
    Report report = new Report();
    tell(verification, known, report);
    report.field("valid", verification.isValid()).print(output, json);
    if (!verification.isValid()) {
      throw new CommandFailure(
          "the record is false: " + firstFailed(verification),
          "do not rely on it; ask another source for the record of this round");
    }
  }

  private static Known.Committee committee(Path file) {
    CeremonyRecord record = VerifyCeremonyCommand.read(file);
    CeremonyRecord.Outcome outcome =
        record
            .verify()
            .agreed()
            .orElseThrow(
                () ->
                    CommandFailure.badInput(
                        "the ceremony's record %s is false".formatted(file),
                        "'phantompool executor verify-ceremony' shows why"));
    return new Known.Committee(record.parameters().roster(), outcome.committee(), outcome.hash());
  }

  private static Digest digest(String hex) {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw CommandFailure.badInput(
          "'%s' is no digest".formatted(hex), "a digest has 64 digits, 0-9 and a-f");
    }
    return Digest.of(HexFormat.of().parseHex(hex));
  }

  private static void tell(Verification verification, Known known, Report report) {
    List<Object> all = new ArrayList<>();
    for (CheckResult result : verification.results()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("check", result.check().code());
      switch (result) {
        case CheckResult.Passed(var check, String detail) -> {
          fields.put("result", "passed");
          fields.put("detail", detail);
          report.line(
              Tick.PASSED.mark(), "%s: %s (%s)".formatted(check.code(), check.claim(), detail));
        }
        case CheckResult.Failed(var check, List<Fault> faults, int count) -> {
          fields.put("result", "failed");
          fields.put("count", count);
          fields.put("faults", faults.stream().map(VerifyCommand::fields).toList());
          report.line(Tick.FAILED.mark(), sentences(check.code(), faults, count));
        }
        case CheckResult.Skipped(var check, String because) -> {
          fields.put("result", "skipped");
          fields.put("because", because);
          report.line("-", "%s: not checked, %s".formatted(check.code(), because));
        }
      }
      all.add(fields);
    }
    report.field("checks", all);
    tellRest(verification, known, report);
  }

  private static void tellRest(Verification verification, Known known, Report report) {
    Map<Integer, List<Culprit>> byExecutor =
        verification.convicted().stream()
            .collect(Collectors.groupingBy(Culprit::executor, TreeMap::new, Collectors.toList()));
    List<Object> convicted = new ArrayList<>();
    byExecutor.forEach(
        (executor, lies) -> {
          String reason = lies.getFirst().sentence();
          convicted.add(Map.of("executor", executor, "answers", lies.size(), "reason", reason));
          report.line(
              "!",
              "executor %d gave %d false answers, signed: %s"
                  .formatted(executor, lies.size(), reason));
        });
    report.field("convicted", convicted).field("vouched", Verification.VOUCHED);
    report.line("-", "not in any record: " + Verification.VOUCHED);
    report.field("committeeGiven", known.committee().isPresent());
    if (known.committee().isEmpty()) {
      report.line(
          "-", "the keys are those that the record claims; compare them with --committee FILE");
    }
  }

  private static Map<String, Object> fields(Fault fault) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("sentence", fault.sentence());
    fault.culprit().ifPresent(executor -> fields.put("executor", executor));
    return fields;
  }

  private static List<String> sentences(String check, List<Fault> faults, int count) {
    List<String> lines = new ArrayList<>();
    for (Fault fault : faults) {
      lines.add("%s: %s".formatted(check, sentence(fault)));
    }
    if (count > faults.size()) {
      lines.add("%s: and %d more".formatted(check, count - faults.size()));
    }
    return lines;
  }

  private static String sentence(Fault fault) {
    return fault.culprit().isPresent()
        ? "%s; executor %d is to blame".formatted(fault.sentence(), fault.culprit().getAsInt())
        : fault.sentence();
  }

  private static String firstFailed(Verification verification) {
    return verification.results().stream()
        .filter(CheckResult.Failed.class::isInstance)
        .map(CheckResult.Failed.class::cast)
        .findFirst()
        .map(failed -> failed.check().code() + ", " + sentence(failed.faults().getFirst()))
        .orElse("a check failed");
  }

  /** Marks in front of a check, in whatever the terminal can show. */
  private enum Tick {
    PASSED("\u2713", "ok"),
    FAILED("\u2717", "FAILED");

    private final String sign;
    private final String word;

    Tick(String sign, String word) {
      this.sign = sign;
      this.word = word;
    }

    String mark() {
      return Output.canShow(sign) ? sign : word;
    }
  }
}
