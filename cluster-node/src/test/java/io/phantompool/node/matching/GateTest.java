package io.phantompool.node.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.node.pool.PoolUnavailable;
import io.phantompool.node.pool.PoolUnavailable.Reason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class GateTest {
  private final Gate gate = new Gate(2);

  private static Reason refused(CompletionStage<?> stage) {
    CompletionException failure =
        assertThrows(CompletionException.class, () -> stage.toCompletableFuture().join());
    return assertInstanceOf(PoolUnavailable.class, failure.getCause()).reason();
  }

  @Test
  void letsInAsManyAsItHasRoomFor() {
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletionStage<String> one = gate.enter(() -> first);
    gate.enter(CompletableFuture::new);
    assertEquals(Reason.BUSY, refused(gate.enter(CompletableFuture::new)));
    first.complete("done");
    assertEquals("done", one.toCompletableFuture().join());
    assertFalse(gate.enter(CompletableFuture::new).toCompletableFuture().isDone());
  }

  @Test
  void aFailureLeavesItsPlace() {
    for (int i = 0; i < 5; i++) {
      gate.enter(() -> CompletableFuture.failedStage(new IllegalStateException("by the test")));
      assertThrows(
          IllegalStateException.class,
          () ->
              gate.enter(
                  () -> {
                    throw new IllegalStateException("by the test");
                  }));
    }
    assertFalse(gate.enter(CompletableFuture::new).toCompletableFuture().isDone());
  }

  @Test
  void letsNobodyInWhileNothingCanBeKept() {
    gate.databaseAway("The database does not answer");
    assertEquals(Reason.DATABASE, refused(gate.enter(CompletableFuture::new)));
    gate.databaseBack();
    assertFalse(gate.enter(CompletableFuture::new).toCompletableFuture().isDone());
  }

  @Test
  void endsWhenTheLastOneIsOut() {
    CompletableFuture<String> last = new CompletableFuture<>();
    gate.enter(() -> last);
    CompletableFuture<Void> empty = gate.close().toCompletableFuture();
    assertEquals(Reason.STOPPING, refused(gate.enter(CompletableFuture::new)));
    assertFalse(empty.isDone());
    last.complete("done");
    assertTrue(empty.isDone());
    assertTrue(gate.close().toCompletableFuture().isDone());
  }
}
