package io.phantompool.node.matching;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.book.BookMessage;
import io.phantompool.node.pool.Book;
import io.phantompool.node.pool.Page;
import io.phantompool.node.pool.PageRequest;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.SealedOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The sealed book of each market. */
final class BookDesk {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Questions questions;
  private final PoolActors actors;
  private final OrderFinder finder;

  BookDesk(Questions questions, PoolActors actors, OrderFinder finder) {
    this.questions = questions;
    this.actors = actors;
    this.finder = finder;
  }

  CompletionStage<Book> book(MarketId market, PageRequest<Digest> page, boolean bodies) {
    return questions
        .<BookMessage, BookMessage.Page>ask(
            actors.book(market),
            replyTo -> new BookMessage.GivePage(page.limit(), page.after(), replyTo),
            PATIENCE)
        .thenCompose(
            given ->
                bodies
                    ? bodies(given).thenApply(sealed -> book(given, sealed))
                    : CompletableFuture.completedStage(book(given, Map.of())));
  }

  private CompletionStage<Map<Digest, SealedOrder>> bodies(BookMessage.Page given) {
    List<Digest> ids = given.entries().stream().map(BookMessage.Entry::id).toList();
    return questions
        .query(() -> finder.bodies(ids))
        .thenCompose(kept -> questions.compute(() -> finder.decode(kept)));
  }

  private static Book book(BookMessage.Page given, Map<Digest, SealedOrder> sealed) {
    List<Book.Entry> entries =
        given.entries().stream()
            .map(
                entry ->
                    new Book.Entry(
                        entry.id(),
                        entry.wallet(),
                        entry.acceptedAt(),
                        entry.goodTill(),
                        Optional.ofNullable(sealed.get(entry.id()))))
            .toList();
    return new Book(given.counts(), new Page<>(entries, given.more()));
  }
}
