package io.phantompool.node.round;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.book.BookMessage;
import io.phantompool.node.book.BookMessage.Entry;
import io.phantompool.node.executor.ExecutorPeers;
import io.phantompool.node.wire.AskExecutor;
import io.phantompool.node.wire.ExecutorAnswer;
import io.phantompool.node.wire.ExecutorMessage;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.message.Limits;
import io.phantompool.protocol.message.ReplyCodec;
import io.phantompool.protocol.message.RequestCodec;
import io.phantompool.protocol.order.Cancel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.RecipientRef;

/**
 * Gives an executor the orders, receipts and cancels that it lacks. A wallet's orders stand on each
 * other and go one after the other; those of several wallets go at once.
 */
final class Serving {
  private static final int AT_ONCE = 16;
  private static final int LOOKS = 6;
  private static final int ATTEMPTS = 5;
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final BookLookup book;
  private final ExecutorPeers executors;
  private final SealedBodies bodies;
  private final RequestCodec requests;
  private final ReplyCodec replies;
  private final Asking asking;

  Serving(
      RecipientRef<BookMessage> book,
      ExecutorPeers executors,
      SealedBodies bodies,
      Limits limits,
      Asking asking) {
    this.book = new BookLookup(book, asking);
    this.executors = executors;
    this.bodies = bodies;
    this.requests = new RequestCodec(limits);
    this.replies = new ReplyCodec(limits);
    this.asking = asking;
  }

  /** Serves these orders; what nobody has comes back. */
  CompletableFuture<List<Digest>> serve(int executor, List<Digest> ids) {
    return book.find(found -> missing(ids, found), LOOKS)
        .thenCompose(found -> serve(executor, found).thenApply(_ -> missing(ids, found)));
  }

  private static List<Digest> missing(List<Digest> ids, BookLookup.Found found) {
    return ids.stream()
        .filter(id -> !found.entries().containsKey(id) && !found.cancels().containsKey(id))
        .toList();
  }

  private CompletableFuture<Done> serve(int executor, BookLookup.Found found) {
    Deque<Deque<Entry>> wallets = new ArrayDeque<>(byWallet(found.entries().values()));
    List<CompletableFuture<Done>> lanes = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      lanes.add(lane(executor, wallets));
    }
    return CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new))
        .thenCompose(_ -> cancels(executor, List.copyOf(found.cancels().values())));
  }

  private static Collection<Deque<Entry>> byWallet(Collection<Entry> entries) {
    Map<Wallet, Deque<Entry>> wallets = new LinkedHashMap<>();
    entries.stream()
        .sorted(Comparator.comparing(Entry::acceptedAt))
        .forEach(
            entry -> wallets.computeIfAbsent(entry.wallet(), _ -> new ArrayDeque<>()).add(entry));
    return wallets.values();
  }

  private CompletableFuture<Done> lane(int executor, Deque<Deque<Entry>> wallets) {
    Deque<Entry> next;
    synchronized (wallets) {
      next = wallets.poll();
    }
    return next == null
        ? CompletableFuture.completedFuture(Done.getInstance())
        : orders(executor, next).thenCompose(_ -> lane(executor, wallets));
  }

  private CompletableFuture<Done> orders(int executor, Deque<Entry> entries) {
    Entry entry = entries.poll();
    return entry == null
        ? CompletableFuture.completedFuture(Done.getInstance())
        : asking
            .inDatabase(() -> requests.encode(request(entry)))
            .thenCompose(request -> ask(executor, request, ATTEMPTS))
            .thenCompose(_ -> orders(executor, entries));
  }

  private Request request(Entry entry) throws Exception {
    return new Request.ServeOrder(bodies.order(entry.id()), entry.base(), entry.quote());
  }

  private CompletableFuture<Done> cancels(int executor, List<Cancel> cancels) {
    CompletableFuture<Done> chain = CompletableFuture.completedFuture(Done.getInstance());
    for (Cancel cancel : cancels) {
      byte[] request = requests.encode(new Request.SubmitCancel(cancel));
      chain = chain.thenCompose(_ -> ask(executor, request, ATTEMPTS));
    }
    return chain;
  }

  /** Whatever the executor lacks afterwards, it says again. */
  private CompletableFuture<Done> ask(int executor, byte[] request, int attempts) {
    RecipientRef<ExecutorMessage> door =
        Objects.requireNonNull(executors.doors().get(executor));
    return asking
        .<ExecutorMessage, ExecutorAnswer>ask(door, to -> new AskExecutor(request, to))
        .handle((answer, failure) -> failure == null && isDone(answer))
        .thenCompose(
            done ->
                done || attempts <= 1
                    ? CompletableFuture.completedFuture(Done.getInstance())
                    : asking.later(PAUSE, () -> ask(executor, request, attempts - 1)));
  }

  private boolean isDone(ExecutorAnswer answer) {
    try {
      return answer instanceof ExecutorAnswer.Replied(byte[] reply)
          && !(replies.decode(reply) instanceof Reply.Waiting);
    } catch (io.phantompool.crypto.encoding.MalformedEncodingException lie) {
      return true;
    }
  }
}
