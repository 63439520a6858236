package io.phantompool.protocol.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MarketSamples;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Random lives of an account against a twin that reads the annex word by word, over openings that
 * it knows instead of commitments.
 */
class ReserveChainPropertyTest {
  private static final BigInteger Q =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  /** An order with all of its future; fills by seq of its market. */
  private record Order(
      Digest id,
      MarketId market,
      long price,
      long a,
      BigInteger blinding,
      Map<Long, Long> fills,
      long end) {}

  /** A life: what stands under reserves 1, 2, ... (an order, or an amount withdrawn). */
  private record Life(
      List<Object> reserves, Map<MarketId, Long> outcomes, Map<MarketId, Map<Long, Long>> deltas) {}

  @SeededTest
  void derivesWhatTheAnnexSays(Rng random) {
    Life life = life(random);
    ReserveChain chain = chain(life);
    NaiveChain naive = naive(life);
    for (int i = 0; i < 6; i++) {
      int u = 1 + random.nextInt(life.reserves().size() + 1);
      Reserve reserve = reserve(random, life, chain, u);
      Derivation derivation = chain.stateFor(reserve, known(life));
      assertEquals(naive.stateFor(reserve), derivation);
      AccountState state = assertInstanceOf(Derivation.Derived.class, derivation).state();
      assertTwinAgrees(life, reserve, state);
    }
  }

  private static KnownOutcomes known(Life life) {
    KnownOutcomes known = KnownOutcomes.none();
    for (var market : life.outcomes().entrySet()) {
      known = known.with(new MarketProgress(market.getKey(), market.getValue(), market.getValue()));
    }
    return known;
  }

  private static Life life(Rng random) {
    Map<MarketId, Long> outcomes = new TreeMap<>();
    Map<MarketId, Map<Long, Long>> deltas = new TreeMap<>();
    for (String name : List.of("A/B", "C/B")) {
      MarketId market = new MarketId(name);
      outcomes.put(market, (long) random.nextInt(7));
      deltas.put(market, new TreeMap<>());
      LongStream.rangeClosed(1, outcomes.get(market))
          .filter(_ -> random.oneIn(2))
          .forEach(seq -> deltas.get(market).put(seq, (long) random.nextInt(2_000) - 1_000));
    }
    List<Object> reserves = new ArrayList<>();
    for (int n = random.nextInt(8); n > 0; n--) {
      reserves.add(random.oneIn(3) ? Long.valueOf(random.nextInt(1_000)) : order(random, outcomes));
    }
    return new Life(reserves, outcomes, deltas);
  }

  private static Order order(Rng random, Map<MarketId, Long> outcomes) {
    MarketId market = random.pick(List.copyOf(outcomes.keySet()));
    long a = 1L + random.nextInt(random.pick(3, 1_000));
    long left = a;
    long last = 0;
    Map<Long, Long> fills = new TreeMap<>();
    for (long seq = 1; seq <= outcomes.get(market); seq++) {
      if (left > 0 && random.oneIn(3)) {
        long f = 1 + random.nextLong(left);
        fills.put(seq, f);
        left -= f;
        last = seq;
      }
    }
    long end = left == 0 ? last : last + random.nextInt(4);
    BigInteger blinding = random.scalar(Q);
    return new Order(
        Digest.of(random.bytes(32)), market, 1 + random.nextInt(99), a, blinding, fills, end);
  }

  private static ReserveChain chain(Life life) {
    ReserveChain chain =
        ReserveChain.empty(AccountSamples.wallet(1), MarketSamples.mint(1))
            .withDeposits(new Atoms(1_000_000));
    for (Object reserve : life.reserves()) {
      chain = chain.append(reservation(reserve));
    }
    for (MarketId market : life.outcomes().keySet()) {
      for (long seq = 1; seq <= life.outcomes().get(market); seq++) {
        Release release = release(life, market, seq);
        chain = isSilent(release) ? chain : chain.with(release);
      }
    }
    return chain;
  }

  private static NaiveChain naive(Life life) {
    NaiveChain chain =
        NaiveChain.empty(AccountSamples.wallet(1), MarketSamples.mint(1))
            .withDeposits(new Atoms(1_000_000));
    for (Object reserve : life.reserves()) {
      chain = chain.append(reservation(reserve));
    }
    for (MarketId market : life.outcomes().keySet()) {
      NaiveReleases known = NaiveReleases.none(market);
      for (long seq = 1; seq <= life.outcomes().get(market); seq++) {
        Release release = release(life, market, seq);
        known = isSilent(release) ? known.withNextSilent() : known.withNext(release);
      }
      chain = chain.withReleases(known.settled(known.outcomesThrough()));
    }
    return chain;
  }

  private static boolean isSilent(Release release) {
    return release.fills().isEmpty() && release.ended().isEmpty() && release.delta().signum() == 0;
  }

  private static Reservation reservation(Object reserve) {
    return switch (reserve) {
      case Order o ->
          new Reservation.OfOrder(
              o.id(),
              o.market(),
              AccountSamples.commit(o.a() * o.price(), Scalar.fromBigInteger(o.blinding())));
      case Long amount -> new Reservation.OfWithdrawal(idOf(amount), new Atoms(amount));
      default -> throw new AssertionError(reserve);
    };
  }

  private static Digest idOf(Object reserve) {
    return reserve instanceof Order o ? o.id() : AccountSamples.id(1 + reserve.hashCode() % 250);
  }

  private static Release release(Life life, MarketId market, long seq) {
    List<Release.Fill> fills = new ArrayList<>();
    List<Digest> ended = new ArrayList<>();
    for (Object reserve : life.reserves()) {
      if (reserve instanceof Order o && o.market().equals(market)) {
        if (o.fills().containsKey(seq)) {
          fills.add(new Release.Fill(o.id(), new Lots(o.fills().get(seq)), new Lots(o.a())));
        }
        if (o.end() == seq) {
          ended.add(o.id());
        }
      }
    }
    long delta = life.deltas().get(market).getOrDefault(seq, 0L);
    return new Release(market, seq, BigInteger.valueOf(delta), fills, ended);
  }

  private static Reserve reserve(Rng random, Life life, ReserveChain chain, int u) {
    List<CountedEntry> entries = new ArrayList<>();
    for (MarketId market : life.outcomes().keySet()) {
      long close = random.nextLong(life.outcomes().get(market) + 1);
      if (!random.oneIn(4)) {
        entries.add(new CountedEntry(market, close, random.nextLong(close + 1)));
      }
    }
    Digest previous = chain.idBefore(u - 1);
    return new Reserve(u, previous, new Atoms(500_000 + random.nextInt(1_000)), entries);
  }

  private static void assertTwinAgrees(Life life, Reserve reserve, AccountState state) {
    long balance = reserve.deposits().atoms();
    for (MarketId market : life.outcomes().keySet()) {
      for (var delta : life.deltas().get(market).entrySet()) {
        balance += delta.getKey() <= reserve.countedOf(market).settlement() ? delta.getValue() : 0;
      }
    }
    long open = 0;
    BigInteger blinding = BigInteger.ZERO;
    for (Object before : life.reserves().subList(0, (int) reserve.number() - 1)) {
      if (before instanceof Long amount) {
        balance -= amount;
      } else if (before instanceof Order o) {
        long unsettled = unsettled(o, reserve.countedOf(o.market()));
        open += o.price() * unsettled;
        BigInteger share =
            BigInteger.valueOf(unsettled).multiply(BigInteger.valueOf(o.a()).modInverse(Q));
        blinding = blinding.add(o.blinding().multiply(share));
      }
    }
    assertEquals(new Atoms(balance), state.balance());
    assertEquals(
        AccountSamples.commit(open, Scalar.fromBigInteger(blinding)), state.openCommitments());
  }

  /** Of the original order, what V_open still counts, in lots. */
  private static long unsettled(Order o, CountedEntry counted) {
    boolean ended = o.end() != 0 && o.end() <= counted.close();
    boolean everyFillSettled =
        o.fills().keySet().stream()
            .filter(seq -> seq <= counted.close())
            .allMatch(seq -> seq <= counted.settlement());
    long settled =
        o.fills().entrySet().stream()
            .filter(fill -> fill.getKey() <= counted.settlement())
            .mapToLong(Map.Entry::getValue)
            .sum();
    return ended && everyFillSettled ? 0 : o.a() - settled;
  }
}
