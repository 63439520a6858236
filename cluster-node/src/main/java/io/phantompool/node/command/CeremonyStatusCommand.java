package io.phantompool.node.command;

import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.node.ceremony.Arrivals;
import io.phantompool.node.ceremony.CeremonyFolder;
import io.phantompool.node.ceremony.MessageName;
import io.phantompool.node.ceremony.Peers;
import io.phantompool.node.ceremony.RefusedFile;
import io.phantompool.node.ceremony.RoundCount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code phantompool executor ceremony status}: what is missing from whom, without a passphrase.
 */
@Command(
    name = "status",
    description = "Show what a ceremony's folder holds, and what is missing from whom.",
    footer = {"", "Signatures are verified; no passphrase is needed."})
final class CeremonyStatusCommand implements Runnable {
  @Spec CommandSpec spec;

  @Option(
      names = "--dir",
      required = true,
      paramLabel = "DIR",
      description = "The ceremony's folder.")
  Path folder;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public void run() {
    CeremonyFolder messages = new CeremonyFolder(folder);
    CeremonyParameters parameters = messages.proposal();
    Arrivals arrivals = messages.read(parameters);
    Report report = new Report().add("ceremony", "ceremony", parameters.id());
    List<Object> rounds = new ArrayList<>();
    for (RoundCount count : RoundCount.of(parameters, arrivals.inbox())) {
      rounds.add(tell(parameters, count, report));
    }
    report.field("rounds", rounds);
    tellTrouble(parameters, arrivals, report);
    report.print(Output.of(spec.commandLine()), json);
  }

  private static Map<String, Object> tell(
      CeremonyParameters parameters, RoundCount count, Report report) {
    Peers peers = new Peers(parameters);
    List<String> missing =
        count.missing().stream()
            .map(slot -> peers.sender(slot.round(), slot.sender()) + ": " + MessageName.of(slot))
            .toList();
    report.line(
        CeremonyReport.word(count.round()),
        "%d of %d".formatted(count.present(), count.expected()));
    // Only of a round that has begun: what nobody has sent yet nobody owes yet.
    if (count.present() > 0 || count.round() == Round.ACCEPT) {
      report.line("", missing.stream().map(each -> "missing from " + each).toList());
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("round", count.round());
    fields.put("present", count.present());
    fields.put("expected", count.expected());
    fields.put("missing", missing);
    return fields;
  }

  private static void tellTrouble(CeremonyParameters parameters, Arrivals arrivals, Report report) {
    Peers peers = new Peers(parameters);
    List<String> trouble = new ArrayList<>();
    for (SignedMessage complaint : arrivals.inbox().all(Round.COMPLAIN)) {
      trouble.add(
          "%s complains of %s"
              .formatted(peers.receiver(complaint.sender()), peers.dealer(complaint.recipient())));
    }
    List<SignedMessage> contradiction = arrivals.inbox().contradiction();
    if (!contradiction.isEmpty()) {
      SignedMessage message = contradiction.getFirst();
      trouble.add(
          "%s says two different things in %s"
              .formatted(
                  peers.sender(message.round(), message.sender()), MessageName.of(message.slot())));
    }
    for (RefusedFile file : arrivals.refused()) {
      trouble.add(
          "%s, by its name from %s, is refused: %s"
              .formatted(file.file(), file.from(), file.reason()));
    }
    report.add("trouble", "trouble", trouble);
  }
}
