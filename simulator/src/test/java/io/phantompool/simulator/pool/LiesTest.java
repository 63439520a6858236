package io.phantompool.simulator.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every lie that an executor can be named for, alone: it is told, and its teller is named for it.
 */
class LiesTest {
  private static final int STEPS = 2_000;
  private static final int SEEDS = 8;

  private static Result holds(long seed, Set<Fault> faults) {
    Result result =
        Simulation.run(new Settings(seed, STEPS, faults, Settings.Kind.FAST), Trace.none());
    assertEquals(Optional.empty(), result.failure().map(Result.Failure::sentence));
    return result;
  }

  /** The runs of the first seeds in which somebody may tell this lie. */
  private static Map<Long, Result> runs(Fault lie, Set<Fault> beside) {
    Set<Fault> faults = EnumSet.of(lie);
    faults.addAll(beside);
    Map<Long, Result> runs = new TreeMap<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      runs.put(seed, holds(seed, faults));
    }
    runs.values().removeIf(result -> result.injected().getOrDefault(lie, 0) == 0);
    assertTrue(runs.size() >= 3, "hardly anybody lies: only in seeds " + runs.keySet());
    return runs;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "WRONG_PARTIALS  | none  | partial decryption does not hold",
        "BAD_NONCES      | none  | did not make",
        "WRONG_SHARES    | none  | did not make",
        "TWO_RECEIPTS    | split | evidence: two receipts",
        "TWO_INVENTORIES | none  | two different reports of kind inventory",
        "TWO_PREPARES    | none  | evidence: two votes of kind prepare",
        "TWO_COMMITS     | none  | evidence: two votes of kind commit"
      })
  void whoTellsItIsNamed(Fault lie, String beside, String why) {
    long unnamed = 0;
    Map<Long, Result> runs = runs(lie, Fault.read(beside));
    for (Result result : runs.values()) {
      boolean named =
          result.named().values().stream()
              .flatMap(Set::stream)
              .anyMatch(sentence -> sentence.contains(why));
      unnamed += named ? 0 : 1;
    }
    // A lie that nobody comes to look at names nobody: most are looked at.
    assertTrue(
        2 * unnamed < runs.size(), "%d of %d liars go unnamed".formatted(unnamed, runs.size()));
  }

  /** It may be the network: nobody can be named for it, and nobody is. */
  @Test
  void whoIsSilentIsNotNamed() {
    runs(Fault.SILENCE, Set.of()).values().forEach(r -> assertEquals(Map.of(), r.named()));
  }

  /**
   * It asks its peers before it signs. What it promised after they last heard of its journal it may
   * promise otherwise: then its own signatures name it, and nothing else.
   */
  @Test
  void whoComesBackFromABackupIsNamedOnlyByWhatItSigned() {
    for (Result result : runs(Fault.BACKUP, Set.of(Fault.CRASH)).values()) {
      assertTrue(
          result.named().values().stream()
              .allMatch(why -> why.stream().anyMatch(each -> each.startsWith("evidence: "))),
          () -> "named without evidence: " + result.named());
    }
  }

  /** What a coordinator asks it does not sign: executors refuse it, and go on with the others. */
  @Test
  void aCoordinatorThatLiesNamesNobodyAndStopsNothing() {
    runs(Fault.COORDINATOR, Set.of()).values().forEach(r -> assertEquals(Map.of(), r.named()));
  }
}
