package io.phantompool.simulator.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Seeds that have found something, with what it was. What a seed does changes with the simulator,
 * so that it finds the same again is not certain: the rule that was wrong has a test of its own in
 * {@code protocol}, named in docs/simulator.md.
 */
class FoundOnceTest {
  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "6   | all             | an executor that was away is served orders that are over",
        "111 | all             | a coordinator that remembers the end of a seq does not begin it"
            + " again",
        "150 | all             | an accepted withdrawal is taken by who promised something else",
        "159 | all             | an executor is not rolled back by marks of what it signed since",
        "284 | all             | a late refusal about an old seq does not keep who is asked away",
        "3   | void,loss       | an outcome is not chosen while the operators void the seq",
        "8   | two-inventories | two named liars that answer do not stop a market",
        "11  | two-inventories | two named liars that answer do not stop a market"
      })
  void isNotFoundAgain(long seed, String faults, String what) {
    Settings settings = new Settings(seed, 2_000, Fault.read(faults), Settings.Kind.FAST);
    Result result = Simulation.run(settings, Trace.none());
    assertEquals(Optional.empty(), result.failure().map(Result.Failure::sentence), what);
  }
}
