package io.phantompool.simulator.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Seeds that have found something, with what it was. What a seed does changes with the simulator,
 * so that it finds the same again is not certain.
 */
class FoundOnceTest {
  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "6   | an executor that was away is served orders that are over, with their receipts",
        "111 | a coordinator that remembers the end of a seq does not begin it again",
        "150 | an accepted withdrawal is taken by an executor that promised something else",
        "159 | an executor is not rolled back by marks of what it signed since its return",
        "284 | a late refusal about an old seq does not keep an executor from being asked"
      })
  void isNotFoundAgain(long seed, String what) {
    Result result =
        Simulation.run(new Settings(seed, 3_000, Fault.all(), Settings.Kind.FAST), Trace.none());
    assertEquals(Optional.empty(), result.failure().map(Result.Failure::sentence), what);
  }
}
