package io.phantompool.simulator.check;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.ReceiptText;
import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.agreement.Commit;
import io.phantompool.protocol.agreement.Committee;
import io.phantompool.protocol.agreement.Evidence;
import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.agreement.Lock;
import io.phantompool.protocol.agreement.Prepare;
import io.phantompool.protocol.agreement.PrepareCertificate;
import io.phantompool.protocol.agreement.Report;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.agreement.Vote;
import io.phantompool.protocol.agreement.VoteText;
import io.phantompool.protocol.agreement.Watch;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.executor.Proposal;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.market.MarketId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Puts together what executors have signed and honest parties have received, as anybody can do
 * later, and names who contradicts itself. It reads no messages that only liars have.
 */
public final class Auditor {
  private record Place(MarketId market, long seq) {}

  private record Reserved(long executor, ReceiptText place) {}

  private final Committee committee;
  private final BiPredicate<ReceiptText, Receipt> receiptCheck;
  private final Referee referee;
  private final Map<Place, Watch> watches = new HashMap<>();
  private final Set<Object> seen = new HashSet<>();
  private final Map<Digest, CloseTuple> tuples = new HashMap<>();
  private final Map<Digest, List<Reply>> early = new HashMap<>();
  private final Map<Reserved, Digest> receipts = new HashMap<>();

  /** One that has seen nothing. */
  public Auditor(
      Committee committee, BiPredicate<ReceiptText, Receipt> receiptCheck, Referee referee) {
    this.committee = committee;
    this.receiptCheck = receiptCheck;
    this.referee = referee;
  }

  /** An honest party was answered. */
  public void heard(Reply reply) {
    switch (reply) {
      case Reply.GivenInventory(var inventory) -> inventory(inventory);
      case Reply.GivenLock(var lock) -> lock(lock);
      case Reply.Close(Proposal proposal, CloseTuple tuple, var _) -> {
        learn(tuple);
        look(proposal);
      }
      case Reply.Prepared(long attempt, Digest tuple, Vote vote) -> {
        CloseTuple T = tuples.get(tuple);
        if (T == null) {
          early.computeIfAbsent(tuple, _ -> new ArrayList<>()).add(reply);
        } else {
          look(new Prepare(attempt, T), vote);
        }
      }
      case Reply.Committed(long attempt, Digest tuple, Vote vote) -> {
        CloseTuple T = tuples.get(tuple);
        if (T == null) {
          early.computeIfAbsent(tuple, _ -> new ArrayList<>()).add(reply);
        } else {
          look(new Commit(attempt, T), vote);
        }
      }
      case Reply.Receipts(Digest id, List<Receipt> given) ->
          referee.texts(id).forEach(text -> given.forEach(receipt -> look(text, receipt)));
      default -> {}
    }
  }

  /** An honest executor was asked. */
  public void heard(Request request) {
    switch (request) {
      case Request.PrepareClose(Proposal proposal) -> look(proposal);
      case Request.CommitClose(PrepareCertificate prepared) -> look(prepared);
      case Request.ShowCertificate(Certificate certificate, var _) -> {
        CloseTuple T = certificate.tuple();
        learn(T);
        certificate
            .votes()
            .votes()
            .forEach(vote -> look(new Commit(certificate.attempt(), T), vote));
      }
      default -> {}
    }
  }

  /** T is known: now the votes for it that came before can be read. */
  private void learn(CloseTuple T) {
    if (tuples.put(T.digest(), T) == null) {
      List<Reply> waiting = early.remove(T.digest());
      if (waiting != null) {
        waiting.forEach(this::heard);
      }
    }
  }

  private void look(Proposal proposal) {
    proposal.inventories().forEach(this::inventory);
    proposal.locks().locks().forEach(this::lock);
  }

  private void look(PrepareCertificate prepared) {
    CloseTuple T = prepared.tuple();
    learn(T);
    prepared.votes().votes().forEach(vote -> look(new Prepare(prepared.attempt(), T), vote));
  }

  private void look(VoteText text, Vote vote) {
    if (seen.add(List.of(text, vote)) && vote.verify(text, committee).isValid()) {
      look(new Place(text.tuple().market(), text.tuple().seq()), watch -> watch.look(text, vote));
    }
  }

  private void inventory(Signed<Inventory> signed) {
    look(new Place(signed.report().market(), signed.report().seq()), signed);
  }

  private void lock(Signed<Lock> signed) {
    signed.report().locked().ifPresent(this::look);
    look(new Place(signed.report().market(), signed.report().seq()), signed);
  }

  private void look(Place place, Signed<? extends Report> signed) {
    if (seen.add(signed) && signed.verify(committee).isValid()) {
      look(place, watch -> watch.look(signed));
    }
  }

  private interface Looking {
    Watch.Look at(Watch watch);
  }

  private void look(Place place, Looking looking) {
    Watch.Look look = looking.at(watches.getOrDefault(place, Watch.EMPTY));
    watches.put(place, look.next());
    look.evidence().ifPresent(this::convict);
  }

  private void convict(Evidence evidence) {
    BrokenRule.unless(
        evidence.verify(committee).isValid(), "naming", "Evidence that a stranger does not accept");
    referee.named(evidence.culprit(), kind(evidence));
  }

  private static String kind(Evidence evidence) {
    return switch (evidence) {
      case Evidence.TwoVotes votes -> "evidence: two votes of kind " + votes.first().kind();
      case Evidence.TwoReports reports ->
          "evidence: two reports of kind " + reports.first().report().kind();
      case Evidence.HiddenLock _ -> "evidence: a hidden lock";
      case Evidence.FalseLock _ -> "evidence: a false lock";
    };
  }

  private void look(ReceiptText text, Receipt receipt) {
    if (!seen.add(List.of(text, receipt)) || !receiptCheck.test(text, receipt)) {
      return;
    }
    ReceiptText place =
        new ReceiptText(text.wallet(), text.mint(), text.number(), text.previous(), Digest.ZERO);
    Digest before = receipts.putIfAbsent(new Reserved(receipt.executor(), place), text.id());
    if (before != null && !before.equals(text.id())) {
      referee.named((int) receipt.executor(), "evidence: two receipts");
    }
  }
}
