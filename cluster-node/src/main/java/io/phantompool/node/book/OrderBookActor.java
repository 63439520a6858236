package io.phantompool.node.book;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.book.BookMessage.Add;
import io.phantompool.node.book.BookMessage.AddCancel;
import io.phantompool.node.book.BookMessage.Counts;
import io.phantompool.node.book.BookMessage.Entry;
import io.phantompool.node.book.BookMessage.GiveCounts;
import io.phantompool.node.book.BookMessage.GivePage;
import io.phantompool.node.book.BookMessage.GiveServed;
import io.phantompool.node.book.BookMessage.Page;
import io.phantompool.node.book.BookMessage.RoundOver;
import io.phantompool.node.book.BookMessage.Served;
import io.phantompool.node.news.PoolNews;
import io.phantompool.node.pool.BookCounts;
import io.phantompool.node.pool.PoolEvent;
import io.phantompool.persistence.archive.EndedOrders.Ended;
import io.phantompool.protocol.order.Cancel;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;

/**
 * One market's book. It knows which orders are live and what shows that they were accepted; of
 * those that have ended it looks into the database, for an executor that was away.
 */
public final class OrderBookActor extends EventSourcedBehavior<BookMessage, BookEvent, BookState> {
  /** Sharded by the market's id. */
  public static final EntityTypeKey<BookMessage> KEY =
      EntityTypeKey.create(BookMessage.class, "book");

  private static final String TYPE = "book";
  private static final String BLOCKING = "phantompool.blocking-dispatcher";
  private static final Duration PACE_OF_NEWS = Duration.ofMillis(250);
  private static final int EVENTS_PER_SNAPSHOT = 500;
  private static final int SNAPSHOTS = 2;

  /** The seq is over, as the database has it too. */
  private record Confirmed(RoundOver over) implements BookMessage {}

  /** The orders that a seq ended lie in the database. */
  private record Archived(RoundOver over) implements BookMessage {}

  /** The database has answered, with what it has of these orders. */
  private record Looked(Served here, Map<Digest, Ended> ended, GiveServed question)
      implements BookMessage {}

  private record Failed(String what, Throwable cause) implements BookMessage {}

  private record TimeForNews() implements BookMessage {}

  private final BookParts parts;
  private final ActorContext<BookMessage> context;
  private final TimerScheduler<BookMessage> timers;
  private final EntryBytes bytes;
  private final Executor blocking;

  private OrderBookActor(
      BookParts parts, ActorContext<BookMessage> context, TimerScheduler<BookMessage> timers) {
    super(
        PersistenceId.of(TYPE, parts.terms().id().text()),
        SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(10), 0.1));
    this.parts = parts;
    this.context = context;
    this.timers = timers;
    this.bytes = new EntryBytes(context.getSystem());
    this.blocking =
        context.getSystem().dispatchers().lookup(DispatcherSelector.fromConfig(BLOCKING));
  }

  /** A book that reads its journal first. */
  public static Behavior<BookMessage> behavior(BookParts parts) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new OrderBookActor(parts, context, timers)));
  }

  @Override
  public BookState emptyState() {
    return BookState.EMPTY;
  }

  @Override
  public EventHandler<BookState, BookEvent> eventHandler() {
    return BookState::apply;
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(EVENTS_PER_SNAPSHOT, SNAPSHOTS);
  }

  @Override
  public SnapshotAdapter<BookState> snapshotAdapter() {
    return new SnapshotAdapter<>() {
      @Override
      public Object toJournal(BookState state) {
        return state.snapshot();
      }

      @Override
      public BookState fromJournal(Object snapshot) {
        return BookState.of((BookSnapshot) snapshot);
      }
    };
  }

  @Override
  public CommandHandler<BookMessage, BookEvent, BookState> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(Add.class, this::add)
        .onCommand(AddCancel.class, this::addCancel)
        .onCommand(RoundOver.class, this::roundOver)
        .onCommand(Confirmed.class, (state, confirmed) -> confirmed(state, confirmed.over()))
        .onCommand(Archived.class, (state, archived) -> archived(state, archived.over()))
        .onCommand(GiveServed.class, this::giveServed)
        .onCommand(Looked.class, (_, looked) -> looked(looked))
        .onCommand(GivePage.class, this::givePage)
        .onCommand(
            GiveCounts.class,
            (state, give) -> Effect().reply(give.replyTo(), new Counts(counts(state))))
        .onCommand(TimeForNews.class, (state, _) -> timeForNews(state))
        .onCommand(Failed.class, (_, failed) -> failed(failed))
        .build();
  }

  // What changes it

  private Effect<BookEvent, BookState> add(BookState state, Add add) {
    Digest id = add.entry().id();
    if (state.isLive(id)) {
      return Effect().reply(add.replyTo(), Done.getInstance());
    }
    if (state.isOver(id)) {
      return endedBefore(add);
    }
    return Effect()
        .persist(new BookEvent.Added(add.entry()))
        .thenRun(this::changed)
        .thenReply(add.replyTo(), _ -> Done.getInstance());
  }

  /** A round was faster than who tells of the order: its receipts are kept for who asks later. */
  private Effect<BookEvent, BookState> endedBefore(Add add) {
    Map<Digest, Ended> late =
        Map.of(add.entry().id(), bytes.ended(Optional.of(add.entry()), Optional.empty()));
    context.pipeToSelf(
        inDatabase(() -> keep(late)),
        (done, failure) -> {
          if (failure == null) {
            add.replyTo().tell(done);
          }
          return failure == null
              ? new TimeForNews()
              : new Failed("The receipts of an ended order are not kept", failure);
        });
    return Effect().none();
  }

  private Effect<BookEvent, BookState> addCancel(BookState state, AddCancel add) {
    Digest id = add.cancel().order();
    if (state.isOver(id) || state.cancel(id).isPresent()) {
      return Effect().reply(add.replyTo(), Done.getInstance());
    }
    return Effect()
        .persist(new BookEvent.CancelAdded(add.cancel()))
        .thenReply(add.replyTo(), _ -> Done.getInstance());
  }

  /**
   * The next seq and no other, if it is over: whoever tells it, a book that believed in a later one
   * would never hear of another.
   */
  private Effect<BookEvent, BookState> roundOver(BookState state, RoundOver over) {
    if (over.seq() <= state.seq() && over.seq() > 0) {
      return Effect().reply(over.replyTo(), Done.getInstance());
    }
    if (over.seq() != state.seq() + 1) {
      context.getLog().warn("Seq {} was told after seq {}", over.seq(), state.seq());
      return Effect().none();
    }
    context.pipeToSelf(
        parts.finished().isOver(parts.terms().id(), over.seq()),
        (isOver, failure) ->
            failure == null && isOver
                ? new Confirmed(over)
                : new Failed(
                    "Seq %d was told, and is not known to be over".formatted(over.seq()),
                    failure == null ? new IllegalStateException("not in the archive") : failure));
    return Effect().none();
  }

  /** First what ends is put where it is found later, then it leaves. */
  private Effect<BookEvent, BookState> confirmed(BookState state, RoundOver over) {
    if (over.seq() <= state.seq()) {
      return Effect().reply(over.replyTo(), Done.getInstance());
    }
    Map<Digest, Ended> leaving = new LinkedHashMap<>();
    for (Digest id : over.ended()) {
      if (state.entry(id).isPresent() || state.cancel(id).isPresent()) {
        leaving.put(id, bytes.ended(state.entry(id), state.cancel(id)));
      }
    }
    if (leaving.isEmpty()) {
      return archived(state, over);
    }
    context.pipeToSelf(
        inDatabase(() -> keep(leaving)),
        (_, failure) ->
            failure == null
                ? new Archived(over)
                : new Failed("The orders of seq %d are not kept".formatted(over.seq()), failure));
    return Effect().none();
  }

  private Done keep(Map<Digest, Ended> orders) throws SQLException {
    parts.ended().keepAll(orders);
    return Done.getInstance();
  }

  private Effect<BookEvent, BookState> archived(BookState state, RoundOver over) {
    if (over.seq() <= state.seq()) {
      return Effect().reply(over.replyTo(), Done.getInstance());
    }
    return Effect()
        .persist(
            new BookEvent.SeqOver(
                over.seq(), over.open() ? over.orders() : List.of(), over.ended()))
        .thenRun(this::changed)
        .thenReply(over.replyTo(), _ -> Done.getInstance());
  }

  // What it is asked

  private Effect<BookEvent, BookState> giveServed(BookState state, GiveServed give) {
    List<Entry> entries = new ArrayList<>();
    List<Cancel> cancels = new ArrayList<>();
    List<Digest> elsewhere = new ArrayList<>();
    for (Digest id : give.ids()) {
      state.entry(id).ifPresentOrElse(entries::add, () -> elsewhere.add(id));
      state.cancel(id).ifPresent(cancels::add);
    }
    Served here = new Served(entries, cancels);
    if (elsewhere.isEmpty()) {
      return Effect().reply(give.replyTo(), here);
    }
    context.pipeToSelf(
        inDatabase(() -> parts.ended().findAll(elsewhere)),
        (found, failure) ->
            failure == null
                ? new Looked(here, found, give)
                : new Failed("Ended orders cannot be looked up", failure));
    return Effect().none();
  }

  private Effect<BookEvent, BookState> looked(Looked looked) {
    List<Entry> entries = new ArrayList<>(looked.here().entries());
    List<Cancel> cancels = new ArrayList<>(looked.here().cancels());
    for (Ended ended : looked.ended().values()) {
      bytes.entry(ended).ifPresent(entries::add);
      bytes.cancel(ended).ifPresent(cancels::add);
    }
    return Effect().reply(looked.question().replyTo(), new Served(entries, cancels));
  }

  private Effect<BookEvent, BookState> givePage(BookState state, GivePage give) {
    int limit = Math.max(0, give.limit());
    List<Entry> entries = state.from(give.after()).limit(limit + 1L).toList();
    boolean more = entries.size() > limit;
    return Effect()
        .reply(
            give.replyTo(),
            new Page(counts(state), more ? entries.subList(0, limit) : entries, more));
  }

  private BookCounts counts(BookState state) {
    return new BookCounts(
        parts.terms().id(),
        state.live().size(),
        state.arrivals().size(),
        parts.terms().rules().crowd(),
        parts.clock().instant());
  }

  // News

  /** At most one in each pace: the last one says it all. */
  private void changed(BookState state) {
    if (!timers.isTimerActive(TimeForNews.class)) {
      timers.startSingleTimer(TimeForNews.class, new TimeForNews(), PACE_OF_NEWS);
    }
  }

  private Effect<BookEvent, BookState> timeForNews(BookState state) {
    parts.news().accept(new PoolNews.Changed(new PoolEvent.BookChanged(counts(state))));
    return Effect().none();
  }

  // The database

  @FunctionalInterface
  private interface Query<T> {
    T run() throws SQLException;
  }

  private <T> CompletableFuture<T> inDatabase(Query<T> query) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return query.run();
          } catch (SQLException away) {
            throw new CompletionException(away);
          }
        },
        blocking);
  }

  /** Nobody is answered: whoever needs it, asks again. */
  private Effect<BookEvent, BookState> failed(Failed failed) {
    context.getLog().warn(failed.what(), failed.cause());
    return Effect().none();
  }
}
