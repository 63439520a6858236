package io.phantompool.node.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StagesTest {
  private static Throwable failure(CompletableFuture<?> stage) {
    return assertThrows(ExecutionException.class, () -> stage.get(10, TimeUnit.SECONDS)).getCause();
  }

  private static CompletableFuture<String> within(int millis, CompletableFuture<String> stage) {
    return Stages.within(Duration.ofMillis(millis), stage, () -> new IOException("not in time"))
        .toCompletableFuture();
  }

  @Test
  void whatTakesTooLongGoesOnForWhoAsksAgain() throws Exception {
    CompletableFuture<String> work = new CompletableFuture<>();
    assertInstanceOf(IOException.class, Stages.cause(failure(within(20, work))));
    assertFalse(work.isDone());
    CompletableFuture<String> again = within(10_000, work);
    work.complete("found");
    assertEquals("found", again.get(10, TimeUnit.SECONDS));
  }

  @Test
  void whatFailsBeforeFailsAsItDoes() {
    CompletableFuture<String> work = CompletableFuture.failedFuture(new IllegalStateException());
    assertInstanceOf(IllegalStateException.class, Stages.cause(failure(within(10_000, work))));
  }
}
