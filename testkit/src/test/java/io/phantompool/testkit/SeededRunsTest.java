package io.phantompool.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.ClearSystemProperty;
import org.junit.jupiter.api.util.RestoreSystemProperties;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

@RestoreSystemProperties
@ClearSystemProperty(key = SeededRuns.SEED_PROPERTY)
@ClearSystemProperty(key = SeededRuns.DEEP_PROPERTY)
class SeededRunsTest {
  private static final List<Long> SEEDS = new ArrayList<>();

  /**
   * Properties that fail or stop on purpose; nested in no test class, so only this test runs them.
   */
  static final class Samples {
    @SeededTest(runs = 7)
    void passes(Rng random) {
      SEEDS.add(random.seed());
    }

    @SeededTest
    void fails(Rng random) {
      SEEDS.add(random.seed());
      assertNotEquals(3, random.nextInt(5), "a three came up");
    }

    @SeededTest
    void throwsSomething(Rng random) {
      throw new IllegalStateException("seed " + random.seed());
    }

    @SeededTest
    void isSkipped(Rng random) {
      Assumptions.abort("not with " + random);
    }

    @SeededTest(runs = 0)
    void neverRuns(Rng random) {
      fail("ran with " + random);
    }
  }

  @BeforeEach
  void forgetSeeds() {
    SEEDS.clear();
  }

  @Test
  void runsAsOftenAsAskedEachTimeWithAnotherSeed() {
    assertEquals(TestExecutionResult.Status.SUCCESSFUL, run("passes").getStatus());
    assertEquals(7, SEEDS.size());
    assertEquals(7, new HashSet<>(SEEDS).size());
  }

  @Test
  void namesTheSeedThatFailedAndRepeatsIt() {
    String message = messageOf(run("fails"));
    Matcher seed = Pattern.compile("-Dphantompool\\.seed=(-?\\d+)").matcher(message);
    assertTrue(seed.find(), message);
    assertTrue(message.contains("a three came up"), message);
    assertEquals(SEEDS.getLast(), Long.parseLong(seed.group(1)));

    SEEDS.clear();
    System.setProperty(SeededRuns.SEED_PROPERTY, seed.group(1));
    String again = messageOf(run("fails"));
    assertEquals(message, again);
    assertEquals(List.of(Long.parseLong(seed.group(1))), SEEDS);
  }

  @Test
  void namesTheSeedOfAnExceptionToo() {
    String message = messageOf(run("throwsSomething"));
    assertTrue(message.contains("IllegalStateException: seed"), message);
    assertTrue(message.contains("-Dphantompool.seed="), message);
  }

  @Test
  void leavesASkippedTestSkipped() {
    assertEquals(TestExecutionResult.Status.ABORTED, run("isSkipped").getStatus());
  }

  @Test
  void refusesToRunNothing() {
    assertTrue(messageOf(run("neverRuns")).contains("would test nothing"));
  }

  @Test
  void looksDeeperWhenAsked() {
    System.setProperty(SeededRuns.DEEP_PROPERTY, "true");
    run("passes");
    assertEquals(7 * SeededRuns.DEEP_FACTOR, SEEDS.size());
  }

  private static TestExecutionResult run(String method) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(Samples.class, method, Rng.class.getName()))
        .execute()
        .testEvents()
        .finished()
        .stream()
        .findFirst()
        .orElseThrow()
        .getRequiredPayload(TestExecutionResult.class);
  }

  private static String messageOf(TestExecutionResult result) {
    return result.getThrowable().orElseThrow().getMessage();
  }
}
