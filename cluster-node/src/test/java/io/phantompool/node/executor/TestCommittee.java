package io.phantompool.node.executor;

import io.phantompool.crypto.dkg.dealing.EncryptionKey;
import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.crypto.dlog.BabyStepGiantStep;
import io.phantompool.crypto.dlog.BabyStepTable;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.BootCounter;
import io.phantompool.protocol.agreement.Committee;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.agreement.Standing;
import io.phantompool.protocol.committee.ThresholdCombiner;
import io.phantompool.protocol.committee.ThresholdMember;
import io.phantompool.protocol.executor.ExecutorSetup;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MarketRules;
import io.phantompool.protocol.market.Markets;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.SlotKeys;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.message.Limits;
import io.phantompool.protocol.message.MarketLookup;
import io.phantompool.simulator.chance.Chance;
import io.phantompool.simulator.dealt.DealtCommittee;
import io.phantompool.testkit.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Five executors with dealt keys and a market of eight ticks, all from one seed. */
final class TestCommittee {
  static final int N = 5;

  private static final int T = 3;
  private static final int TICKS = 8;
  private static final BabyStepGiantStep SEARCH = new BabyStepGiantStep(BabyStepTable.build(12));

  final Rng random;
  final RecordingRandom secure;
  final Roster roster;
  final MarketTerms terms;
  final Limits limits;
  private final DealtCommittee dealt;
  private final List<Ed25519SigningKey> identities;
  private final Digest ceremony;
  private final AtomicLong boots = new AtomicLong();

  TestCommittee(long seed) {
    this(seed, 30_000, 1);
  }

  /** With closes at this interval, OPEN with this crowd. */
  TestCommittee(long seed, long intervalMillis, int crowd) {
    random = new Rng(seed);
    secure = new RecordingRandom(random.asSecureRandom());
    dealt = DealtCommittee.deal(2 * TICKS, T, N, chance());
    identities = random.list(N, () -> Ed25519SigningKey.random(secure));
    roster = roster();
    ceremony = Digest.of(random.bytes(Digest.LENGTH));
    Market market =
        new Market(
            new MarketId("SOL/USDC"),
            Mint.of(random.bytes(Mint.LENGTH)),
            Mint.of(random.bytes(Mint.LENGTH)),
            new BaseAtoms(10_000),
            PriceLadder.of(LongStream.range(0, TICKS).map(k -> 20_000 + 100 * k).toArray()),
            new Lots(5),
            new BasisPoints(20),
            7);
    terms =
        new MarketTerms(
            SealingKeys.of(market, SlotKeys.of(3, dealt.keys().slots().Y())),
            new MarketRules(intervalMillis, crowd, 64, 16_384, 3_600_000, new Tick(3), true));
    limits = new Limits(N, committee().quorum(), 16_384, 2 * TICKS, MarketLookup.of(markets()));
  }

  private Chance chance() {
    return new Chance(random.nextLong());
  }

  private Roster roster() {
    List<RosterEntry> entries = new ArrayList<>();
    for (int j = 1; j <= N; j++) {
      entries.add(
          new RosterEntry(
              j,
              "executor-" + j,
              PublicKeyBytes.of(identities.get(j - 1).publicKey()),
              EncryptionKey.random(secure).publicKey()));
    }
    return new Roster(entries);
  }

  Committee committee() {
    return Committee.of(roster, T - 1);
  }

  /** What everybody knows of the executors. */
  CommitteeRecord record() {
    return new CommitteeRecord(roster, dealt.keys(), ceremony);
  }

  BabyStepGiantStep search() {
    return SEARCH;
  }

  Market market() {
    return terms.keys().market();
  }

  Markets markets() {
    return Markets.of(List.of(market()));
  }

  /** What executor j's keystore would hold; for tests that look for it where it must not be. */
  byte[] secretShares(int j) {
    try (KeyShares shares = setupShares(j)) {
      return shares.encodeSecret();
    }
  }

  /** Executor j's shares, which the caller closes. */
  KeyShares setupShares(int j) {
    return dealt.shares(j, chance());
  }

  /** Executor j for one more life. */
  ExecutorSetup setup(int j) {
    ThresholdMember member =
        new ThresholdMember(
            dealt.shares(j, chance()), SEARCH, secure, new BootCounter(boots.incrementAndGet()));
    return new ExecutorSetup(
        roster,
        committee(),
        ceremony,
        markets(),
        identities.get(j - 1),
        member,
        new ThresholdCombiner(dealt.keys(), SEARCH));
  }

  /** What peer j says to an executor that has started when nothing has happened yet. */
  Signed<Standing> standing(int j, Request.GiveStanding asked) {
    return Signed.sign(
        new Standing(
            j,
            asked.returning(),
            asked.market(),
            asked.question(),
            Optional.empty(),
            Optional.empty()),
        identities.get(j - 1));
  }
}
