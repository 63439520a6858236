package io.phantompool.node.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.phantompool.node.config.ConfigProblem;
import io.phantompool.node.config.MarketSettings;
import io.phantompool.protocol.market.MarketRules;
import io.phantompool.protocol.market.Tick;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PoolMarketsTest {
  private final TestCommittee pool = new TestCommittee(3);

  private PoolMarkets of(int liveOrders) {
    MarketRules rules = new MarketRules(30_000, 3, 64, liveOrders, 3_600_000, new Tick(3), true);
    return PoolMarkets.of(
        List.of(new MarketSettings(pool.market(), rules, Optional.empty())), pool.record());
  }

  /** 264 bytes of an outcome for each of 1.5 times as many orders, in 15/16 of 8 MiB. */
  @Test
  void refusesMoreLiveOrdersThanAFrameCarries() {
    assertEquals(19_859, of(19_859).limits().mostOrders());
    assertEquals(16_384, of(MarketRules.LIVE_ORDERS).limits().mostOrders());
    for (int tooMany : new int[] {19_860, 43_000, 1 << 20}) {
      ConfigProblem refused = assertThrows(ConfigProblem.class, () -> of(tooMany));
      String sentence = String.valueOf(refused.getMessage());
      assertTrue(sentence.startsWith("live-orders of "), sentence);
      assertEquals("at most 19859 with this committee", refused.hint());
    }
  }

  @Test
  void countsWithTheFramesThatNodesHave() {
    assertEquals(
        PoolMarkets.FRAME_BYTES,
        ConfigFactory.parseResources("io/phantompool/node/boot/cluster.conf")
            .getBytes("pekko.remote.artery.advanced.maximum-frame-size"));
  }
}
