package io.phantompool.node.command;

import io.phantompool.crypto.dkg.CeremonyRecord;
import io.phantompool.crypto.dkg.CeremonyRecord.Outcome;
import io.phantompool.crypto.dkg.RecordCheck;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.node.ceremony.Peers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code phantompool executor verify-ceremony}: checks a record as a stranger. */
@Command(
    name = "verify-ceremony",
    description = "Check the record of a ceremony, with nothing but the record.",
    footer = {
      "",
      "Whether the executors in it are who you think only you can check: compare the roster."
    })
final class VerifyCeremonyCommand implements Runnable {
  private static final int MOST_BYTES = 1 << 27;

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The record, 9-record.bin of the folder.")
  Path file;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public void run() {
    Output output = Output.of(spec.commandLine());
    CeremonyRecord record = read(file);
    output.progress("checking the record");
    CeremonyRecord.Report checked = record.verify();
    Report report =
        new Report()
            .add("ceremony", "ceremony", record.parameters().id())
            .add("roster", "roster", record.parameters().roster().digest());
    tellChecks(record, checked.checks(), report);
    checked.agreed().ifPresent(outcome -> tellOutcome(outcome, report));
    report.field("valid", checked.isValid()).print(output, json);
    if (!checked.isValid()) {
      throw new CommandFailure(
          "the record is false: " + firstFault(record, checked),
          "trust no key in it; ask an executor for the record of this ceremony");
    }
  }

  /** Reads a record; what is none is a false one. */
  static CeremonyRecord read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw CommandFailure.badInput(
            "%s is too long to be a record".formatted(file), "name the record of a ceremony");
      }
      return CeremonyRecord.decode(bytes);
    } catch (IOException e) {
      throw CommandFailure.badInput(
          "there is no readable record %s".formatted(file),
          "name the file 9-record.bin of a ceremony's folder");
    } catch (MalformedEncodingException e) {
      throw new CommandFailure(
          "%s is no ceremony's record: %s (%s at byte %d)"
              .formatted(file, e.reason(), e.rule(), e.byteOffset()),
          "it was changed or cut off; ask an executor for the record again");
    }
  }

  private static String subject(CeremonyRecord record, RecordCheck check) {
    Peers peers = new Peers(record.parameters());
    if (check.executor().isEmpty()) {
      return "all executors";
    }
    int index = check.executor().getAsInt();
    return check.check().equals("dealing") ? peers.dealer(index) : peers.receiver(index);
  }

  private static void tellChecks(CeremonyRecord record, List<RecordCheck> checks, Report report) {
    List<Object> all = new ArrayList<>();
    for (RecordCheck check : checks) {
      String subject = subject(record, check);
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("check", check.check());
      fields.put("about", subject);
      fields.put("valid", check.verdict().isValid());
      if (check.verdict() instanceof Verdict.Invalid invalid) {
        fields.put("reason", invalid.sentence());
        report.line("FAILED", "%s, %s: %s".formatted(check.check(), subject, invalid.sentence()));
      } else {
        report.line("ok", "%s, %s".formatted(check.check(), subject));
      }
      all.add(fields);
    }
    report.field("checks", all);
  }

  private static void tellOutcome(Outcome outcome, Report report) {
    var committee = outcome.committee();
    report
        .add("shareEpoch", "share epoch", committee.shareEpoch())
        .add("slots", "slot keys", committee.slots().slots())
        .add("slotKeys", "  digest", committee.slotKeysDigest())
        .add("vrfKey", "vrf key", committee.vrf().Y())
        .add("settlementKey", "settlement", committee.settlement().Y())
        .add("committee", "committee", committee.digest())
        .add("hash", "hash", outcome.hash());
  }

  private static String firstFault(CeremonyRecord record, CeremonyRecord.Report checked) {
    return checked.checks().stream()
        .filter(check -> !check.verdict().isValid())
        .findFirst()
        .map(check -> "%s, %s".formatted(check.check(), subject(record, check)))
        .orElse("no check was made");
  }
}
