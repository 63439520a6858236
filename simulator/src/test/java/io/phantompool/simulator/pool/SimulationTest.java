package io.phantompool.simulator.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole pools, from one seed each. */
class SimulationTest {
  private static final int STEPS = 2_000;
  private static final int REAL_STEPS = 600;

  private static Result run(long seed, int steps, Set<Fault> faults, Settings.Kind kind) {
    return Simulation.run(new Settings(seed, steps, faults, kind), Trace.none());
  }

  private static Result holds(Result result) {
    result
        .failure()
        .ifPresent(
            failure -> {
              throw new AssertionError(
                  "%s at step %d; repeat with %s"
                      .formatted(failure.sentence(), failure.step(), result.settings().command()),
                  failure.cause());
            });
    return result;
  }

  @SeededTest(runs = 30)
  void everythingHoldsWhateverGoesWrong(Rng random) {
    holds(run(random.nextLong(), STEPS, Fault.all(), Settings.Kind.FAST));
  }

  @SeededTest(runs = 5)
  void everythingHoldsWhereNothingGoesWrong(Rng random) {
    Result result = holds(run(random.nextLong(), STEPS, Fault.none(), Settings.Kind.FAST));
    assertTrue(result.fills() > 0, "Nobody has traded");
  }

  @SeededTest(runs = 12)
  void everythingHoldsWithRealCryptography(Rng random) {
    holds(run(random.nextLong(), REAL_STEPS, Fault.all(), Settings.Kind.REAL));
  }

  /** A few hundred, as many at a time as there are processors. */
  @Test
  @Tag("deep")
  void hundredsOfSeedsHoldWithRealCryptography() {
    Result all = inParallel(300, REAL_STEPS, Settings.Kind.REAL);
    assertTrue(all.openRounds() > 100 && all.records() > 300, "Too little happened");
  }

  @Test
  @Tag("deep")
  void thousandsOfSeedsHoldWithTheStandIn() {
    Result all = inParallel(3_000, 1_000, Settings.Kind.FAST);
    assertTrue(all.openRounds() > 3_000 && all.voids() > 0, "Too little happened");
  }

  /** The seeds from 1 on; in the end what all of them came to. */
  private static Result inParallel(int seeds, int steps, Settings.Kind kind) {
    return LongStream.rangeClosed(1, seeds)
        .parallel()
        .mapToObj(seed -> holds(run(seed, steps, Fault.all(), kind)))
        .reduce(SimulationTest::sum)
        .orElseThrow();
  }

  private static Result sum(Result a, Result b) {
    return new Result(
        a.settings(),
        a.steps() + b.steps(),
        a.simulatedMillis() + b.simulatedMillis(),
        a.seqs() + b.seqs(),
        a.openRounds() + b.openRounds(),
        a.fills() + b.fills(),
        a.openings() + b.openings(),
        a.records() + b.records(),
        a.voids() + b.voids(),
        a.exits() + b.exits(),
        a.injected(),
        a.liars(),
        a.named(),
        a.failure(),
        a.trace());
  }

  /** Every round that is over has its record; the operators' voids have one too. */
  @Test
  void everyRoundHasARecordThatVerifies() {
    int voids = 0;
    for (long seed = 1; seed <= 4; seed++) {
      Result result = holds(run(seed, STEPS, Set.of(Fault.VOID), Settings.Kind.FAST));
      assertTrue(result.records() >= result.seqs(), "A round has no record");
      voids += result.voids();
    }
    assertTrue(voids > 0, "Nothing was voided");
  }

  @Test
  void aRoundWithRealCryptographyHasARecordThatTheVerifierAccepts() {
    Result result = holds(run(2, REAL_STEPS, Set.of(Fault.LOSS), Settings.Kind.REAL));
    assertTrue(result.openRounds() > 0 && result.openings() > 0, "Nothing was opened");
    assertTrue(result.records() >= result.seqs(), "A round has no record");
  }

  @ParameterizedTest
  @EnumSource(Settings.Kind.class)
  void aRunIsRepeatedByteForByte(Settings.Kind kind) {
    int steps = kind == Settings.Kind.REAL ? REAL_STEPS : STEPS;
    Settings settings = new Settings(11, steps, Fault.all(), kind);
    Result once = holds(Simulation.run(settings, Trace.digestOnly()));
    Result again = holds(Simulation.run(settings, Trace.digestOnly()));
    assertEquals(once.trace(), again.trace());
    assertEquals(once.steps(), again.steps());
  }

  @Test
  void anotherSeedIsAnotherRun() {
    Settings one = new Settings(11, STEPS, Fault.all(), Settings.Kind.FAST);
    Settings other = new Settings(12, STEPS, Fault.all(), Settings.Kind.FAST);
    assertNotEquals(
        Simulation.run(one, Trace.digestOnly()).trace(),
        Simulation.run(other, Trace.digestOnly()).trace());
  }

  @Test
  void theLinesOfATraceAreThoseOfItsDigest() {
    List<String> lines = new ArrayList<>();
    Settings settings = new Settings(13, 300, Fault.none(), Settings.Kind.FAST);
    Result result = Simulation.run(settings, Trace.to(lines::add));
    assertEquals(result.steps(), lines.size());
    assertEquals(Simulation.run(settings, Trace.digestOnly()).trace(), result.trace());
  }

  @Test
  void theCommandRepeatsTheRun() {
    assertEquals(
        "phantompool simulate --seed 7 --steps 9 --faults loss,two-faced --real",
        new Settings(7, 9, Fault.read("loss,two-faced"), Settings.Kind.REAL).command());
    assertEquals(Fault.all(), Fault.read("all"));
    assertEquals(Fault.none(), Fault.read("none"));
  }
}
