package io.phantompool.benchmarks.round;

import io.phantompool.benchmarks.committee.Committee;
import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dlog.BabyStepGiantStep;
import io.phantompool.crypto.dlog.BabyStepTable;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.BootCounter;
import io.phantompool.crypto.session.SessionId;
import io.phantompool.crypto.vrf.VrfOutput;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.committee.MemberOpenings;
import io.phantompool.protocol.committee.Opened;
import io.phantompool.protocol.committee.Seals;
import io.phantompool.protocol.committee.Session;
import io.phantompool.protocol.committee.SessionKind;
import io.phantompool.protocol.committee.ThresholdCombiner;
import io.phantompool.protocol.committee.ThresholdMember;
import io.phantompool.protocol.executor.CertifiedSet;
import io.phantompool.protocol.executor.RoundProgress;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.SlotKeys;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.round.Outcome;
import io.phantompool.protocol.round.RoundOrder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;

/** A certified round with the answers of two executors, before a third one that is measured. */
final class RoundStage {
  private final List<ThresholdMember> members = new ArrayList<>();
  private final ThresholdCombiner combiner;
  private final Market market;
  private final List<SealedOrder> orders;
  private final CertifiedSet certified;
  private final Seals<MemberOpenings> seals;
  private final Encoded proof;
  private final List<List<Contribution>> answers = new ArrayList<>();
  private final Random random = new Random(6);

  private RoundStage(Committee committee, int n) {
    BabyStepGiantStep search =
        new BabyStepGiantStep(BabyStepTable.build(BabyStepTable.DEFAULT_EXPONENT));
    for (int j = 1; j <= Committee.THRESHOLD; j++) {
      members.add(
          new ThresholdMember(committee.shares(j), search, new SecureRandom(), new BootCounter(1)));
    }
    CommitteeKeys keys = committee.shares(1).committee();
    combiner = new ThresholdCombiner(keys, search);
    market = market(committee.slots() / 2, random);
    orders = RoundOrders.of(SealingKeys.of(market, SlotKeys.of(1, keys.slots().Y())), n, random);
    certified = certify();
    seals = members.getFirst().seals(market).plus(orders);
    proof = draw();
    playAll();
  }

  static RoundStage of(Committee committee, int n) {
    return new RoundStage(committee, n);
  }

  /** A market with so many prices. */
  static Market market(int ticks, Random random) {
    return new Market(
        new MarketId("SOL/USDC"),
        Mint.of(bytes(random, Mint.LENGTH)),
        Mint.of(bytes(random, Mint.LENGTH)),
        new BaseAtoms(1_000_000),
        PriceLadder.of(LongStream.range(0, ticks).map(k -> 150_000 + 50 * k).toArray()),
        new Lots(1),
        new BasisPoints(5),
        1);
  }

  private byte[] bytes(int count) {
    return bytes(random, count);
  }

  private static byte[] bytes(Random random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private CertifiedSet certify() {
    ClosedSet set =
        new ClosedSet(orders.stream().map(o -> SetEntry.whole(o.id())).toList(), List.of());
    CloseTuple T =
        new CloseTuple(
            market.id(),
            1,
            1,
            1,
            1_700_000_000_000L,
            Digest.of(bytes(Digest.LENGTH)),
            true,
            set.ordersRoot(),
            set.endingsRoot(),
            orders.size(),
            new Tick(market.ladder().ticks() / 2));
    return new CertifiedSet(market, T, set, orders.stream().map(RoundStage::publicFacts).toList());
  }

  private static RoundOrder publicFacts(SealedOrder order) {
    Wallet wallet = order.header().wallet();
    return new RoundOrder(
        order.id(), wallet, order.header().timeInForce(), false, Optional.empty());
  }

  // What the others did before

  private Encoded draw() {
    return new PlayedSession(combiner, members)
        .play(SessionKind.RANDOMNESS, certified.T().alpha(), Digest.of(bytes(Digest.LENGTH)));
  }

  private Session session(SessionKind kind, Digest subject) {
    return new Session(kind, subject, new SessionId(Digest.of(bytes(Digest.LENGTH))));
  }

  /** All three play; what two of them answer is kept. */
  private void playAll() {
    MemberOpenings own = seals.set(certified.T(), certified.set());
    List<MemberOpenings> others =
        members.subList(1, members.size()).stream()
            .map(m -> m.seals(market).plus(orders).set(certified.T(), certified.set()))
            .toList();
    RoundProgress progress = drawn();
    while (progress instanceof RoundProgress.Opening opening) {
      answers.add(others.stream().map(o -> o.open(opening.question())).toList());
      progress = answered(own, opening);
    }
    outcome(progress);
  }

  // What one executor does

  private RoundProgress drawn() {
    VrfOutput beta =
        VrfOutput.of(
            combiner
                .verify(SessionKind.RANDOMNESS, certified.T().alpha(), proof)
                .orElseThrow()
                .bytes());
    return ((RoundProgress.AwaitingRandomness) RoundProgress.begin(certified)).with(beta);
  }

  private RoundProgress answered(MemberOpenings openings, RoundProgress.Opening opening) {
    Contribution own = openings.open(opening.question());
    Opened opened = openings.combineWithOwn(opening.question(), own, answers.get(opening.index()));
    return switch (opened) {
      case Opened.Values(var values, var _, var _) -> opening.with(values);
      case Opened.TooFew _, Opened.OutOfRange _ ->
          throw new IllegalStateException(opened.toString());
    };
  }

  private static Outcome outcome(RoundProgress progress) {
    if (progress instanceof RoundProgress.Derived derived) {
      return derived.outcome();
    }
    throw PlayedRound.lost(progress);
  }

  /** Certificate to signature share: both rounds of the VRF and of FROST are in it. */
  Outcome play() {
    answerSession(session(SessionKind.RANDOMNESS, certified.T().alpha()));
    MemberOpenings openings = seals.set(certified.T(), certified.set());
    RoundProgress progress = drawn();
    while (progress instanceof RoundProgress.Opening opening) {
      progress = answered(openings, opening);
    }
    Outcome derived = outcome(progress);
    answerSession(session(SessionKind.SIGNATURE, derived.digest()));
    return derived;
  }

  private void answerSession(Session session) {
    ThresholdMember measured = members.getFirst();
    List<Contribution> chosen = new ArrayList<>(List.of(measured.commit(session)));
    members.subList(1, members.size()).forEach(m -> chosen.add(m.commit(session)));
    PlayedSession.given(measured, session, chosen);
  }

  /** Adds the orders up. */
  Callable<byte[]> takeIn() {
    Seals<MemberOpenings> none = members.getFirst().seals(market);
    return () -> none.plus(orders).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The sums of the set. */
  Callable<byte[]> gather() {
    return () -> {
      MemberOpenings openings = seals.set(certified.T(), certified.set());
      return new byte[] {(byte) (openings == null ? 0 : 1)};
    };
  }

  /** Randomness verified, orders ranked, all questions about sums answered. */
  Callable<byte[]> search() {
    MemberOpenings openings = seals.set(certified.T(), certified.set());
    return () -> {
      RoundProgress.Opening at = searched(openings);
      return new byte[] {(byte) at.index()};
    };
  }

  private RoundProgress.Opening searched(MemberOpenings openings) {
    RoundProgress progress = drawn();
    while (progress instanceof RoundProgress.Opening opening) {
      if (!opening.question().isAboutSum()) {
        return opening;
      }
      progress = answered(openings, opening);
    }
    throw PlayedRound.lost(progress);
  }

  /** From the first list of orders to the outcome. */
  Callable<Outcome> lists() {
    MemberOpenings openings = seals.set(certified.T(), certified.set());
    RoundProgress.Opening first = searched(openings);
    return () -> {
      RoundProgress progress = first;
      while (progress instanceof RoundProgress.Opening opening) {
        progress = answered(openings, opening);
      }
      return outcome(progress);
    };
  }
}
