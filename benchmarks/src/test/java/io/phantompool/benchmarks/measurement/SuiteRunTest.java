package io.phantompool.benchmarks.measurement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.benchmarks.comparison.DisagreementException;
import io.phantompool.benchmarks.comparison.Effort;
import io.phantompool.benchmarks.comparison.Suite;
import io.phantompool.benchmarks.report.Report;
import io.phantompool.benchmarks.report.Row;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Runs suites of its own that do next to nothing; what their times are does not matter. */
class SuiteRunTest {
  private final List<String> progress = new ArrayList<>();

  private static Contender<BigInteger> contender(String impl, Callable<BigInteger> operation) {
    return new Contender<>(impl, operation, BigInteger::toByteArray);
  }

  private static Contender<BigInteger> square(String impl) {
    return contender(impl, () -> BigInteger.TEN.pow(2));
  }

  private static Contender<BigInteger> product(String impl) {
    return contender(impl, () -> BigInteger.TEN.multiply(BigInteger.TEN));
  }

  private Report run(Comparison... comparisons) throws Exception {
    Suite suite =
        new Suite() {
          @Override
          public String name() {
            return "test";
          }

          @Override
          public List<Comparison> comparisons(Effort effort) {
            return List.of(comparisons);
          }
        };
    return SuiteRun.of(suite, Effort.SMOKE, progress::add);
  }

  @Test
  void givesARowForEachContenderOfEachComparison() throws Exception {
    Report report =
        run(
            new Comparison("square", 7, () -> List.of(square("ours"), product("Peer"))),
            new Comparison("square", 1, () -> List.of(square("ours"))));
    assertEquals("test", report.suite());
    assertEquals(List.of("ours", "Peer", "ours"), report.rows().stream().map(Row::impl).toList());
    assertEquals(List.of(7, 7, 1), report.rows().stream().map(Row::n).toList());
    assertEquals(Set.of("Peer"), report.rows().getFirst().ratioTo().keySet());
    assertEquals(Set.of(), report.rows().getLast().ratioTo().keySet());
    for (Row row : report.rows()) {
      assertTrue(row.medianNanos() > 0, row.toString());
    }
  }

  @Test
  void tellsItsProgress() throws Exception {
    run(
        new Comparison("square", 7, () -> List.of(square("ours"))),
        new Comparison("power", 1, () -> List.of(square("ours"))));
    assertEquals(List.of("test 1 of 2: square, n = 7", "test 2 of 2: power"), progress);
  }

  @Test
  void describesTheMachine() throws Exception {
    String machine = run().machine();
    assertTrue(
        machine.matches(
            ".+, \\d+ cores; JDK .+; (\\d+-bit|no) vectors; load average \\S+ before, \\S+ after"),
        machine);
    assertTrue(machine.contains(Runtime.version().toString()), machine);
  }

  @Test
  void dividesTheTimeByTheCalls() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Contender<BigInteger> slow =
        contender(
            "ours",
            () -> {
              calls.incrementAndGet();
              Thread.sleep(20);
              return BigInteger.ONE;
            });
    Report report = run(new Comparison("nap", 1, 1_000_000, () -> List.of(slow)));
    double nanos = report.rows().getFirst().medianNanos();
    // It slept for 20 ms, so a millionth of its time is 20 ns; an hour's would be 3600 us.
    assertTrue(nanos >= 20 && nanos < 3_600_000, "took " + nanos + " ns");
    assertTrue(calls.get() >= 2, "one call to check and one to time it");
  }

  @Test
  void refusesToTimeAWrongResult() {
    AtomicInteger timed = new AtomicInteger();
    Contender<BigInteger> wrong =
        contender("Sloppy", () -> BigInteger.valueOf(99 + 0L * timed.incrementAndGet()));
    DisagreementException error =
        assertThrows(
            DisagreementException.class,
            () -> run(new Comparison("square", 1, () -> List.of(square("ours"), wrong))));
    assertEquals("ours and Sloppy give different results for square", error.getMessage());
    assertEquals(1, timed.get(), "it was called to check it and never again");
  }

  @Test
  void noticesAResultThatTurnsWrongWhileItIsTimed() {
    AtomicInteger calls = new AtomicInteger();
    Contender<BigInteger> forgetful =
        contender("ours", () -> BigInteger.valueOf(calls.incrementAndGet() == 1 ? 100 : 101));
    DisagreementException error =
        assertThrows(
            DisagreementException.class,
            () -> run(new Comparison("square", 1, () -> List.of(forgetful, product("Peer")))));
    assertEquals("ours no longer gives the right result for square", error.getMessage());
  }

  @Test
  void passesOnWhatAnOperationThrows() {
    Contender<BigInteger> broken =
        contender(
            "ours",
            () -> {
              throw new java.io.IOException("no disk");
            });
    assertThrows(
        java.io.IOException.class, () -> run(new Comparison("read", 1, () -> List.of(broken))));
  }
}
