package io.phantompool.benchmarks.round;

import io.phantompool.benchmarks.committee.Committee;
import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dlog.BabyStepGiantStep;
import io.phantompool.crypto.dlog.BabyStepTable;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.BootCounter;
import io.phantompool.crypto.vrf.VrfOutput;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.ReceiptText;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.agreement.Commit;
import io.phantompool.protocol.agreement.Vote;
import io.phantompool.protocol.agreement.Votes;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.committee.MemberOpenings;
import io.phantompool.protocol.committee.Opened;
import io.phantompool.protocol.committee.SessionKind;
import io.phantompool.protocol.committee.ThresholdCombiner;
import io.phantompool.protocol.committee.ThresholdMember;
import io.phantompool.protocol.coordinator.RoundResult;
import io.phantompool.protocol.executor.CertifiedSet;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.executor.RoundProgress;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.SlotKeys;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.OrderClaim;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.record.RecordSource;
import io.phantompool.protocol.record.RecordTerms;
import io.phantompool.protocol.record.Recording;
import io.phantompool.protocol.round.Outcome;
import io.phantompool.protocol.round.RoundOrder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** A round of proved orders, played by three honest executors, and the file of its record. */
final class RecordStage {
  private static final int QUORUM = 4;

  private final Random random = new Random(8);
  private final SecureRandom nonces = new SecureRandom();
  private final List<Ed25519SigningKey> identities =
      Stream.generate(() -> Ed25519SigningKey.random(nonces)).limit(Committee.EXECUTORS).toList();
  private final List<ThresholdMember> members = new ArrayList<>();
  private final CommitteeKeys committee;
  private final ThresholdCombiner combiner;
  private final Market market;
  private final SealingKeys keys;
  private final List<OrderClaim> claims;
  private final byte[] file;

  private RecordStage(Committee committee, int n) {
    BabyStepGiantStep search =
        new BabyStepGiantStep(BabyStepTable.build(BabyStepTable.DEFAULT_EXPONENT));
    for (int j = 1; j <= Committee.THRESHOLD; j++) {
      members.add(new ThresholdMember(committee.shares(j), search, nonces, new BootCounter(1)));
    }
    this.committee = committee.shares(1).committee();
    combiner = new ThresholdCombiner(this.committee, search);
    market = RoundStage.market(committee.slots() / 2, random);
    keys = SealingKeys.of(market, SlotKeys.of(1, this.committee.slots().Y()));
    claims = ProvedOrders.of(keys, n, random);
    file = record(played());
  }

  static RecordStage of(Committee committee, int n) {
    return new RecordStage(committee, n);
  }

  /** The file. */
  byte[] file() {
    return file;
  }

  /** Its orders. */
  List<OrderClaim> claims() {
    return claims;
  }

  /** What they are sealed to. */
  SealingKeys keys() {
    return keys;
  }

  private Digest digest() {
    byte[] bytes = new byte[Digest.LENGTH];
    random.nextBytes(bytes);
    return Digest.of(bytes);
  }

  private RoundResult played() {
    CertifiedSet certified = certified();
    CloseTuple T = certified.T();
    PlayedSession sessions = new PlayedSession(combiner, members);
    Encoded proof = sessions.play(SessionKind.RANDOMNESS, T.alpha(), digest());
    byte[] beta = combiner.verify(SessionKind.RANDOMNESS, T.alpha(), proof).orElseThrow().bytes();
    List<RoundResult.Answered> answers = new ArrayList<>();
    RoundProgress progress =
        ((RoundProgress.AwaitingRandomness) RoundProgress.begin(certified))
            .with(VrfOutput.of(beta));
    List<MemberOpenings> openings = openings(certified);
    while (progress instanceof RoundProgress.Opening opening) {
      RoundResult.Answered answer = answered(openings, opening);
      answers.add(answer);
      progress = opening.with(answer.values());
    }
    if (!(progress instanceof RoundProgress.Derived(var _, Outcome outcome))) {
      throw PlayedRound.lost(progress);
    }
    Encoded signature = sessions.play(SessionKind.SIGNATURE, outcome.digest(), digest());
    FinishedClose.End end = new FinishedClose.End.Signed(outcome, Signature.of(signature.bytes()));
    return new RoundResult(
        new FinishedClose(certificate(T), certified.set(), end),
        certified,
        Optional.of(proof),
        answers,
        List.of());
  }

  private CertifiedSet certified() {
    ClosedSet set =
        new ClosedSet(claims.stream().map(c -> SetEntry.whole(c.order().id())).toList(), List.of());
    CloseTuple T =
        new CloseTuple(
            market.id(),
            1,
            1,
            1,
            1_700_000_000_000L,
            digest(),
            true,
            set.ordersRoot(),
            set.endingsRoot(),
            claims.size(),
            new Tick(market.ladder().ticks() / 2));
    return new CertifiedSet(
        market, T, set, claims.stream().map(c -> publicFacts(c.order())).toList());
  }

  private static RoundOrder publicFacts(SealedOrder order) {
    OrderHeader header = order.header();
    return new RoundOrder(
        order.id(), header.wallet(), header.timeInForce(), header.rest(), Optional.empty());
  }

  private Certificate certificate(CloseTuple T) {
    Commit commit = new Commit(1, T);
    List<Vote> votes = new ArrayList<>();
    for (int j = 1; j <= QUORUM; j++) {
      votes.add(Vote.sign(commit, j, identities.get(j - 1)));
    }
    return new Certificate(T, 1, Votes.of(votes));
  }

  private List<MemberOpenings> openings(CertifiedSet certified) {
    List<SealedOrder> orders = claims.stream().map(OrderClaim::order).toList();
    return members.stream()
        .map(m -> m.seals(market).plus(orders).set(certified.T(), certified.set()))
        .toList();
  }

  private static RoundResult.Answered answered(
      List<MemberOpenings> openings, RoundProgress.Opening opening) {
    List<Contribution> given =
        openings.stream().map(member -> member.open(opening.question())).toList();
    Opened opened = openings.getFirst().combine(opening.question(), given);
    if (opened instanceof Opened.Values(var values, var _, var _)) {
      return new RoundResult.Answered(opening.question(), values, given, List.of());
    }
    throw new IllegalStateException(opened.toString());
  }

  // The record

  private byte[] record(RoundResult result) {
    Digest ceremony = result.certified().T().previousOutcome();
    List<PublicKeyBytes> identityKeys =
        identities.stream().map(key -> PublicKeyBytes.of(key.publicKey())).toList();
    RecordTerms terms = new RecordTerms(ceremony, identityKeys, committee, 1, market);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Recording.of(terms, result, source()).writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private RecordSource source() {
    Map<Digest, OrderClaim> byId = new HashMap<>();
    claims.forEach(claim -> byId.put(claim.order().id(), claim));
    return new RecordSource() {
      @Override
      public Accepted accepted(Digest id) {
        OrderClaim claim = Objects.requireNonNull(byId.get(id));
        return new Accepted(claim, receipts(id, claim.base()), receipts(id, claim.quote()));
      }

      @Override
      public Ended ended(Digest id) {
        throw new IllegalStateException("This close ended no order");
      }
    };
  }

  private List<Receipt> receipts(Digest id, AccountState state) {
    ReceiptText text = ReceiptText.of(state.wallet(), state.mint(), state.reference(), id);
    List<Receipt> receipts = new ArrayList<>();
    for (int j = 1; j <= QUORUM; j++) {
      receipts.add(Receipt.sign(text, j, identities.get(j - 1)));
    }
    return receipts;
  }
}
