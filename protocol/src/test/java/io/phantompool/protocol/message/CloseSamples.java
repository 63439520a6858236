package io.phantompool.protocol.message;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.SessionId;
import io.phantompool.crypto.vrf.VrfOutput;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.agreement.JournalMark;
import io.phantompool.protocol.agreement.Lock;
import io.phantompool.protocol.agreement.LockQuorum;
import io.phantompool.protocol.agreement.Phase;
import io.phantompool.protocol.agreement.Prepare;
import io.phantompool.protocol.agreement.PrepareCertificate;
import io.phantompool.protocol.agreement.Promise;
import io.phantompool.protocol.agreement.Report;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.agreement.Standing;
import io.phantompool.protocol.agreement.VoidCertificate;
import io.phantompool.protocol.agreement.VoidVote;
import io.phantompool.protocol.agreement.Vote;
import io.phantompool.protocol.agreement.Votes;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.committee.Session;
import io.phantompool.protocol.committee.SessionKind;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.executor.Proposal;
import io.phantompool.protocol.executor.RoundStanding;
import io.phantompool.protocol.executor.SignedContribution;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.round.Delta;
import io.phantompool.protocol.round.Fee;
import io.phantompool.protocol.round.Fill;
import io.phantompool.protocol.round.Outcome;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is said about closes and rounds, in form only, by a committee of five. */
final class CloseSamples {
  static final int EXECUTORS = 5;
  static final int QUORUM = 4;

  final ValueSamples values;

  CloseSamples(ValueSamples values) {
    this.values = values;
  }

  CloseTuple tuple() {
    return new CloseTuple(
        values.market(),
        values.u64(),
        values.u64(),
        values.positive(),
        values.u64(),
        values.digest(),
        values.random.oneIn(2),
        values.digest(),
        values.digest(),
        values.u64(),
        new Tick(values.random.nextInt(1024)));
  }

  Vote vote(int executor) {
    return new Vote(executor, values.signature());
  }

  private Votes votes(int count) {
    return Votes.of(IntStream.rangeClosed(1, count).mapToObj(this::vote).toList());
  }

  Certificate certificate() {
    return new Certificate(tuple(), values.positive(), votes(QUORUM));
  }

  PrepareCertificate prepared() {
    return new PrepareCertificate(tuple(), values.positive(), votes(QUORUM));
  }

  VoidCertificate voided() {
    return new VoidCertificate(tuple(), votes(EXECUTORS));
  }

  ClosedSet set() {
    List<SetEntry> orders = new ArrayList<>();
    List<Ending> endings = new ArrayList<>();
    for (Digest id : values.ids(values.random.nextInt(5))) {
      switch (values.random.nextInt(3)) {
        case 0 -> orders.add(SetEntry.whole(id));
        case 1 -> orders.add(SetEntry.partial(id, new Residual(new Lots(3), new Lots(-1))));
        default ->
            endings.add(
                new Ending(
                    id,
                    values.random.pick(
                        EndReason.CANCELLED, EndReason.EXPIRED, EndReason.LADDER_ENDED)));
      }
    }
    return new ClosedSet(orders, endings);
  }

  private <R extends Report> Signed<R> signed(R report) {
    return new Signed<>(report, values.signature());
  }

  Inventory inventory() {
    return new Inventory(
        values.executor(),
        values.market(),
        values.positive(),
        values.u63(),
        values.digest(),
        values.u63(),
        values.ids(values.random.nextInt(4)),
        values.ids(values.random.nextInt(2)));
  }

  Signed<Inventory> signedInventory() {
    return signed(inventory());
  }

  /** Of executors that hold nearly the same. */
  List<Signed<Inventory>> inventoriesForOneClose(MarketId market) {
    Inventory of = inventory();
    List<Digest> ids = values.ids(11);
    List<Signed<Inventory>> inventories = new ArrayList<>();
    for (int j = 1; j <= QUORUM; j++) {
      inventories.add(
          signed(
              new Inventory(
                  j,
                  market,
                  of.seq(),
                  of.closeTimeMillis(),
                  of.previousOutcome(),
                  values.u63(),
                  ids.subList(values.random.nextInt(2), ids.size()),
                  ids.subList(0, values.random.nextInt(3)))));
    }
    return inventories;
  }

  Lock lock(int executor) {
    return new Lock(
        executor,
        values.market(),
        values.positive(),
        Math.max(2, values.u63()),
        values.u63(),
        values.maybe(this::prepared));
  }

  Signed<Lock> signedLock() {
    return signed(lock(values.executor()));
  }

  Signed<JournalMark> mark() {
    return signed(new JournalMark(values.executor(), values.u63()));
  }

  Signed<Standing> peerStanding() {
    return signed(
        new Standing(
            values.executor(),
            values.executor(),
            values.market(),
            values.digest(),
            values.maybe(this::certificate),
            values.maybe(this::mark)));
  }

  Proposal proposal() {
    boolean isFirst = values.random.oneIn(2);
    List<Signed<Lock>> locks = new ArrayList<>();
    for (int j = 1; !isFirst && j <= QUORUM; j++) {
      locks.add(signed(lock(j)));
    }
    return new Proposal(
        values.market(),
        values.positive(),
        values.some(QUORUM, this::signedInventory),
        new LockQuorum(locks));
  }

  Encoded encoded() {
    return Encoded.of(values.random.bytes(values.random.nextInt(100)));
  }

  Contribution contribution() {
    return new Contribution(values.executor(), encoded());
  }

  Session session() {
    return new Session(
        values.random.pick(SessionKind.values()), values.digest(), new SessionId(values.digest()));
  }

  SignedContribution signedContribution() {
    return new SignedContribution(
        values.digest(), values.digest(), contribution(), values.signature());
  }

  Outcome outcome() {
    boolean trades = values.random.oneIn(2);
    Optional<VrfOutput> beta = Optional.of(VrfOutput.of(values.random.bytes(VrfOutput.BYTES)));
    List<Fee> fees =
        List.of(
            new Fee(ValueSamples.BASE, values.atoms()),
            new Fee(ValueSamples.QUOTE, values.atoms()));
    List<Ending> endings =
        values.ids(2).stream().map(id -> new Ending(id, EndReason.FILLED)).toList();
    if (!trades) {
      return new Outcome(
          values.digest(),
          values.random.oneIn(2) ? beta : Optional.empty(),
          Optional.empty(),
          Lots.ZERO,
          List.of(),
          endings,
          List.of(),
          fees);
    }
    Fill fill =
        new Fill(
            values.digest(),
            values.random.pick(Side.values()),
            new Lots(3),
            new Lots(-1),
            new Lots(5));
    Delta delta = new Delta(values.wallet(), values.mint(), i128());
    return new Outcome(
        values.digest(),
        beta,
        Optional.of(new Tick(1023)),
        new Lots(3),
        List.of(fill),
        endings,
        List.of(delta),
        fees);
  }

  /** Often at the ends of 16 bytes. */
  BigInteger i128() {
    BigInteger end = BigInteger.ONE.shiftLeft(127);
    return values.random.pick(
        BigInteger.ZERO,
        BigInteger.ONE.negate(),
        end.negate(),
        end.subtract(BigInteger.ONE),
        values.random.bits(100));
  }

  FinishedClose finished(boolean isVoid) {
    return new FinishedClose(
        certificate(),
        set(),
        isVoid
            ? new FinishedClose.End.Voided(voided())
            : new FinishedClose.End.Signed(outcome(), values.signature()));
  }

  RoundStanding standing() {
    return new RoundStanding(
        values.market(),
        values.positive(),
        values.digest(),
        values.random.oneIn(2) ? -1 : values.u63(),
        values.random.pick(Phase.values()),
        values.maybe(this::certificate),
        values.maybe(this::set),
        values.maybe(this::prepared),
        values.maybe(this::proposal),
        values.random.nextInt(Integer.MAX_VALUE));
  }

  /** One of each kind. */
  List<Promise> promises() {
    return List.of(
        new Promise.Inventoried(inventory()),
        new Promise.Prepared(new Prepare(values.positive(), tuple())),
        new Promise.Locked(prepared()),
        new Promise.LockShown(lock(values.executor())),
        new Promise.Certified(certificate()),
        new Promise.OutcomeChosen(values.digest()),
        new Promise.VoidSigned(new VoidVote(tuple())));
  }
}
