package io.phantompool.node.trader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.client.decimal.Decimals;
import io.phantompool.client.pool.MarketInfo;
import io.phantompool.node.pool.SampleMarket;
import io.phantompool.protocol.executor.MarketTerms;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToldDecimalsTest {
  private static final MarketTerms TERMS = new SampleMarket().terms();

  private static TraderSettings written(Map<String, Integer> decimals) {
    return new TraderSettings(Path.of("trader"), List.of(URI.create("http://a/")), decimals);
  }

  private static MarketInfo told(int base, int quote) {
    return new MarketInfo(
        TERMS.keys().market(),
        "SOL-USDC",
        1,
        TERMS.rules(),
        Optional.of(new MarketInfo.MintDecimals(new Decimals(base), new Decimals(quote))));
  }

  @Test
  void fillInWhatNobodyHasWrittenDown() {
    assertEquals(
        Map.of("SOL", 9, "USDC", 6),
        written(Map.of("USDC", 6)).completedBy(List.of(told(9, 6))).decimals());
  }

  @Test
  void neverReplaceWhatTheTraderKnows() {
    TraderProblem refused =
        assertThrows(
            TraderProblem.class, () -> written(Map.of("USDC", 6)).completedBy(List.of(told(9, 3))));
    assertTrue(String.valueOf(refused.getMessage()).contains("USDC has 6 decimals"));
  }
}
