package io.phantompool.node.command;

import io.phantompool.crypto.dkg.Blame;
import io.phantompool.crypto.dkg.CeremonyRecord;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.message.SignedMessage.Slot;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.node.ceremony.Arrivals;
import io.phantompool.node.ceremony.CeremonyFolder;
import io.phantompool.node.ceremony.CeremonySession;
import io.phantompool.node.ceremony.Contradiction;
import io.phantompool.node.ceremony.MessageName;
import io.phantompool.node.ceremony.Peers;
import io.phantompool.node.ceremony.RefusedFile;
import io.phantompool.node.ceremony.Standing;
import io.phantompool.node.ceremony.Written;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes a ceremony on with the files in its folder, and tells where it stands. */
record CeremonyReport(
    CeremonyParameters parameters, CeremonyFolder folder, Output output, boolean json) {

  static Report proposal(CeremonyParameters parameters, Path out) {
    List<String> executors =
        parameters.roster().entries().stream()
            .map(entry -> entry.index() + " " + entry.name())
            .toList();
    return numbers(parameters)
        .field("executors", parameters.roster().entries().stream().map(RosterEntry::name).toList())
        .line("executors", executors)
        .field("proposal", out.resolve(CeremonyFolder.PROPOSAL))
        .line(
            "next",
            "copy %s to every executor; everybody joins"
                .formatted(out.resolve(CeremonyFolder.PROPOSAL)));
  }

  private static Report numbers(CeremonyParameters parameters) {
    String threshold = "%d of %d".formatted(parameters.threshold(), parameters.roster().size());
    return new Report()
        .add("ceremony", "ceremony", parameters.id())
        .add("slots", "slot keys", parameters.slots())
        .field("threshold", parameters.threshold())
        .line("threshold", threshold)
        .add("shareEpoch", "share epoch", parameters.shareEpoch());
  }

  /** Goes as far as the folder's messages allow, and tells it. */
  void advance(CeremonySession session) {
    Arrivals arrivals = folder.read(parameters);
    List<String> written = new ArrayList<>();
    List<Contradiction> contradictions = new ArrayList<>();
    Standing standing =
        session.advance(
            arrivals.inbox(),
            arrivals.record(),
            messages -> write(messages, written, contradictions));
    Report report = numbers(parameters).field("wrote", written).field("refused", refused(arrivals));
    if (!written.isEmpty()) {
      report.line("wrote", written);
    }
    for (RefusedFile file : arrivals.refused()) {
      output.progress(sentence(file));
    }
    tell(standing, report);
    tellContradictions(contradictions, report);
    report.print(output, json);
    fail(standing, arrivals, contradictions);
  }

  private void write(
      List<SignedMessage> messages, List<String> written, List<Contradiction> contradictions) {
    Written more = folder.write(parameters, messages);
    written.addAll(more.files());
    more.contradictions().stream()
        .filter(each -> !contradictions.contains(each))
        .forEach(contradictions::add);
  }

  private void tellContradictions(List<Contradiction> contradictions, Report report) {
    if (!contradictions.isEmpty()) {
      report.add(
          "contradictions", "two faces", contradictions.stream().map(this::sentence).toList());
    }
  }

  private String sentence(Contradiction each) {
    SignedMessage message = each.message();
    return "%s has signed two different messages for one place: %s and %s"
        .formatted(
            new Peers(parameters).sender(message.round(), message.sender()),
            each.file(),
            each.other());
  }

  /** The ceremony had ended well before. */
  void ended() {
    numbers(parameters)
        .add("state", "state", "ended")
        .line("next", "nothing: everybody holds the certificate")
        .print(output, json);
  }

  private static List<Map<String, String>> refused(Arrivals arrivals) {
    return arrivals.refused().stream()
        .map(
            file ->
                Map.of(
                    "file",
                    file.file(),
                    "from",
                    file.from(),
                    "rule",
                    file.rule(),
                    "reason",
                    file.reason()))
        .toList();
  }

  private static String sentence(RefusedFile file) {
    return "refused %s, by its name from %s: %s".formatted(file.file(), file.from(), file.reason());
  }

  private void tell(Standing standing, Report report) {
    switch (standing) {
      case Standing.Waiting(Round round, List<Slot> missing) -> {
        report.add("state", "state", "waiting for " + word(round));
        missing(report, missing);
        next(report);
      }
      case Standing.Complete(CeremonyRecord record, List<Slot> missing) -> {
        folder.write(record);
        report.add("state", "state", "complete: the shares are in the keystore");
        report.add("record", "record", folder.path().resolve(CeremonyFolder.RECORD));
        missing(report, missing);
        next(report);
      }
      case Standing.Ended(CeremonyRecord record) -> {
        folder.write(record);
        report.add("state", "state", "ended: everybody holds the certificate");
        report.add("record", "record", folder.path().resolve(CeremonyFolder.RECORD));
        report.line("next", "back up the keystore and the files beside it; publish the record");
      }
      case Standing.InDispute(SignedMessage complaint) -> {
        report.add("state", "state", "disputed: " + dispute(complaint));
        next(report);
      }
      case Standing.Disagreeing(int signer, int dealer) ->
          report.field("state", "disagreement").field("signer", signer).field("dealer", dealer);
      case Standing.Failed(Blame blame, boolean kept) -> tell(blame, kept, report);
    }
  }

  private void tell(Blame blame, boolean kept, Report report) {
    folder.write(parameters, blame.evidence());
    report
        .field("state", "failed")
        .field("fault", blame.fault())
        .field("culprit", culprit(blame))
        .field("keepsProgress", kept)
        .add(
            "evidence",
            "evidence",
            blame.evidence().stream().map(message -> folder.name(parameters, message)).toList());
  }

  private static void next(Report report) {
    report.line("next", "copy new files to the others and theirs to here; then accept");
  }

  private void missing(Report report, List<Slot> missing) {
    Peers peers = new Peers(parameters);
    List<String> lines = new ArrayList<>();
    for (Slot slot : missing) {
      lines.add(peers.sender(slot.round(), slot.sender()) + ": " + MessageName.of(slot));
    }
    report.add("missing", "missing", lines);
  }

  private String dispute(SignedMessage complaint) {
    Peers peers = new Peers(parameters);
    return "%s complains of %s, whose answer is missing"
        .formatted(peers.receiver(complaint.sender()), peers.dealer(complaint.recipient()));
  }

  private String culprit(Blame blame) {
    Peers peers = new Peers(parameters);
    return blame.dealer() ? peers.dealer(blame.culprit()) : peers.receiver(blame.culprit());
  }

  static String word(Round round) {
    return switch (round) {
      case ACCEPT -> "agreement to the proposal";
      case COMMIT -> "round 0, commitments";
      case OPEN -> "round 1, openings";
      case SHARE -> "round 2, shares";
      case SIGN -> "round 3, signatures";
      case COMPLAIN -> "complaints";
      case ANSWER -> "the accused dealer's answer";
      case HOLD -> "word that all hold the certificate";
    };
  }

  /** What does not go well ends the command with exit code 1. */
  private void fail(Standing standing, Arrivals arrivals, List<Contradiction> contradictions) {
    switch (standing) {
      case Standing.Failed(Blame blame, boolean kept) ->
          throw new CommandFailure(
              "the ceremony has failed by the fault of %s: %s"
                  .formatted(culprit(blame), blame.fault().sentence()),
              kept
                  ? "show the evidence to the others; your shares are kept, since others may have"
                      + " all signatures"
                  : "show the evidence to the others, and have a new ceremony proposed without it");
      case Standing.Disagreeing(int signer, int dealer) ->
          throw new CommandFailure(
              "%s has signed another hash: it saw other messages of %s"
                  .formatted(
                      new Peers(parameters).receiver(signer), new Peers(parameters).dealer(dealer)),
              "ask %s for its copies of that dealer's commit and open files, put them beside yours"
                      .formatted(new Peers(parameters).receiver(signer))
                  + " under other names that end in .msg, and accept: they convict the liar");
      case Standing.Waiting _, Standing.InDispute _, Standing.Complete _ -> {
        requireNone(contradictions);
        if (!arrivals.refused().isEmpty()) {
          RefusedFile first = arrivals.refused().getFirst();
          throw new CommandFailure(
              sentence(first),
              "remove the file, have it sent again by its sender, then accept again");
        }
      }
      case Standing.Ended _ -> requireNone(contradictions);
    }
  }

  private void requireNone(List<Contradiction> contradictions) {
    if (!contradictions.isEmpty()) {
      throw new CommandFailure(
          sentence(contradictions.getFirst()),
          "keep both files and show them to the others: together they convict it");
    }
  }
}
