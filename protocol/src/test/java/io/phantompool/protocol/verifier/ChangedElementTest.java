package io.phantompool.protocol.verifier;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.threshold.PartialDecryption;
import io.phantompool.crypto.threshold.Purpose;
import io.phantompool.crypto.vrf.VrfOutput;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.agreement.Vote;
import io.phantompool.protocol.agreement.Votes;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.OrderClaim;
import io.phantompool.protocol.record.RecordTerms;
import io.phantompool.protocol.record.RecordedClose;
import io.phantompool.protocol.record.RecordedEnd;
import io.phantompool.protocol.record.RecordedEnding;
import io.phantompool.protocol.record.RecordedOpening;
import io.phantompool.protocol.record.RecordedOrder;
import io.phantompool.protocol.record.RefusedAnswer;
import io.phantompool.protocol.record.RoundRecord;
import io.phantompool.protocol.round.Delta;
import io.phantompool.protocol.round.Fee;
import io.phantompool.protocol.round.Fill;
import io.phantompool.protocol.round.Outcome;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every element of a record, exchanged by name; the check that notices is the one named here. */
class ChangedElementTest {
  private static final Signature FOREIGN = Signature.of(new byte[Signature.LENGTH]);

  private final RecordedRound round = Rounds.trading();
  private final RoundRecord record = round.open();
  private final ChangedRecord changed = new ChangedRecord(record);
  private final Map<String, RoundRecord> forgeries = new LinkedHashMap<>();
  private final Map<String, Check> noticedBy = new LinkedHashMap<>();

  private void forge(String name, Check check, RoundRecord forged) {
    forgeries.put(name, forged);
    noticedBy.put(name, check);
  }

  @TestFactory
  Stream<DynamicTest> isNoticed() {
    terms();
    close();
    closeTuple();
    orders();
    endings();
    openings();
    answers();
    outcome();
    return forgeries.entrySet().stream()
        .map(
            forged ->
                dynamicTest(
                    forged.getKey(),
                    () -> assertNoticed(forged.getValue(), noticedBy.get(forged.getKey()))));
  }

  private void assertNoticed(RoundRecord forged, Check check) {
    Known known =
        new Known(Optional.empty(), Optional.of(record.close().tuple().previousOutcome()));
    Verification verification = Rounds.verify(Rounds.bytes(forged), known);
    assertTrue(!verification.isValid(), "not noticed");
    assertInstanceOf(
        CheckResult.Failed.class,
        verification.results().stream()
            .filter(result -> result.check() == check)
            .findFirst()
            .orElseThrow(),
        verification.toString());
  }

  private void terms() {
    RecordTerms t = record.terms();
    List<PublicKeyBytes> keys = new ArrayList<>(t.identities());
    Collections.swap(keys, 0, 1);
    forge(
        "swapped identity keys",
        Check.CERTIFICATE,
        changed.terms(new RecordTerms(t.ceremony(), keys, t.keys(), t.crowd(), t.market())));
    forge(
        "a crowd that did not come",
        Check.SET,
        changed.terms(new RecordTerms(t.ceremony(), t.identities(), t.keys(), 99, t.market())));
    forge(
        "the keys of another committee",
        Check.ORDERS,
        changed.terms(
            new RecordTerms(
                t.ceremony(),
                t.identities(),
                new RecordedRound(7).committee.keys,
                t.crowd(),
                t.market())));
    Market m = t.market();
    market("another lot", Check.ORDERS, m, m.lot().atoms() + 1, m.ladder(), 5, 20, 7);
    PriceLadder ladder =
        PriceLadder.of(LongStream.range(0, 8).map(k -> 20_001 + 100 * k).toArray());
    market("other prices", Check.ORDERS, m, m.lot().atoms(), ladder, 5, 20, 7);
    market("another minimum size", Check.ORDERS, m, m.lot().atoms(), m.ladder(), 4, 20, 7);
    market("another fee", Check.ORDERS, m, m.lot().atoms(), m.ladder(), 5, 21, 7);
    market("another ladder epoch", Check.SET, m, m.lot().atoms(), m.ladder(), 5, 20, 8);
  }

  private void market(
      String name,
      Check check,
      Market m,
      long lot,
      PriceLadder ladder,
      long least,
      int fee,
      long epoch) {
    RecordTerms t = record.terms();
    Market other =
        new Market(
            m.id(),
            m.baseMint(),
            m.quoteMint(),
            new BaseAtoms(lot),
            ladder,
            new Lots(least),
            new BasisPoints(fee),
            epoch);
    forge(
        name,
        check,
        changed.terms(new RecordTerms(t.ceremony(), t.identities(), t.keys(), t.crowd(), other)));
  }

  private void close() {
    Certificate c = record.close().certificate();
    ClosedSet set = record.close().set();
    forge(
        "another attempt",
        Check.CERTIFICATE,
        changed.close(new RecordedClose(new Certificate(c.tuple(), 2, c.votes()), set)));
    List<Vote> votes = new ArrayList<>(c.votes().votes());
    votes.set(3, new Vote(5, votes.get(3).signature()));
    forge(
        "a commit in another's name",
        Check.CERTIFICATE,
        changed.close(new RecordedClose(new Certificate(c.tuple(), 1, new Votes(votes)), set)));
    List<SetEntry> entries = new ArrayList<>(set.orders());
    entries.set(
        0, SetEntry.partial(entries.get(0).order(), new Residual(new Lots(1), new Lots(2))));
    forge(
        "a residual nobody agreed on",
        Check.SET,
        changed.close(new RecordedClose(c, new ClosedSet(entries, set.endings()))));
    List<RecordedOrder> orders = changed.orders();
    RoundRecord fewer =
        new ChangedRecord(changed.orders(orders.subList(1, orders.size())))
            .close(
                new RecordedClose(
                    c, new ClosedSet(set.orders().subList(1, set.orders().size()), set.endings())));
    forge("a dropped order", Check.SET, fewer);
  }

  private void closeTuple() {
    CloseTuple T = record.close().tuple();
    Digest other = round.digest();
    tuple("key epoch", T.keyEpoch() + 1, T.seq(), T.closeTimeMillis(), T.previousOutcome(), T);
    tuple("seq", T.keyEpoch(), T.seq() + 1, T.closeTimeMillis(), T.previousOutcome(), T);
    tuple("close time", T.keyEpoch(), T.seq(), T.closeTimeMillis() + 1, T.previousOutcome(), T);
    tuple("previous outcome", T.keyEpoch(), T.seq(), T.closeTimeMillis(), other, T);
  }

  private void tuple(
      String field, long keyEpoch, long seq, long time, Digest previous, CloseTuple T) {
    CloseTuple other =
        new CloseTuple(
            T.market(),
            T.ladderEpoch(),
            keyEpoch,
            seq,
            time,
            previous,
            T.open(),
            T.ordersRoot(),
            T.endingsRoot(),
            T.arrivals(),
            T.reference());
    Certificate c = record.close().certificate();
    forge(
        "another " + field + " in T",
        Check.CERTIFICATE,
        changed.close(
            new RecordedClose(
                new Certificate(other, c.attempt(), c.votes()), record.close().set())));
  }

  private void orders() {
    List<RecordedOrder> swapped = changed.orders();
    Collections.swap(swapped, 0, 1);
    forge("swapped orders", Check.ORDERS, changed.orders(swapped));
    RecordedOrder stranger = new ChangedRecord(Rounds.balanced().open()).orders().getFirst();
    forge("an order of another round", Check.ORDERS, changed.order(0, _ -> stranger));
    forge("another balance", Check.ORDERS, changed.order(1, o -> state(o, 1, false)));
    forge("another open commitment", Check.ORDERS, changed.order(1, o -> state(o, 0, true)));
    List<Receipt> others = changed.orders().get(1).baseReceipts();
    forge(
        "receipts of another order",
        Check.RECEIPTS,
        changed.order(0, o -> new RecordedOrder(o.claim(), others, o.quoteReceipts())));
    forge(
        "receipts of the other mint",
        Check.RECEIPTS,
        changed.order(0, o -> new RecordedOrder(o.claim(), o.quoteReceipts(), o.baseReceipts())));
    forge("a foreign receipt", Check.RECEIPTS, changed.order(0, o -> receipt(o, 3, 9)));
    forge("a receipt in another's name", Check.RECEIPTS, changed.order(0, o -> receipt(o, 0, 1)));
    forge(
        "too few receipts",
        Check.FORM,
        changed.order(
            0,
            o -> new RecordedOrder(o.claim(), o.baseReceipts().subList(0, 3), o.quoteReceipts())));
  }

  private static RecordedOrder receipt(RecordedOrder order, int at, long executor) {
    List<Receipt> receipts = new ArrayList<>(order.baseReceipts());
    receipts.set(at, new Receipt(executor, receipts.get(at).signature()));
    return new RecordedOrder(order.claim(), receipts, order.quoteReceipts());
  }

  private static RecordedOrder state(RecordedOrder order, long more, boolean open) {
    AccountState base = order.claim().base();
    AccountState other =
        new AccountState(
            base.wallet(),
            base.mint(),
            base.reference(),
            new Atoms(base.balance().atoms() + more),
            open ? Point.GENERATOR : base.openCommitments());
    return new RecordedOrder(
        new OrderClaim(order.order(), other, order.claim().quote()),
        order.baseReceipts(),
        order.quoteReceipts());
  }

  private void endings() {
    int cancelled = record.close().set().endings().get(0).reason() == EndReason.CANCELLED ? 0 : 1;
    forge(
        "no cancel",
        Check.ENDINGS,
        changed.ending(cancelled, e -> ending(e, e.body(), Optional.empty())));
    forge(
        "a cancel that is not the owner's",
        Check.ENDINGS,
        changed.ending(cancelled, e -> ending(e, e.body(), Optional.of(FOREIGN))));
    forge(
        "a cancel beside an expiry",
        Check.ENDINGS,
        changed.ending(1 - cancelled, e -> ending(e, e.body(), Optional.of(FOREIGN))));
    forge(
        "another order that ended",
        Check.ENDINGS,
        changed.ending(cancelled, e -> ending(e, new byte[9], e.cancel())));
    // The whole committee signs a close that gives false reasons.
    List<Ending> all =
        record.close().set().endings().stream()
            .map(e -> new Ending(e.order(), EndReason.LADDER_ENDED))
            .toList();
    ClosedSet set = new ClosedSet(record.close().set().orders(), all);
    CloseTuple T = record.close().tuple();
    CloseTuple other =
        new CloseTuple(
            T.market(),
            T.ladderEpoch(),
            T.keyEpoch(),
            T.seq(),
            T.closeTimeMillis(),
            T.previousOutcome(),
            T.open(),
            T.ordersRoot(),
            set.endingsRoot(),
            T.arrivals(),
            T.reference());
    forge("false reasons", Check.ENDINGS, changed.close(round.certified(other, set)));
  }

  private static RecordedEnding ending(RecordedEnding of, byte[] body, Optional<Signature> cancel) {
    return new RecordedEnding(of.header(), body, of.proof(), cancel);
  }

  private void openings() {
    RoundRecord other = Rounds.balanced().open();
    forge(
        "the randomness of another round",
        Check.RANDOMNESS,
        changed.randomness(other.randomness().orElseThrow()));
    List<RecordedOpening> all = record.openings();
    int last = all.size() - 1;
    forge("a missing first opening", Check.QUESTIONS, changed.openings(all.subList(1, all.size())));
    forge("a missing last opening", Check.QUESTIONS, changed.openings(all.subList(0, last)));
    for (RecordedOpening again : List.of(all.get(0), all.get(last))) {
      List<RecordedOpening> more = new ArrayList<>(all);
      more.add(again);
      forge("an extra opening, " + again.purpose(), Check.QUESTIONS, changed.openings(more));
    }
    for (int i = 1; i < all.size(); i++) {
      List<RecordedOpening> swapped = new ArrayList<>(all);
      Collections.swap(swapped, i - 1, i);
      forge("openings " + i + " swapped", Check.QUESTIONS, changed.openings(swapped));
    }
    forge(
        "another tick",
        Check.QUESTIONS,
        changed.opening(0, o -> question(o, o.purpose(), new Tick(7), o.orders())));
    forge(
        "another purpose",
        Check.QUESTIONS,
        changed.opening(0, o -> question(o, Purpose.SUPPLY, o.tick(), o.orders())));
    List<Digest> reversed = new ArrayList<>(all.get(last).orders());
    Collections.reverse(reversed);
    forge(
        "another ranking",
        Check.QUESTIONS,
        changed.opening(last, o -> question(o, o.purpose(), o.tick(), reversed)));
  }

  private static RecordedOpening question(
      RecordedOpening of, Purpose purpose, Tick tick, List<Digest> ids) {
    return new RecordedOpening(purpose, tick, ids, of.values(), of.partials(), of.refused());
  }

  private void answers() {
    for (int i = 0; i < record.openings().size(); i++) {
      String name = ", opening " + i;
      forge(
          "another value" + name,
          Check.VALUES,
          changed.opening(i, o -> answered(o, raised(o.values()), o.partials(), o.refused())));
      forge(
          "a false partial" + name,
          Check.PARTIALS,
          changed.opening(i, o -> answered(o, o.values(), falsified(o), o.refused())));
      forge(
          "no partials" + name,
          Check.PARTIALS,
          changed.opening(i, o -> answered(o, o.values(), List.of(), o.refused())));
      forge(
          "unsigned evidence" + name,
          Check.EVIDENCE,
          changed.opening(i, o -> answered(o, o.values(), o.partials(), unsigned(o))));
      forge(
          "evidence against an honest answer" + name,
          Check.EVIDENCE,
          changed.opening(i, o -> answered(o, o.values(), o.partials(), slander(o))));
    }
  }

  private static RecordedOpening answered(
      RecordedOpening of,
      List<Long> values,
      List<PartialDecryption> partials,
      List<RefusedAnswer> refused) {
    return new RecordedOpening(of.purpose(), of.tick(), of.orders(), values, partials, refused);
  }

  private static List<Long> raised(List<Long> values) {
    List<Long> other = new ArrayList<>(values);
    other.set(0, other.get(0) + 1);
    return other;
  }

  private static List<PartialDecryption> falsified(RecordedOpening opening) {
    List<PartialDecryption> partials = new ArrayList<>(opening.partials());
    PartialDecryption first = partials.get(0);
    partials.set(0, new PartialDecryption(first.executor(), first.P(), partials.get(1).proof()));
    return partials;
  }

  private static List<RefusedAnswer> unsigned(RecordedOpening opening) {
    return List.of(new RefusedAnswer(opening.refused().getFirst().contribution(), FOREIGN));
  }

  private static List<RefusedAnswer> slander(RecordedOpening opening) {
    PartialDecryption honest = opening.partials().getFirst();
    return List.of(
        new RefusedAnswer(
            new Contribution(honest.executor(), Encoded.of(honest.encode())),
            opening.refused().getFirst().signature()));
  }

  private void outcome() {
    RecordedEnd.Settled end = (RecordedEnd.Settled) record.end();
    Outcome o = end.outcome();
    forge("a foreign signature", Check.SIGNATURE, changed.end(new RecordedEnd.Settled(o, FOREIGN)));
    forge(
        "the outcome of another round", Check.OUTCOME, changed.end(Rounds.balanced().open().end()));
    // From here on t executors sign what does not follow.
    signed("another beta", o, o.tick(), o.volume(), o.fills(), o.endings(), o.deltas(), o.fees());
    signed(
        "another price",
        o,
        Optional.of(new Tick(o.tick().orElseThrow().index() + 1)),
        o.volume(),
        o.fills(),
        o.endings(),
        o.deltas(),
        o.fees());
    signed(
        "another volume",
        o,
        o.tick(),
        new Lots(o.volume().count() + 1),
        o.fills(),
        o.endings(),
        o.deltas(),
        o.fees());
    List<Fill> fills = new ArrayList<>(o.fills());
    Fill f = fills.get(0);
    fills.set(
        0,
        new Fill(f.order(), f.side(), new Lots(f.filled().count() - 1), f.size(), f.remaining()));
    signed("another fill", o, o.tick(), o.volume(), fills, o.endings(), o.deltas(), o.fees());
    signed(
        "a missing end",
        o,
        o.tick(),
        o.volume(),
        o.fills(),
        o.endings().subList(1, o.endings().size()),
        o.deltas(),
        o.fees());
    List<Delta> deltas = new ArrayList<>(o.deltas());
    Delta d = deltas.get(0);
    deltas.set(0, new Delta(d.wallet(), d.mint(), d.atoms().add(BigInteger.ONE)));
    signed("another delta", o, o.tick(), o.volume(), o.fills(), o.endings(), deltas, o.fees());
    List<Fee> fees = new ArrayList<>(o.fees());
    fees.set(0, new Fee(fees.get(0).mint(), new Atoms(fees.get(0).atoms().atoms() + 1)));
    signed("another fee", o, o.tick(), o.volume(), o.fills(), o.endings(), o.deltas(), fees);
  }

  private void signed(
      String name,
      Outcome of,
      Optional<Tick> tick,
      Lots volume,
      List<Fill> fills,
      List<Ending> endings,
      List<Delta> deltas,
      List<Fee> fees) {
    var beta = name.equals("another beta") ? Optional.of(VrfOutput.of(new byte[64])) : of.beta();
    Outcome other = new Outcome(of.close(), beta, tick, volume, fills, endings, deltas, fees);
    forge(name, Check.OUTCOME, changed.end(round.settled(other)));
  }
}
