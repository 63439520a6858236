package io.phantompool.node.command;

import io.phantompool.node.ceremony.CeremonyMarks.Ended;
import io.phantompool.node.ceremony.ExecutorOverview;
import io.phantompool.node.ceremony.SharesInfo;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code phantompool executor status}: what a keystore holds, without its passphrase. */
@Command(
    name = "status",
    description = "Show an executor's keys, epochs and fingerprints.",
    footer = {
      "",
      "No passphrase is needed, and so nobody vouches for what is shown: whoever can write",
      "the file can change it, until it is opened."
    })
final class ExecutorStatusCommand implements Runnable {
  @Spec CommandSpec spec;

  @Option(
      names = "--keystore",
      required = true,
      paramLabel = "FILE",
      description = "The executor's keystore.")
  Path keystore;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public void run() {
    ExecutorOverview overview = ExecutorOverview.read(KeystoreOptions.machine().files(), keystore);
    Report report =
        new Report()
            .add("name", "executor", overview.name())
            .add("made", "made", Instant.ofEpochMilli(overview.identity().createdAtMillis()))
            .add("rosterLine", "roster line", overview.rosterLine())
            .add("identityFingerprint", "identity", overview.identity().fingerprint())
            .add("encryptionFingerprint", "encryption", overview.encryption().fingerprint());
    tellShares(overview.shares(), report);
    tellCeremonies(overview, report);
    report.print(Output.of(spec.commandLine()), json);
  }

  private static void tellShares(List<SharesInfo> shares, Report report) {
    List<Object> all = new ArrayList<>();
    for (SharesInfo info : shares) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("shareEpoch", info.shareEpoch());
      fields.put("index", info.index());
      fields.put("threshold", info.threshold());
      fields.put("executors", info.executors());
      fields.put("slots", info.slots());
      fields.put("slotKeys", info.slotKeys());
      fields.put("committee", info.committee());
      fields.put("ceremony", info.ceremony());
      all.add(fields);
      report
          .line(
              "shares",
              "epoch %d, executor %d, %d of %d, %d slot keys"
                  .formatted(
                      info.shareEpoch(),
                      info.index(),
                      info.threshold(),
                      info.executors(),
                      info.slots()))
          .line("  keys", info.slotKeys())
          .line("  committee", info.committee())
          .line("  ceremony", info.ceremony());
    }
    report.field("shares", all);
    if (shares.isEmpty()) {
      report.line("shares", "none");
    }
  }

  private static void tellCeremonies(ExecutorOverview overview, Report report) {
    overview.underWay().ifPresent(id -> report.add("underWay", "under way", id));
    List<Object> all = new ArrayList<>();
    for (Ended ended : overview.ended()) {
      String ending = ended.ending().name().toLowerCase(Locale.ROOT);
      all.add(Map.of("ceremony", ended.ceremony(), "ending", ending));
      report.line(ending, ended.ceremony());
    }
    report.field("ended", all);
  }
}
