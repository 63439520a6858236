package io.phantompool.node.round;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.book.BookMessage;
import io.phantompool.protocol.order.Cancel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.RecipientRef;

/**
 * Asks the book for what it has of orders. An order that the executors have accepted is told to the
 * book a little later: what is not there is asked for again, for a time.
 */
final class BookLookup {
  private static final int BATCH = 500;
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** What the book has of some orders. */
  record Found(Map<Digest, BookMessage.Entry> entries, Map<Digest, Cancel> cancels) {
    static Found nothing() {
      return new Found(new HashMap<>(), new HashMap<>());
    }

    void add(BookMessage.Served served) {
      served.entries().forEach(entry -> entries.put(entry.id(), entry));
      served.cancels().forEach(cancel -> cancels.put(cancel.order(), cancel));
    }
  }

  /** Which orders are wanted still. */
  @FunctionalInterface
  interface Wanted {
    Collection<Digest> given(Found found);
  }

  private final RecipientRef<BookMessage> book;
  private final Asking asking;

  BookLookup(RecipientRef<BookMessage> book, Asking asking) {
    this.book = book;
    this.asking = asking;
  }

  /**
   * Everything that is wanted, or what there is after so many times.
   *
   * @param times at least 1
   */
  CompletableFuture<Found> find(Wanted wanted, int times) {
    return find(wanted, Found.nothing(), times);
  }

  private CompletableFuture<Found> find(Wanted wanted, Found found, int times) {
    return ask(List.copyOf(wanted.given(found)), found)
        .thenCompose(
            more ->
                wanted.given(more).isEmpty() || times <= 1
                    ? CompletableFuture.completedFuture(more)
                    : asking.later(PAUSE, () -> find(wanted, more, times - 1)));
  }

  private CompletableFuture<Found> ask(List<Digest> ids, Found found) {
    CompletableFuture<Found> chain = CompletableFuture.completedFuture(found);
    for (int from = 0; from < ids.size(); from += BATCH) {
      List<Digest> batch = new ArrayList<>(ids.subList(from, Math.min(ids.size(), from + BATCH)));
      chain = chain.thenCompose(all -> askBatch(batch, all));
    }
    return chain;
  }

  private CompletableFuture<Found> askBatch(List<Digest> ids, Found all) {
    return asking
        .<BookMessage, BookMessage.Served>askUntilAnswered(
            book, to -> new BookMessage.GiveServed(ids, to))
        .thenApply(
            served -> {
              all.add(served);
              return all;
            });
  }
}
