package io.phantompool.node.news;

import io.phantompool.protocol.market.MarketId;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Which seqs are over, as the pool's own database has it. What another node tells of a seq is
 * believed no further: it could be any number, and whoever kept it would never hear of another seq.
 * However often it is asked, one look at a market is under way.
 */
public final class FinishedSeqs {
  /** Where it is looked up. */
  @FunctionalInterface
  public interface Archive {
    /** The last seq of a market that is over, 0 before the first, unsigned. */
    long last(MarketId market) throws SQLException;
  }

  private final Archive archive;
  private final Executor blocking;
  private final Map<MarketId, Long> known = new HashMap<>();
  private final Map<MarketId, CompletableFuture<Long>> looks = new HashMap<>();

  /**
   * As an archive has it.
   *
   * @param blocking where it waits for the database
   */
  public FinishedSeqs(Archive archive, Executor blocking) {
    this.archive = archive;
    this.blocking = blocking;
  }

  /** Of a pool in which all seqs are over, for tests of other things. */
  public static FinishedSeqs all() {
    return new FinishedSeqs(_ -> -1L, Runnable::run);
  }

  /** Whether a seq is over; fails if the database is away. */
  public CompletionStage<Boolean> isOver(MarketId market, long seq) {
    if (isThrough(known(market), seq)) {
      return CompletableFuture.completedStage(true);
    }
    return look(market).thenApply(last -> isThrough(last, seq));
  }

  private static boolean isThrough(long last, long seq) {
    return Long.compareUnsigned(seq, last) <= 0;
  }

  private synchronized long known(MarketId market) {
    return known.getOrDefault(market, 0L);
  }

  private CompletionStage<Long> look(MarketId market) {
    CompletableFuture<Long> look = new CompletableFuture<>();
    synchronized (this) {
      CompletableFuture<Long> underWay = looks.putIfAbsent(market, look);
      if (underWay != null) {
        return underWay;
      }
    }
    blocking.execute(() -> look(market, look));
    return look;
  }

  private void look(MarketId market, CompletableFuture<Long> look) {
    try {
      long last = archive.last(market);
      done(market, last);
      look.complete(last);
    } catch (SQLException | RuntimeException away) {
      forget(market);
      look.completeExceptionally(new CompletionException(away));
    }
  }

  private synchronized void done(MarketId market, long last) {
    looks.remove(market);
    // Of a market that is none nothing is over, and nothing is remembered.
    if (last != 0) {
      known.put(market, last);
    }
  }

  private synchronized void forget(MarketId market) {
    looks.remove(market);
  }
}
