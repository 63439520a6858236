package io.phantompool.node.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.phantompool.node.metrics.NodeMetrics;
import io.phantompool.node.pool.RoundSummary.Kind;
import io.phantompool.node.trace.RoundWatch.Ended;
import io.phantompool.node.trace.RoundWatch.View;
import io.phantompool.protocol.coordinator.Phase;
import io.phantompool.protocol.market.MarketId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundWatchTest {
  private static final MarketId SOL = new MarketId("SOL/USDC");
  private static final AttributeKey<String> ENDING = AttributeKey.stringKey("phantompool.ending");

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final RoundTraces traces =
      RoundTraces.of(SimpleSpanProcessor.create(exporter), "matching");
  private final NodeMetrics metrics = NodeMetrics.of(List.of(SOL), 5);
  private final RoundWatch watch = new RoundWatch(SOL, metrics.rounds(), traces);

  @AfterEach
  void close() {
    traces.close();
    metrics.close();
  }

  private void moved(long seq, Phase phase, long at, Ended... newest) {
    watch.moved(
        new View(seq, phase, at, Optional.ofNullable(newest.length == 0 ? null : newest[0])));
  }

  private List<SpanData> named(String name) {
    return exporter.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .toList();
  }

  private static long millis(SpanData span) {
    return TimeUnit.NANOSECONDS.toMillis(span.getEndEpochNanos() - span.getStartEpochNanos());
  }

  private void playRound(long seq, long at) {
    Ended over = new Ended(seq, Kind.OPEN, at);
    moved(seq, Phase.COLLECTING_INVENTORIES, at + 10);
    moved(seq, Phase.COLLECTING_INVENTORIES, at + 15);
    moved(seq, Phase.COMMITTING, at + 60);
    moved(seq, Phase.OPENING, at + 100);
    moved(seq, Phase.PUBLISHING, at + 400, over);
    moved(seq + 1, Phase.IDLE, at + 450, over);
  }

  @Test
  void writesATraceForARoundAndASpanForEachPhase() {
    moved(7, Phase.STARTING, 900);
    moved(7, Phase.IDLE, 950);
    playRound(7, 1_000);
    SpanData round = named("round").getFirst();
    assertEquals(1, named("round").size());
    assertEquals(TraceId.of(SOL, 7), round.getTraceId());
    assertEquals(440, millis(round));
    assertEquals("open", round.getAttributes().get(ENDING));
    assertEquals(7, round.getAttributes().get(AttributeKey.longKey("phantompool.round")));
    assertEquals(5, exporter.getFinishedSpanItems().size());
    assertEquals(50, millis(named("collecting_inventories").getFirst()));
    SpanData opening = named("opening").getFirst();
    assertEquals(300, millis(opening));
    assertEquals(round.getSpanId(), opening.getParentSpanId());
    assertEquals(round.getTraceId(), opening.getTraceId());
  }

  @Test
  void aCoordinatorThatRestartsGoesOnInTheSameTrace() {
    moved(7, Phase.COMMITTING, 1_000);
    RoundWatch next = new RoundWatch(SOL, metrics.rounds(), traces);
    next.moved(new View(7, Phase.STARTING, 1_500, Optional.empty()));
    next.moved(new View(7, Phase.OPENING, 1_600, Optional.empty()));
    next.moved(new View(8, Phase.COLLECTING_INVENTORIES, 1_900, Optional.empty()));
    SpanData round = named("round").getFirst();
    assertEquals(TraceId.of(SOL, 7), round.getTraceId());
    assertEquals("lost", round.getAttributes().get(ENDING));
  }

  @Test
  void anotherRoundIsAnotherTrace() {
    playRound(7, 1_000);
    playRound(8, 31_000);
    assertEquals(2, named("round").size());
    assertNotEquals(named("round").getFirst().getTraceId(), named("round").getLast().getTraceId());
    assertNotEquals(TraceId.of(SOL, 7), TraceId.of(new MarketId("SOL/USDT"), 7));
    assertTrue(TraceId.of(SOL, 7).matches("[0-9a-f]{32}"));
  }

  @Test
  void timesPhasesAndRounds() {
    moved(7, Phase.IDLE, 950);
    playRound(7, 1_000);
    List<String> text = metrics.text().lines().toList();
    String phase = "phantompool_round_phase_time_seconds_sum{market=\"SOL/USDC\",phase=";
    assertTrue(text.contains(phase + "\"opening\"} 0.3"), metrics.text());
    assertTrue(
        text.contains(
            "phantompool_rounds_finished_seconds_sum{kind=\"open\",market=\"SOL/USDC\"} 0.4"),
        metrics.text());
    assertTrue(
        text.contains("phantompool_round_phase{market=\"SOL/USDC\",phase=\"idle\"} 1.0"),
        metrics.text());
    assertTrue(text.contains("phantompool_round_seq{market=\"SOL/USDC\"} 8.0"), metrics.text());
  }

  @Test
  void givesIdsForLogsWhereNothingIsExported() {
    try (RoundTraces off = RoundTraces.off()) {
      RoundTrace round = off.begin(SOL, 7, 1_000);
      round.phase(Phase.OPENING, 1_001);
      round.end(RoundTrace.Ending.VOID, 1_002);
      assertEquals(TraceId.of(SOL, 7), round.traceId());
    }
  }

  @Test
  void waitsForNoCollector() {
    try (RoundTraces away = RoundTraces.to("http://127.0.0.1:9/v1/traces", "matching")) {
      RoundTrace round = away.begin(SOL, 7, 1_000);
      round.end(RoundTrace.Ending.QUIET, 1_002);
    }
  }
}
