package io.phantompool.client;

import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.vrf.VrfOutput;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.agreement.Commit;
import io.phantompool.protocol.agreement.VoidCertificate;
import io.phantompool.protocol.agreement.VoidVote;
import io.phantompool.protocol.agreement.Vote;
import io.phantompool.protocol.agreement.Votes;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.record.RecordTerms;
import io.phantompool.protocol.record.RecordedClose;
import io.phantompool.protocol.record.RecordedEnd;
import io.phantompool.protocol.record.RecordedEnding;
import io.phantompool.protocol.record.RecordedOrder;
import io.phantompool.protocol.record.RoundRecord;
import io.phantompool.protocol.round.Delta;
import io.phantompool.protocol.round.Fee;
import io.phantompool.protocol.round.Fill;
import io.phantompool.protocol.round.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Records of a fake pool's rounds: committee, certificate and outcome are signed, and what a test
 * leaves out is left out. What was opened, and how, is not in them.
 */
final class FakeRecord {
  private final FakePool pool;
  private final Map<Long, Digest> outcomes = new HashMap<>();

  /** Orders that executors leave out, whatever their receipts say. */
  final Set<Digest> leftOut = new HashSet<>();

  FakeRecord(FakePool pool) {
    this.pool = pool;
  }

  byte[] of(long seq) {
    for (long before = 1; before < seq; before++) {
      if (!outcomes.containsKey(before)) {
        var _ = make(before);
      }
    }
    return make(seq);
  }

  private byte[] make(long seq) {
    FakePool.Finished round = pool.rounds.get((int) seq - 1);
    ClosedSet set = set(round);
    CloseTuple T =
        new CloseTuple(
            round.market().id(),
            round.market().ladderEpoch(),
            FakePool.KEY_EPOCH,
            seq,
            round.closedAt().toEpochMilli(),
            seq == 1 ? pool.committee.pinned.ceremony() : outcomes.get(seq - 1),
            !round.trades().isEmpty(),
            set.ordersRoot(),
            set.endingsRoot(),
            set.orders().size(),
            new Tick(3));
    RecordedEnd end = end(round, T);
    outcomes.put(
        seq,
        end instanceof RecordedEnd.Settled(Outcome outcome, var _)
            ? outcome.digest()
            : T.voidDigest());
    RoundRecord record =
        new RoundRecord(
            terms(round),
            new RecordedClose(new Certificate(T, 1, votes(T)), set),
            set.orders().stream().map(entry -> order(entry.order())).toList(),
            set.endings().stream().map(ending -> ending(ending.order())).toList(),
            Optional.empty(),
            List.of(),
            end);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      record.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private RecordedEnd end(FakePool.Finished round, CloseTuple T) {
    if (round.isVoid()) {
      List<Vote> all = new ArrayList<>();
      for (int j = 1; j <= 5; j++) {
        all.add(Vote.sign(new VoidVote(T), j, pool.committee.identity(j)));
      }
      return new RecordedEnd.Voided(new VoidCertificate(T, Votes.of(all)));
    }
    Outcome outcome = outcome(round, T);
    return new RecordedEnd.Settled(outcome, pool.committee.sign(outcome.signedMessage()));
  }

  private ClosedSet set(FakePool.Finished round) {
    List<SetEntry> entries = new ArrayList<>();
    for (Digest id : round.set()) {
      if (!leftOut.contains(id)) {
        entries.add(entry(id, round));
      }
    }
    entries.sort(Comparator.comparing(SetEntry::order));
    return new ClosedSet(
        entries,
        round.ends().entrySet().stream()
            .filter(end -> end.getValue().isByClose())
            .map(end -> new Ending(end.getKey(), end.getValue()))
            .sorted(Comparator.comparing(Ending::order))
            .toList());
  }

  private SetEntry entry(Digest id, FakePool.Finished round) {
    long before =
        pool.orders.get(id).fills.entrySet().stream()
            .filter(fill -> fill.getKey() < round.seq())
            .mapToLong(fill -> fill.getValue().count())
            .sum();
    if (before == 0) {
      return SetEntry.whole(id);
    }
    long size =
        pool.rounds.stream()
            .flatMap(each -> each.trades().stream())
            .filter(trade -> trade.order().equals(id))
            .findFirst()
            .orElseThrow()
            .size();
    return SetEntry.partial(id, new Residual(new Lots(size - before), new Lots(size)));
  }

  private RecordTerms terms(FakePool.Finished round) {
    var pinned = pool.committee.pinned;
    return new RecordTerms(
        pinned.ceremony(),
        pinned.roster().entries().stream().map(RosterEntry::identityKey).toList(),
        pinned.keys(),
        1,
        round.market());
  }

  private Votes votes(CloseTuple T) {
    List<Vote> votes = new ArrayList<>();
    for (int j = 1; j <= 4; j++) {
      votes.add(Vote.sign(new Commit(1, T), j, pool.committee.identity(j)));
    }
    return Votes.of(votes);
  }

  private RecordedOrder order(Digest id) {
    FakePool.Held held = pool.orders.get(id);
    var header = held.order.header();
    return new RecordedOrder(
        held.claim,
        pool.receipts(held.order, pool.market.baseMint(), header.base()),
        pool.receipts(held.order, pool.market.quoteMint(), header.quote()));
  }

  private RecordedEnding ending(Digest id) {
    FakePool.Held held = pool.orders.get(id);
    return RecordedEnding.of(held.order, held.cancel);
  }

  private Outcome outcome(FakePool.Finished round, CloseTuple T) {
    boolean trades = !round.trades().isEmpty();
    List<Fill> fills =
        round.trades().stream()
            .map(
                trade ->
                    new Fill(
                        trade.order(),
                        trade.side(),
                        new Lots(trade.lots()),
                        new Lots(trade.size()),
                        new Lots(trade.size() - trade.lots())))
            .sorted(Comparator.comparing(Fill::order))
            .toList();
    return new Outcome(
        T.digest(),
        trades ? Optional.of(VrfOutput.of(new byte[VrfOutput.BYTES])) : Optional.empty(),
        trades ? Optional.of(round.trades().getFirst().price()) : Optional.empty(),
        trades ? fills.getFirst().filled() : Lots.ZERO,
        fills,
        round.ends().entrySet().stream()
            .map(end -> new Ending(end.getKey(), end.getValue()))
            .sorted(Comparator.comparing(Ending::order))
            .toList(),
        trades ? deltas(round) : List.of(),
        mints().map(mint -> new Fee(mint, Atoms.ZERO)).toList());
  }

  private List<Delta> deltas(FakePool.Finished round) {
    return round.trades().stream()
        .map(trade -> pool.orders.get(trade.order()).order.header().wallet())
        .distinct()
        .sorted()
        .flatMap(wallet -> mints().map(mint -> new Delta(wallet, mint, BigInteger.ZERO)))
        .toList();
  }

  private Stream<Mint> mints() {
    return Stream.of(pool.market.baseMint(), pool.market.quoteMint()).sorted();
  }
}
