package io.phantompool.protocol.message;

import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.executor.Fact;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.testkit.Rng;
import java.util.ArrayList;
import java.util.List;

/** At least one message of each kind, in form only: nothing in them is signed or proved. */
public final class MessageSamples {
  /** A pool of five executors with markets of up to 16 slots and 64 orders. */
  public static final Limits LIMITS =
      new Limits(CloseSamples.EXECUTORS, CloseSamples.QUORUM, 64, 16, ValueSamples.MARKETS);

  private final ValueSamples values;
  private final CloseSamples closes;
  private final LedgerSamples ledger;

  /** Messages that this source decides. */
  public MessageSamples(Rng random) {
    values = new ValueSamples(random);
    closes = new CloseSamples(values);
    ledger = new LedgerSamples(values, closes);
  }

  ValueSamples values() {
    return values;
  }

  CloseSamples closes() {
    return closes;
  }

  LedgerSamples ledger() {
    return ledger;
  }

  private List<Receipt> receipts() {
    return values.some(5, values::receipt);
  }

  /** One of each kind. */
  public List<Request> requests() {
    return List.of(
        new Request.SubmitOrder(values.order()),
        new Request.ShowAccepted(values.digest(), receipts(), receipts()),
        new Request.ServeOrder(values.order(), receipts(), receipts()),
        new Request.SubmitCancel(values.cancel()),
        new Request.SubmitWithdrawal(values.withdrawal()),
        new Request.GiveInventory(values.market(), values.u63(), values.u63()),
        new Request.PrepareClose(closes.proposal()),
        new Request.GiveClose(values.market(), values.u63(), values.digest()),
        new Request.CommitClose(closes.prepared()),
        new Request.GiveLock(values.market(), values.u63(), values.u63()),
        new Request.ShowCertificate(closes.certificate(), closes.set()),
        new Request.BeginSession(values.market(), values.u63(), closes.session()),
        new Request.AnswerSession(
            values.market(), values.u63(), closes.session(), values.some(5, closes::contribution)),
        new Request.Follow(
            values.market(),
            values.u63(),
            values.maybe(closes::encoded),
            values.random.nextInt(Integer.MAX_VALUE),
            values.some(3, () -> values.some(3, closes::contribution))),
        new Request.ShowOutcome(
            values.market(), values.u63(), closes.outcome(), values.signature()),
        new Request.SignVoid(values.market(), values.u63()),
        new Request.ShowVoid(closes.voided()),
        new Request.GiveFinished(values.market()),
        new Request.GiveMark(),
        new Request.HearMark(closes.mark()),
        new Request.GiveStanding(values.market(), values.executor(), values.digest()),
        new Request.HearStanding(closes.peerStanding()),
        new Request.GiveProgress(values.market()),
        new Request.ServeWithdrawal(values.withdrawal(), receipts()));
  }

  /** One of each kind, and a seq that ended and one that was voided. */
  public List<Reply> replies() {
    return List.of(
        new Reply.Noted(),
        new Reply.Refused("seq-over", values.sentence()),
        new Reply.RefusedVote("locked", values.sentence(), values.u63()),
        new Reply.BadInventory(values.executor(), values.sentence()),
        new Reply.Waiting(values.sentence()),
        new Reply.Missing(values.some(3, values::digest)),
        new Reply.Receipts(values.digest(), receipts()),
        new Reply.GivenInventory(closes.signedInventory()),
        new Reply.Prepared(values.u63(), values.digest(), closes.vote(values.executor())),
        new Reply.Close(closes.proposal(), closes.tuple(), closes.set()),
        new Reply.Committed(values.u63(), values.digest(), closes.vote(values.executor())),
        new Reply.GivenLock(closes.signedLock()),
        new Reply.Voided(values.digest(), closes.vote(values.executor())),
        new Reply.Answered(values.u63(), values.digest(), closes.signedContribution()),
        new Reply.At(values.u63(), values.random.nextInt(Integer.MAX_VALUE)),
        new Reply.Derived(values.u63(), values.digest()),
        new Reply.Held(values.u63(), values.sentence()),
        new Reply.Finished(closes.finished(false)),
        new Reply.Finished(closes.finished(true)),
        new Reply.GivenMark(closes.mark()),
        new Reply.GivenStanding(closes.peerStanding()),
        new Reply.Progress(closes.standing()));
  }

  /** One of each kind, with every ledger event and every promise. */
  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact.BodyTaken(values.order()));
    ledger.events().forEach(event -> facts.add(new Fact.LedgerChanged(event)));
    facts.add(new Fact.CancelTaken(values.cancel()));
    closes.promises().forEach(promise -> facts.add(new Fact.Agreed(values.market(), promise)));
    facts.add(new Fact.ProposalTaken(values.market(), values.digest(), closes.proposal()));
    facts.add(new Fact.Certified(closes.certificate(), closes.set()));
    facts.add(
        new Fact.OutcomeAdopted(
            values.market(), values.u63(), closes.outcome(), values.signature()));
    facts.add(new Fact.VoidAdopted(closes.voided()));
    facts.add(new Fact.MarkSeen(closes.mark()));
    MarketId market = values.market();
    facts.add(
        new Fact.InventoriesTaken(market, values.digest(), closes.inventoriesForOneClose(market)));
    return List.copyOf(facts);
  }
}
