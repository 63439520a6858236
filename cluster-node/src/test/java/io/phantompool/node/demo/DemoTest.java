package io.phantompool.node.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phantompool.protocol.verifier.Known;
import io.phantompool.protocol.verifier.RoundVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of it, seven JVMs that start from nothing, in a market small enough for a test. */
@Tag("deep")
class DemoTest {
  @TempDir Path root;

  private final List<String> output = new ArrayList<>();
  private final List<String> progress = new ArrayList<>();

  private Path file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.writeString(file, text);
    return file;
  }

  private DemoSettings settings() throws IOException {
    Path market =
        file(
            "market.conf",
            """
            markets = [{
              id = "SOL/USDC"
              base-mint = "So11111111111111111111111111111111111111112"
              quote-mint = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"
              lot-atoms = 10000000
              ladder { centre = 1606100, ticks = 8, step-basis-points = 50 }
              round-interval = 8 s
              crowd = 1
              development = true
            }]
            """);
    StringBuilder rows = new StringBuilder("ts_us,order_id,side,type,price,size,note\n");
    for (int i = 0; i < 12; i++) {
      rows.append(
          "%d,o%d,%s,limit,%d,%d,\n"
              .formatted(
                  1_000_000L * (i + 1), i, i % 2 == 0 ? "BUY" : "SELL", 159 + i % 3, 1 + i % 4));
    }
    return new DemoSettings(
        Optional.of(file("flow.csv", rows.toString())),
        2,
        Optional.empty(),
        10,
        Optional.of(market),
        Optional.of(root.resolve("report.json")));
  }

  @Test
  void runsRoundsThatHoldAndAreWhatAnOpenMarketMakesOfThem() throws Exception {
    DemoFolder folder = new DemoFolder(root.resolve("demo"));
    try (Demo demo =
        new Demo(settings(), folder, InstantSource.system(), output::add, progress::add)) {
      demo.run();
    }
    JsonNode report = new ObjectMapper().readTree(root.resolve("report.json").toFile());
    assertEquals(8, report.at("/market/ticks").size());
    assertEquals(12, report.at("/input/rows").asInt());
    JsonNode rounds = report.get("rounds");
    assertFalse(rounds.isEmpty(), report::toString);
    long fills = 0;
    for (JsonNode round : rounds) {
      assertTrue(round.get("verified").booleanValue(), round::toString);
      assertTrue(holds(root.resolve(round.get("record").textValue())), round::toString);
      fills += round.get("fills").size();
    }
    assertTrue(fills > 0, report::toString);
    assertTrue(output.getLast().contains("records verified"), output::toString);
    assertAllProcessesHaveEnded();
  }

  private static boolean holds(Path record) throws IOException {
    try (InputStream in = Files.newInputStream(record)) {
      return new RoundVerifier(Known.NOTHING, new SecureRandom(), (_, _, _) -> {})
          .verify(in)
          .isValid();
    }
  }

  private void assertAllProcessesHaveEnded() {
    Matcher ids =
        Pattern.compile("process(?:es)? ([0-9]+(?:, [0-9]+)*)").matcher(progress.toString());
    int seen = 0;
    while (ids.find()) {
      for (String id : ids.group(1).split(", ", -1)) {
        seen++;
        assertFalse(
            ProcessHandle.of(Long.parseLong(id)).filter(ProcessHandle::isAlive).isPresent(), id);
      }
    }
    assertEquals(6, seen, progress::toString);
  }
}
