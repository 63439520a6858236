package io.phantompool.protocol.verifier;

import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.SessionId;
import io.phantompool.crypto.vrf.VrfOutput;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.OpenFundsWitness;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.ReceiptText;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.agreement.Commit;
import io.phantompool.protocol.agreement.VoidCertificate;
import io.phantompool.protocol.agreement.VoidVote;
import io.phantompool.protocol.agreement.Vote;
import io.phantompool.protocol.agreement.VoteText;
import io.phantompool.protocol.agreement.Votes;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.committee.Choice;
import io.phantompool.protocol.committee.Combination;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.committee.MemberAnswer;
import io.phantompool.protocol.committee.MemberOpenings;
import io.phantompool.protocol.committee.Opened;
import io.phantompool.protocol.committee.Openings;
import io.phantompool.protocol.committee.Seals;
import io.phantompool.protocol.committee.Session;
import io.phantompool.protocol.committee.SessionKind;
import io.phantompool.protocol.committee.ThresholdMember;
import io.phantompool.protocol.coordinator.RoundResult;
import io.phantompool.protocol.executor.CertifiedSet;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.executor.SignedContribution;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.SlotKeys;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.FundedAccount;
import io.phantompool.protocol.order.OrderClaim;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderSealer;
import io.phantompool.protocol.order.OwnerSeed;
import io.phantompool.protocol.order.SealResult;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.order.TimeInForce;
import io.phantompool.protocol.record.RecordSource;
import io.phantompool.protocol.record.RecordTerms;
import io.phantompool.protocol.record.RecordedClose;
import io.phantompool.protocol.record.RecordedEnd;
import io.phantompool.protocol.record.Recording;
import io.phantompool.protocol.record.RefusedAnswer;
import io.phantompool.protocol.record.RoundRecord;
import io.phantompool.protocol.round.Clearing;
import io.phantompool.protocol.round.ClearingInput;
import io.phantompool.protocol.round.Outcome;
import io.phantompool.protocol.round.Question;
import io.phantompool.protocol.round.Ranking;
import io.phantompool.protocol.round.RoundOrder;
import io.phantompool.testkit.Rng;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * A round played in a straight line with real cryptography, everybody in one place, and its record:
 * the story is told by calling {@link #order}, {@link #filledBefore}, {@link #cancelled}, {@link
 * #expired} and at last {@link #open}, {@link #quiet} or {@link #voided}.
 */
final class RecordedRound {
  static final long CLOSE = 1_800_000_030_000L;
  static final int CROWD = 3;

  private static final int QUORUM = 4;

  final Rng random;
  final DealtCommittee committee;
  final Market market;
  final Digest ceremony;
  long seq = 1;

  /** Whose answers to openings are false, 0 for nobody. */
  int liar;

  private final SealingKeys keys;
  private final KeptOrders source = new KeptOrders();
  private final List<SetEntry> entries = new ArrayList<>();
  private final List<Ending> endings = new ArrayList<>();
  private final List<RoundResult.Answered> answered = new ArrayList<>();

  RecordedRound(long seed, int ticks) {
    random = new Rng(seed);
    market =
        new Market(
            new MarketId("SOL/USDC"),
            Mint.of(random.bytes(Mint.LENGTH)),
            Mint.of(random.bytes(Mint.LENGTH)),
            new BaseAtoms(10_000),
            PriceLadder.of(LongStream.range(0, ticks).map(k -> 20_000 + 100 * k).toArray()),
            new Lots(5),
            new BasisPoints(20),
            7);
    committee = new DealtCommittee(random, market.ladder().slots());
    ceremony = digest();
    keys = SealingKeys.of(market, SlotKeys.of(3, committee.keys.slots().Y()));
  }

  RecordedRound(long seed) {
    this(seed, 8);
  }

  Digest digest() {
    return Digest.of(random.bytes(Digest.LENGTH));
  }

  RecordTerms terms() {
    return new RecordTerms(ceremony, committee.identityKeys(), committee.keys, CROWD, market);
  }

  /** An order of a wallet of its own, good till well after the close. */
  RecordedRound order(Side side, int tick, long size) {
    return add(side, tick, size, TimeInForce.GOOD_TILL_TIME, false, Optional.empty());
  }

  RecordedRound order(Side side, int tick, long size, TimeInForce tif, boolean rest) {
    return add(side, tick, size, tif, rest, Optional.empty());
  }

  /** An order of which this is left. */
  RecordedRound filledBefore(Side side, int tick, long size, long left) {
    return add(
        side,
        tick,
        size,
        TimeInForce.GOOD_TILL_TIME,
        true,
        Optional.of(new Residual(new Lots(left), new Lots(size))));
  }

  private RecordedRound add(
      Side side, int tick, long size, TimeInForce tif, boolean rest, Optional<Residual> residual) {
    try (Ed25519SigningKey wallet = Ed25519SigningKey.random(random.asSecureRandom())) {
      OrderClaim claim = seal(wallet, side, tick, size, tif, rest, CLOSE + 60_000);
      source.accept(
          new RecordSource.Accepted(
              claim,
              receipts(claim.order(), claim.base()),
              receipts(claim.order(), claim.quote())));
      entries.add(new SetEntry(claim.order().id(), residual));
    }
    return this;
  }

  RecordedRound cancelled() {
    try (Ed25519SigningKey wallet = Ed25519SigningKey.random(random.asSecureRandom())) {
      SealedOrder order =
          seal(wallet, Side.BUY, 0, 9, TimeInForce.GOOD_TILL_TIME, false, CLOSE + 1).order();
      Cancel cancel = Cancel.sign(order.id(), market.id(), order.header().wallet(), wallet);
      endings.add(new Ending(order.id(), EndReason.CANCELLED));
      source.end(new RecordSource.Ended(order, Optional.of(cancel)));
    }
    return this;
  }

  RecordedRound expired() {
    try (Ed25519SigningKey wallet = Ed25519SigningKey.random(random.asSecureRandom())) {
      SealedOrder order =
          seal(wallet, Side.SELL, 1, 9, TimeInForce.IMMEDIATE_OR_CANCEL, false, CLOSE).order();
      endings.add(new Ending(order.id(), EndReason.EXPIRED));
      source.end(new RecordSource.Ended(order, Optional.empty()));
    }
    return this;
  }

  private OrderClaim seal(
      Ed25519SigningKey wallet,
      Side side,
      int tick,
      long size,
      TimeInForce tif,
      boolean rest,
      long goodTill) {
    OrderHeader header =
        new OrderHeader(
            market.id(),
            market.ladderEpoch(),
            3,
            Wallet.of(wallet.publicKey()),
            ClientId.of(random.bytes(ClientId.LENGTH)),
            tif,
            goodTill,
            rest,
            Reserve.first(new Atoms(100_000_000_000L), List.of()),
            Reserve.first(new Atoms(1_000_000_000_000L), List.of()));
    AccountState base = state(header, market.baseMint(), header.base());
    AccountState quote = state(header, market.quoteMint(), header.quote());
    try (OwnerSeed seed = OwnerSeed.random(random.asSecureRandom())) {
      OrderSealer sealer = new OrderSealer(keys, seed, wallet, random.asSecureRandom());
      SealResult result =
          sealer.seal(
              header,
              side,
              new Tick(tick),
              new Lots(size),
              new FundedAccount(base, OpenFundsWitness.nothingOpen()),
              new FundedAccount(quote, OpenFundsWitness.nothingOpen()));
      if (result instanceof SealResult.Sealed(SealedOrder order)) {
        return new OrderClaim(order, base, quote);
      }
      throw new AssertionError("not sealed: " + result);
    }
  }

  private static AccountState state(OrderHeader header, Mint mint, Reserve reserve) {
    return new AccountState(header.wallet(), mint, reserve, reserve.deposits(), Point.IDENTITY);
  }

  private List<Receipt> receipts(SealedOrder order, AccountState state) {
    ReceiptText text = ReceiptText.of(state.wallet(), state.mint(), state.reference(), order.id());
    List<Receipt> receipts = new ArrayList<>();
    for (int j = 2; j < 2 + QUORUM; j++) {
      receipts.add(Receipt.sign(text, j, committee.identity(j)));
    }
    return receipts;
  }

  private RecordedClose close(boolean open) {
    entries.sort(Comparator.comparing(SetEntry::order));
    endings.sort(Comparator.comparing(Ending::order));
    ClosedSet set = new ClosedSet(entries, endings);
    CloseTuple T =
        new CloseTuple(
            market.id(),
            market.ladderEpoch(),
            3,
            seq,
            CLOSE,
            seq == 1 ? ceremony : digest(),
            open,
            set.ordersRoot(),
            set.endingsRoot(),
            open ? Math.max(CROWD, entries.size() - 1) : Math.min(1, entries.size()),
            new Tick(3));
    return certified(T, set);
  }

  RecordedClose certified(CloseTuple T, ClosedSet set) {
    return new RecordedClose(new Certificate(T, 1, votes(new Commit(1, T), QUORUM)), set);
  }

  Votes votes(VoteText text, int count) {
    List<Vote> votes = new ArrayList<>();
    for (int j = 1; j <= count; j++) {
      votes.add(Vote.sign(text, j, committee.identity(j)));
    }
    return Votes.of(votes);
  }

  RoundRecord quiet() {
    RecordedClose close = close(false);
    CertifiedSet certified = certifiedSet(close);
    Outcome outcome = Clearing.quiet(input(certified, Ranking.NONE));
    return record(certified, close, Optional.empty(), List.of(), signed(outcome));
  }

  /** Voided after so many openings. */
  RoundRecord voided(int after) {
    RoundRecord whole = open();
    CloseTuple T = whole.close().tuple();
    return record(
        certifiedSet(whole.close()),
        whole.close(),
        Optional.of(Encoded.of(whole.randomness().orElseThrow().encode())),
        answered.subList(0, after),
        new FinishedClose.End.Voided(
            new VoidCertificate(T, votes(new VoidVote(T), DealtCommittee.EXECUTORS))));
  }

  RoundRecord open() {
    RecordedClose close = close(true);
    CertifiedSet certified = certifiedSet(close);
    CloseTuple T = close.tuple();
    Encoded proof = session(SessionKind.RANDOMNESS, T.alpha());
    VrfOutput beta =
        VrfOutput.of(
            committee
                .combiner
                .verify(SessionKind.RANDOMNESS, T.alpha(), proof)
                .orElseThrow()
                .bytes());
    Ranking ranking = Ranking.of(beta, entries.stream().map(SetEntry::order).toList());
    answered.clear();
    Clearing clearing = Clearing.open(input(certified, ranking), beta);
    Openings combined = seals(committee.combiner.seals(market)).set(T, close.set());
    List<MemberOpenings> members =
        committee.members.stream().map(m -> seals(m.seals(market)).set(T, close.set())).toList();
    while (clearing instanceof Clearing.Asking asking) {
      RoundResult.Answered answer = answered(T, asking.question(), combined, members);
      answered.add(answer);
      clearing = asking.answer(answer.values().stream().mapToLong(Long::longValue).toArray());
    }
    if (clearing instanceof Clearing.Cleared(Outcome outcome)) {
      return record(certified, close, Optional.of(proof), answered, signed(outcome));
    }
    throw new AssertionError("held: " + clearing);
  }

  private RoundRecord record(
      CertifiedSet certified,
      RecordedClose close,
      Optional<Encoded> proof,
      List<RoundResult.Answered> questions,
      FinishedClose.End end) {
    FinishedClose finished = new FinishedClose(close.certificate(), close.set(), end);
    return Recording.of(
        terms(), new RoundResult(finished, certified, proof, questions, List.of()), source);
  }

  private FinishedClose.End.Signed signed(Outcome outcome) {
    RecordedEnd.Settled settled = settled(outcome);
    return new FinishedClose.End.Signed(settled.outcome(), settled.signature());
  }

  RecordedEnd.Settled settled(Outcome outcome) {
    return new RecordedEnd.Settled(
        outcome, Signature.of(session(SessionKind.SIGNATURE, outcome.digest()).bytes()));
  }

  private <O extends Openings> Seals<O> seals(Seals<O> none) {
    Seals<O> all = none.plus(source.orders());
    for (SetEntry entry : entries) {
      if (entry.residual().isPresent()) {
        all = all.filled(entry.order(), entry.residual().get());
      }
    }
    return all;
  }

  private CertifiedSet certifiedSet(RecordedClose close) {
    List<RoundOrder> facts = new ArrayList<>();
    for (SetEntry entry : entries) {
      OrderHeader header = source.accepted(entry.order()).claim().order().header();
      facts.add(
          new RoundOrder(
              entry.order(),
              header.wallet(),
              header.timeInForce(),
              header.rest(),
              entry.residual()));
    }
    return new CertifiedSet(market, close.tuple(), close.set(), facts);
  }

  private static ClearingInput input(CertifiedSet certified, Ranking ranking) {
    return new ClearingInput(
        certified.market(), certified.T(), certified.orders(), ranking, certified.set().endings());
  }

  private RoundResult.Answered answered(
      CloseTuple T, Question question, Openings combined, List<MemberOpenings> members) {
    List<Contribution> answers = new ArrayList<>();
    List<SignedContribution> refused = new ArrayList<>();
    Optional<Opened> bare = combined.lyingOpen(question);
    for (int j = 1; bare.isEmpty() && j <= 4; j++) {
      Contribution answer = members.get(j - 1).open(question);
      if (j == liar) {
        refused.add(signed(T, question, falsified(answer)));
      } else if (answers.size() < DealtCommittee.THRESHOLD) {
        answers.add(answer);
      }
    }
    Opened opened = bare.orElseGet(() -> combined.combine(question, answers));
    if (opened instanceof Opened.Values(var values, var _, var _)) {
      return new RoundResult.Answered(question, values, answers, refused);
    }
    throw new AssertionError("not opened: " + opened);
  }

  private static Contribution falsified(Contribution answer) {
    byte[] bytes = answer.bytes().bytes();
    bytes[bytes.length - 1] ^= 1;
    return new Contribution(answer.executor(), Encoded.of(bytes));
  }

  RefusedAnswer accusation(CloseTuple T, Question question, Contribution answer) {
    return new RefusedAnswer(answer, signed(T, question, answer).signature());
  }

  private SignedContribution signed(CloseTuple T, Question question, Contribution answer) {
    return SignedContribution.sign(
        T.digest(),
        SignedContribution.askedBy(T, question),
        answer,
        committee.identity(answer.executor()));
  }

  private Encoded session(SessionKind kind, Digest subject) {
    Session session = new Session(kind, subject, new SessionId(digest()));
    List<Contribution> first =
        committee.members.stream().limit(3).map(m -> m.commit(session)).toList();
    if (!(committee.combiner.choose(session, first) instanceof Choice.Chosen(var chosen, var _))) {
      throw new AssertionError("too few");
    }
    List<Contribution> second = new ArrayList<>();
    for (ThresholdMember member : committee.members.subList(0, 3)) {
      if (member.answer(session, chosen) instanceof MemberAnswer.Given(Contribution given)) {
        second.add(given);
      }
    }
    if (committee.combiner.combine(session, chosen, second)
        instanceof Combination.Made(Encoded result, var _)) {
      return result;
    }
    throw new AssertionError("not combined");
  }
}
