package io.phantompool.protocol.round;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.threshold.KeyCombination;
import io.phantompool.crypto.vrf.VrfOutput;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MarketSamples;
import io.phantompool.protocol.market.Tick;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A book whose every answer can be read off.
 *
 * @param orders by id
 * @param rank the ids, first to be served first
 */
record PlainBook(
    Market market, int g, List<PlainOrder> orders, List<Digest> rank, List<Ending> endings) {
  static final VrfOutput BETA = VrfOutput.of(new byte[VrfOutput.BYTES]);

  PlainBook {
    orders = orders.stream().sorted(Comparator.comparing(PlainOrder::id)).toList();
  }

  /** Ranked by id. */
  static PlainBook of(int K, int g, PlainOrder... orders) {
    List<Digest> ids = Arrays.stream(orders).map(PlainOrder::id).sorted().toList();
    return new PlainBook(market(K), g, List.of(orders), ids, List.of());
  }

  PlainBook ranked(int... numbers) {
    return new PlainBook(
        market, g, orders, Arrays.stream(numbers).mapToObj(PlainOrder::id).toList(), endings);
  }

  /** K ticks from 20,000 on, lots of 10,003 atoms, so that every fee is rounded. */
  static Market market(int K) {
    return new Market(
        new MarketId("SOL/USDC"),
        MarketSamples.mint(2),
        MarketSamples.mint(1),
        new BaseAtoms(10_003),
        MarketSamples.ladder(K, 20_000),
        new Lots(1),
        new BasisPoints(37),
        1);
  }

  static CloseTuple close(Market market, int g, boolean open) {
    return new CloseTuple(
        market.id(),
        market.ladderEpoch(),
        1,
        1,
        1_800_000_000_000L,
        Digest.ZERO,
        open,
        Digest.ZERO,
        Digest.ZERO,
        3,
        new Tick(g));
  }

  ClearingInput input() {
    return input(close(market, g, true));
  }

  ClearingInput input(CloseTuple T) {
    List<RoundOrder> sealed = orders.stream().map(PlainOrder::sealed).toList();
    return new ClearingInput(market, T, sealed, new Ranking(rank), endings);
  }

  /** The first state of its clearing. */
  Clearing open() {
    return Clearing.open(input(), BETA);
  }

  /** What decryption under the question's keys would show. */
  long[] answer(Question question) {
    KeyCombination keys = question.combination(market.ladder().slots());
    if (question.isAboutSum()) {
      return new long[] {orders.stream().mapToLong(order -> value(order, keys)).sum()};
    }
    Map<Digest, PlainOrder> byId = new HashMap<>();
    orders.forEach(order -> byId.put(order.id(), order));
    return question.orders().stream()
        .mapToLong(id -> value(byId.getOrDefault(id, orders.getFirst()), keys))
        .toArray();
  }

  private long value(PlainOrder order, KeyCombination keys) {
    int slot = order.slot(market.ladder().ticks());
    for (KeyCombination.Run run : keys.runs()) {
      if (run.from() <= slot && slot < run.to()) {
        return run.negative() ? -order.left() : order.left();
      }
    }
    return 0;
  }
}
