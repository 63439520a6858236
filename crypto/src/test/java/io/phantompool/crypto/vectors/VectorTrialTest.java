package io.phantompool.crypto.vectors;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class VectorTrialTest {
  private static final VectorChoice.Work SLOW = new Fake(20, 7);

  /** Work of so long that gives one number. */
  private record Fake(long millis, long result) implements VectorChoice.Work {
    @Override
    public void pass() {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Override
    public long[] results() {
      return new long[] {result};
    }
  }

  @Test
  void whatIsFasterAndGivesTheSameWins() {
    assertTrue(new VectorTrial(SLOW, new Fake(1, 7)).vectorWins());
  }

  @Test
  void whatIsFasterAndGivesSomethingElseLoses() {
    assertFalse(new VectorTrial(SLOW, new Fake(1, 8)).vectorWins());
  }
}
