package io.phantompool.node.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.phantompool.node.executor.CapturedLogs;
import io.phantompool.node.executor.FiveExecutors;
import io.phantompool.node.executor.LogSearch;
import io.phantompool.node.trace.TraceId;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Side;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator sees of one real round: metrics, a trace, logs; and what nobody may see. */
class RoundSeenTest {
  private static final long INTERVAL = 3_000;

  /** No port, no length and no time of ours. */
  private static final long LOTS = 31_607;

  private static final String MARKET = "market=\"SOL/USDC\"";

  private static String log;
  private static String metrics;
  private static long seq;
  private static List<SpanData> trace;
  private static List<byte[]> secrets;

  @BeforeAll
  static void playOneRound() throws Exception {
    try (FiveExecutors executors = new FiveExecutors(14, INTERVAL, 2);
        RunningRounds rounds = new RunningRounds(executors);
        CapturedLogs logs = new CapturedLogs()) { // when the schema, full of words, is logged
      executors.awaitThatTheyMaySign();
      rounds.add(executors.accept(Side.BUY, 5, LOTS));
      rounds.add(executors.accept(Side.SELL, 2, 7));
      RunningRounds.await("an OPEN close", rounds::wasOpen);
      seq = rounds.open().seq();
      rounds.awaitTold(seq + 1);
      RunningRounds.await("verified", () -> rounds.verified(seq).isPresent());
      metrics = rounds.metrics.text();
      trace =
          rounds.spans.getFinishedSpanItems().stream()
              .filter(span -> span.getTraceId().equals(trace()))
              .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
              .toList();
      secrets = executors.secrets();
      log = logs.text();
    }
  }

  private static String trace() {
    return TraceId.of(new MarketId("SOL/USDC"), seq);
  }

  private static double metric(String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith("phantompool_" + name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in\n" + metrics));
  }

  @Test
  void isCounted() {
    assertEquals(1, metric("rounds_finished_seconds_count{kind=\"open\"," + MARKET + "}"));
    assertTrue(metric("round_seq{" + MARKET + "}") > seq);
    assertEquals(0, metric("rounds_alarms_total{" + MARKET + "}"));
    assertEquals(1, metric("orders_live{" + MARKET + "}"));
    for (String phase : List.of("loading", "drawing", "opening", "signing", "publishing")) {
      String labels = "{%s,phase=\"%s\"}".formatted(MARKET, phase);
      assertTrue(metric("round_phase_time_seconds_count" + labels) >= 1, phase);
    }
    for (int j = 1; j <= 5; j++) {
      String labels = "{executor=\"%d\"}".formatted(j);
      assertTrue(metric("executor_answers_seconds_count" + labels) > 0);
      assertEquals(1, metric("executor_reachable" + labels));
      assertEquals(0, metric("executor_named_total" + labels));
    }
    assertTrue(metric("journal_facts_total") >= 2 * seq);
    assertEquals(metric("journal_facts_total"), metric("journal_writes_seconds_count"));
    assertEquals(0, metric("journal_failures_total"));
  }

  /** An attempt to agree may have to be made again; what comes after it happens once. */
  @Test
  void isOneTraceWithASpanForEachPhase() {
    List<SpanData> rounds = trace.stream().filter(span -> span.getName().equals("round")).toList();
    assertEquals(1, rounds.size());
    assertEquals(
        "open",
        rounds.getFirst().getAttributes().get(AttributeKey.stringKey("phantompool.ending")));
    List<String> phases =
        trace.stream()
            .filter(span -> span.getParentSpanId().equals(rounds.getFirst().getSpanId()))
            .map(SpanData::getName)
            .toList();
    assertEquals(trace.size() - 1, phases.size());
    assertTrue(
        phases.containsAll(List.of("collecting_inventories", "preparing", "committing")),
        phases.toString());
    assertEquals(
        List.of("loading", "drawing", "opening", "signing", "publishing"),
        phases.subList(phases.indexOf("loading"), phases.size()));
  }

  @Test
  void hasItsFieldsInTheLog() {
    assertTrue(log.lines().anyMatch(line -> line.contains("\"trace\":\"%s\"".formatted(trace()))));
    for (int j = 1; j <= 5; j++) {
      String field = "\"executor\":\"%d\"".formatted(j);
      assertTrue(log.lines().anyMatch(line -> line.contains(field)), field);
    }
  }

  /** Not even when the round is over: what is opened is told by the record alone. */
  @Test
  void logsNothingThatSomebodyMustNotKnow() {
    assertTrue(log.contains("\"level\":\"DEBUG\""), "nothing was captured");
    for (String plain : List.of(Long.toString(LOTS), Long.toString(LOTS - 7), "BUY", "SELL")) {
      assertEquals(Optional.empty(), LogSearch.word(log, plain), "a plaintext is logged");
    }
    secrets.forEach(secret -> LogSearch.assertNone(log, secret, "a key, share or nonce"));
  }
}
