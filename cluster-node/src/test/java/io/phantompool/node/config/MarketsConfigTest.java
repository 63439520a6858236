package io.phantompool.node.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.protocol.market.MarketRules;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketsConfigTest {
  private static final String MARKET =
      """
      id = "SOL/USDC", lot-atoms = 10000000, ladder.centre = 1606100
      base-mint = "So11111111111111111111111111111111111111112"
      quote-mint = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"
      base-decimals = 9, quote-decimals = 6
      """;

  @TempDir Path folder;

  private List<MarketSettings> read(String text) throws IOException {
    Path file = folder.resolve("markets.conf");
    Files.writeString(file, text);
    return MarketsConfig.read(file);
  }

  @Test
  void theCommentedFileHoldsTheDefaults() throws IOException {
    List<MarketSettings> commented = MarketsConfig.read(Path.of("../config/markets.conf"));
    assertEquals(commented, read("markets = [{ " + MARKET + " }]"));
    assertEquals(MarketRules.withDefaults(new Tick(128)), commented.getFirst().rules());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          minimum-lots = 0          | markets[0].minimum-lots is 0
          crowd = 1                 | crowd of a market is at least 2
          ladder.ticks = 100        | power of two
          ladder.ticks = 8          | fewer than 16 prices
          ladder.centre = 10        | ascend strictly
          ladder.step-basis-points = 300 | at most 16 times
          lot-atoms = 0             | markets[0].lot-atoms is 0
          fee-basis-points = 1, lot-atoms = 9999 | lot of at least 10,000
          round-interval = 0 s      | markets[0].round-interval is '0 s'
          base-mint = "x"           | markets[0].base-mint is 'x'
          base-decimals = 31        | markets[0].base-decimals is 31
          quote-decimals = null     | markets[0].quote-decimals is missing
          colour = red              | markets[0].colour is no key
          """)
  void refusesAMarketThatTheProtocolForbids(String change, String expected) {
    ConfigProblem refused =
        assertThrows(ConfigProblem.class, () -> read("markets = [{ " + MARKET + change + " }]"));
    assertTrue(String.valueOf(refused.getMessage()).contains(expected), refused.getMessage());
  }

  @Test
  void refusesNoMarketAndTwoOfOneName() {
    assertThrows(ConfigProblem.class, () -> read("markets = []"));
    assertThrows(ConfigProblem.class, () -> read("x = 1"));
    ConfigProblem twice =
        assertThrows(
            ConfigProblem.class, () -> read("markets = [{ " + MARKET + " }, { " + MARKET + " }]"));
    assertTrue(String.valueOf(twice.getMessage()).contains("two markets"), twice.getMessage());
  }

  @Test
  void aLadderStepsByBasisPointsRoundedDown() {
    PriceLadder ladder = LadderShape.around(new Price(1_606_100)).ladder();
    assertEquals(256, ladder.ticks());
    assertEquals(new Price(1_606_100), ladder.price(new Tick(128)));
    assertEquals(new Price(1_606_903), ladder.price(new Tick(129)));
    assertEquals(new Price(1_605_297), ladder.price(new Tick(127)));
  }
}
