package io.phantompool.node.news;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.protocol.account.MarketProgress;
import io.phantompool.protocol.market.MarketId;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.Test;

class FinishedSeqsTest {
  private static final MarketId MARKET = new MarketId("SOL/USDC");

  private final AtomicLong last = new AtomicLong(5);
  private final AtomicInteger looks = new AtomicInteger();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean away;
  private final FinishedSeqs finished = new FinishedSeqs(this::look, waiting::add);

  private long look(MarketId market) throws SQLException {
    looks.incrementAndGet();
    if (away) {
      throw new SQLException("away");
    }
    return market.equals(MARKET) ? last.get() : 0;
  }

  private boolean isOver(MarketId market, long seq) {
    CompletableFuture<Boolean> answer = finished.isOver(market, seq).toCompletableFuture();
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
    return answer.join();
  }

  @Test
  void aSeqThatNobodyFinishedIsNotOver() {
    assertTrue(isOver(MARKET, 5));
    assertTrue(isOver(MARKET, 1));
    assertEquals(1, looks.get());
    for (long seq : new long[] {6, 1L << 62, -1}) {
      assertFalse(isOver(MARKET, seq));
      assertFalse(isOver(new MarketId("NO/SUCH"), seq));
    }
    last.set(6);
    assertTrue(isOver(MARKET, 6));
  }

  @Test
  void aFloodOfLiesIsOneLook() {
    for (int i = 0; i < 1_000; i++) {
      var _ = finished.isOver(MARKET, (1L << 62) + i);
    }
    assertEquals(1, waiting.size());
  }

  @Test
  void looksAgainWhenTheDatabaseIsBack() {
    away = true;
    CompletableFuture<Boolean> asked = finished.isOver(MARKET, 5).toCompletableFuture();
    waiting.remove().run();
    assertTrue(asked.isCompletedExceptionally());
    away = false;
    assertTrue(isOver(MARKET, 5));
  }

  /** Otherwise one message brought every account of the node 2^62 rounds ahead. */
  @Test
  void progressThatNobodyMadeIsNotHeard() {
    ActorTestKit kit = ActorTestKit.create();
    try {
      Progress progress = Progress.of(kit.system());
      progress.holdTo(new FinishedSeqs(this::look, Runnable::run));
      progress.hear(new MarketProgress(MARKET, 1L << 62, 1L << 62));
      assertEquals(0, progress.known().of(MARKET).outcomesThrough());
      progress.hear(new MarketProgress(MARKET, 4, 3));
      progress.hear(new MarketProgress(MARKET, -1, 1));
      assertEquals(new MarketProgress(MARKET, 4, 3), progress.known().of(MARKET));
    } finally {
      kit.shutdownTestKit();
    }
  }
}
