package io.phantompool.node.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.node.pool.PoolUnavailable;
import io.phantompool.node.pool.RoundSummary;
import io.phantompool.node.stream.StreamCode;
import io.phantompool.protocol.coordinator.Phase;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.OrderRefusal;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeMetricsTest {
  private static final MarketId SOL = new MarketId("SOL/USDC");
  private static final MarketId STRANGE = new MarketId("XXX/YYY");
  private static final Duration TAKEN = Duration.ofMillis(30);

  private final NodeMetrics metrics = NodeMetrics.of(List.of(SOL), 5);

  @AfterEach
  void close() {
    metrics.close();
  }

  private String line(String begin) {
    return metrics.text().lines().filter(line -> line.startsWith(begin)).findFirst().orElse("");
  }

  private Set<String> series() {
    return metrics
        .text()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(0, line.lastIndexOf(' ')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private StreamMeters<StreamCode> streams() {
    return metrics.streams(StreamCode.class);
  }

  /** Everything that can be told, of this market and this executor. */
  private void tellEverything(MarketId market, int executor) {
    OrderMeters orders = metrics.orders();
    orders.submitted(market);
    orders.accepted(market, TAKEN);
    Stream.of(OrderRefusal.Code.values()).forEach(code -> orders.refused(market, code));
    Stream.of(PoolUnavailable.Reason.values()).forEach(why -> orders.unavailable(market, why));
    orders.live(market, 12);
    RoundMeters rounds = metrics.rounds();
    for (Phase phase : Phase.values()) {
      rounds.entered(market, 4, phase);
      rounds.left(market, phase, TAKEN);
    }
    Stream.of(RoundSummary.Kind.values()).forEach(kind -> rounds.finished(market, kind, TAKEN));
    rounds.alarm(market);
    metrics.proofs().batch(market, 8, 1, TAKEN);
    metrics.executors().answered(executor, TAKEN);
    metrics.executors().silent(executor);
    metrics.executors().named(executor);
    metrics.journal().written(3, TAKEN);
    metrics.journal().failed();
    streams().opened();
    streams().sent();
    Stream.of(StreamCode.values()).forEach(streams()::cut);
    streams().closed();
  }

  @Test
  void countsAndTimes() {
    tellEverything(SOL, 2);
    assertEquals(
        "phantompool_orders_submitted_total{market=\"SOL/USDC\"} 1.0",
        line("phantompool_orders_submitted_total{market=\"SOL"));
    assertEquals(
        "phantompool_orders_refused_total{code=\"cap\",market=\"SOL/USDC\"} 1.0",
        line("phantompool_orders_refused_total{code=\"cap\",market=\"SOL"));
    assertEquals(
        "phantompool_orders_accepted_seconds_bucket{market=\"SOL/USDC\",le=\"0.05\"} 1",
        line("phantompool_orders_accepted_seconds_bucket{market=\"SOL/USDC\",le=\"0.05\"}"));
    assertEquals(
        "phantompool_round_phase{market=\"SOL/USDC\",phase=\"held\"} 1.0",
        line("phantompool_round_phase{market=\"SOL/USDC\",phase=\"held\"}"));
    assertEquals(
        "phantompool_proofs_checked_total{market=\"SOL/USDC\"} 8.0",
        line("phantompool_proofs_checked_total{market=\"SOL"));
    assertEquals(
        "phantompool_executor_silent_total{executor=\"2\"} 1.0",
        line("phantompool_executor_silent_total{executor=\"2\"}"));
    assertEquals("phantompool_journal_facts_total 3.0", line("phantompool_journal_facts_total"));
    assertEquals("phantompool_streams_open 0.0", line("phantompool_streams_open "));
    assertEquals(
        "phantompool_streams_cut_total{code=\"slow_consumer\"} 1.0",
        line("phantompool_streams_cut_total{code=\"slow_consumer\"}"));
  }

  @Test
  void everySeriesIsThereFromTheBeginning() {
    metrics.orders();
    metrics.rounds();
    metrics.proofs();
    metrics.executors();
    metrics.journal();
    streams();
    Set<String> before = series();
    for (int executor = -1; executor < 300; executor++) {
      tellEverything(new MarketId("M" + executor), executor);
    }
    tellEverything(SOL, 1);
    tellEverything(STRANGE, 99);
    assertEquals(before, series());
    assertTrue(before.stream().allMatch(each -> each.startsWith("phantompool_")));
  }

  @Test
  void theSameMetersAreOneHoweverOftenAskedFor() {
    streams().opened();
    streams().opened();
    metrics.orders().live(SOL, 7);
    metrics.orders();
    assertEquals("phantompool_streams_open 2.0", line("phantompool_streams_open "));
    assertEquals(
        "phantompool_orders_live{market=\"SOL/USDC\"} 7.0",
        line("phantompool_orders_live{market=\"SOL"));
  }

  @Test
  void watchesTheProcess() {
    metrics.withProcess();
    assertFalse(line("jvm_memory_used_bytes").isEmpty());
    assertFalse(line("process_uptime_seconds").isEmpty());
  }

  /** A label can only come of these: so no wallet, order, address or text of a caller's is one. */
  @Test
  void noMeterTakesWhatHasNoEnd() {
    Set<Class<?>> closed =
        Set.of(
            MarketId.class,
            int.class,
            long.class,
            Duration.class,
            Phase.class,
            RoundSummary.Kind.class,
            OrderRefusal.Code.class,
            PoolUnavailable.Reason.class,
            Enum.class);
    for (Class<?> meters :
        List.of(
            OrderMeters.class,
            RoundMeters.class,
            ProofMeters.class,
            ExecutorMeters.class,
            JournalMeters.class,
            StreamMeters.class)) {
      for (Method method : meters.getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers())) {
          assertTrue(
              closed.containsAll(List.of(method.getParameterTypes())), () -> method.toString());
        }
      }
    }
  }
}
