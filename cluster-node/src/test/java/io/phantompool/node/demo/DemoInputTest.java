package io.phantompool.node.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.node.config.MarketsConfig;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoInputTest {
  @TempDir Path folder;

  private Path target() {
    return folder.resolve("markets.conf");
  }

  private static DemoSettings settings(
      Optional<Path> orders, Optional<Integer> roundSeconds, Optional<Path> market) {
    return new DemoSettings(orders, 3, roundSeconds, 10, market, Optional.empty());
  }

  private Path flow(String rows) throws IOException {
    Path file = folder.resolve("flow.csv");
    Files.writeString(file, "ts_us,order_id,side,type,price,size,note\n" + rows);
    return file;
  }

  @Test
  void centresTheLadderOnTheFirstPriceOfTheFlow() throws IOException {
    Path flow =
        flow(
            """
            1000000,a,BUY,limit,236.47,2,
            5000000,b,SELL,limit,236.47,0.001,
            12000000,c,SELL,limit,10000,1,
            45000000,d,SELL,limit,236.47,1,
            """);
    DemoInput input =
        DemoInput.read(settings(Optional.of(flow), Optional.of(20), Optional.empty()), target());
    assertEquals(new Price(2_364_700), input.market().market().ladder().price(new Tick(128)));
    assertEquals(256, input.market().market().ladder().ticks());
    assertEquals(20_000, input.market().rules().intervalMillis());
    assertEquals(4, input.plan().counts().rows());
    assertEquals(2, input.plan().counts().used());
    assertEquals(1, input.plan().counts().skippedOutside());
    assertEquals(1, input.plan().counts().skippedSmall());
    assertEquals(1, input.plan().rounds().get(0).size());
    assertEquals(1, input.plan().rounds().get(2).size());
    assertEquals(input.market(), MarketsConfig.read(target()).getFirst());
  }

  @Test
  void generatesFlowWithoutAFile() throws IOException {
    DemoInput input =
        DemoInput.read(settings(Optional.empty(), Optional.empty(), Optional.empty()), target());
    assertEquals("SOL/USDC", input.market().market().id().text());
    assertEquals(10_000, input.market().rules().intervalMillis());
    assertEquals(3, input.plan().rounds().size());
  }

  @Test
  void takesAMarketFromAFileAndTheIntervalFromWhoeverSaysIt() throws IOException {
    Optional<Path> market = Optional.of(Path.of("../config/markets.conf"));
    DemoInput asItSays =
        DemoInput.read(settings(Optional.empty(), Optional.empty(), market), target());
    assertEquals(MarketsConfig.read(market.get()).getFirst(), asItSays.market());
    DemoInput faster = DemoInput.read(settings(Optional.empty(), Optional.of(7), market), target());
    assertEquals(7_000, faster.market().rules().intervalMillis());
    assertEquals(asItSays.market().market(), faster.market().market());
  }

  @Test
  void refusesAFlowOfNothing() throws IOException {
    Path empty = flow("");
    assertThrows(
        DemoProblem.class,
        () ->
            DemoInput.read(
                settings(Optional.of(empty), Optional.empty(), Optional.empty()), target()));
  }
}
