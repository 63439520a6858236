package io.phantompool.simulator.pool;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A check that never fires is no check: each broken rule is found within some seeds. */
class MutationTest {
  private static final int STEPS = 3_000;
  private static final int SEEDS = 60;

  /** By which checks a broken rule is found. */
  private static final Map<Mutation, Set<String>> FOUND_BY =
      Map.ofEntries(
          Map.entry(Mutation.NO_LOCK, Set.of("two-certificates", "naming")),
          Map.entry(Mutation.EARLY_RECEIPT, Set.of("two-receipts", "order-lost", "naming")),
          Map.entry(Mutation.OFF_PATH, Set.of("opening")),
          Map.entry(Mutation.TWO_OUTCOMES, Set.of("two-outcomes")),
          Map.entry(Mutation.OTHER_RANDOMNESS, Set.of("randomness")),
          Map.entry(Mutation.ORDER_LEFT_OUT, Set.of("order-lost")),
          Map.entry(Mutation.LOST_FACT, Set.of("replay", "exception", "order-lost")),
          Map.entry(Mutation.RECORD_LEFT_OUT, Set.of("record")),
          Map.entry(Mutation.DEPOSIT_TWICE, Set.of("funds")),
          Map.entry(Mutation.NO_NAMING, Set.of("naming")),
          Map.entry(Mutation.NEVER_RETURNS, Set.of("progress")));

  /** What shows a broken rule best. */
  private static Set<Fault> faults(Mutation mutation) {
    return switch (mutation) {
      case NO_NAMING -> Set.of(Fault.WRONG_PARTIALS);
      case EARLY_RECEIPT, NEVER_RETURNS -> Set.of(Fault.CRASH, Fault.SPLIT);
      default -> Fault.all();
    };
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void isFound(Mutation mutation) {
    Set<String> wanted = FOUND_BY.getOrDefault(mutation, Set.of());
    Set<String> failed = new TreeSet<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      Settings settings = new Settings(seed, STEPS, faults(mutation), Settings.Kind.FAST, mutation);
      Simulation.run(settings, Trace.none())
          .failure()
          .ifPresent(failure -> failed.add(failure.check()));
      if (failed.stream().anyMatch(wanted::contains)) {
        return;
      }
    }
    assertTrue(
        failed.stream().anyMatch(wanted::contains),
        "%s is not found in %d seeds; found: %s".formatted(mutation, SEEDS, failed));
  }
}
