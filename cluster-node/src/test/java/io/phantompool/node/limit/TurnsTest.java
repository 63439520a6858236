package io.phantompool.node.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.node.pool.PoolUnavailable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final Turns turns = new Turns(waiting::add, 2);

  private CompletableFuture<Integer> take(int answer) {
    return turns.take(() -> answer).toCompletableFuture();
  }

  @Test
  void aFloodOfChecksIsSentAwayAndMakesNobodyWaitLonger() {
    CompletableFuture<Integer> first = take(1);
    CompletableFuture<Integer> second = take(2);
    for (int i = 0; i < 100; i++) {
      CompletionException sentAway = assertThrows(CompletionException.class, () -> take(9).join());
      PoolUnavailable busy = assertInstanceOf(PoolUnavailable.class, sentAway.getCause());
      assertEquals(PoolUnavailable.Reason.BUSY, busy.reason());
    }
    assertEquals(2, waiting.size());
    waiting.remove().run();
    assertEquals(1, first.join());
    CompletableFuture<Integer> third = take(3);
    waiting.remove().run();
    waiting.remove().run();
    assertEquals(2, second.join());
    assertEquals(3, third.join());
  }

  @Test
  void aCheckThatFailsLeavesItsPlace() {
    for (int i = 0; i < 10; i++) {
      CompletableFuture<Object> failing =
          turns
              .take(
                  () -> {
                    throw new IllegalStateException("a defect");
                  })
              .toCompletableFuture();
      waiting.remove().run();
      assertTrue(failing.isCompletedExceptionally());
    }
    var _ = take(1);
    assertEquals(1, waiting.size());
  }
}
