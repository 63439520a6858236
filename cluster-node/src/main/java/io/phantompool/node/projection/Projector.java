package io.phantompool.node.projection;

import io.phantompool.persistence.read.Projection;
import io.phantompool.persistence.read.Projection.Item;
import io.phantompool.persistence.read.Projection.Rows;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.jdbc.query.javadsl.JdbcReadJournal;
import org.apache.pekko.persistence.query.EventEnvelope;
import org.apache.pekko.persistence.query.Offset;
import org.apache.pekko.persistence.query.PersistenceQuery;
import org.apache.pekko.persistence.query.Sequence;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.RestartSettings;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.RestartSource;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Follows one tag of the journal and writes what its events say. A failure, of the database or of
 * anything else, takes it back to its place, again and again and ever slower: an event is never
 * left out.
 */
public final class Projector<E> {
  private static final String BLOCKING = "phantompool.blocking-dispatcher";
  private static final int BATCH = 100;
  private static final Duration COMPANY = Duration.ofMillis(20);
  private static final RestartSettings AGAIN =
      RestartSettings.create(Duration.ofMillis(200), Duration.ofSeconds(10), 0.2);

  private final Class<E> type;
  private final String tag;
  private final Projection place;
  private final Function<E, Rows> rows;

  /**
   * A projector.
   *
   * @param type of the events under the tag
   * @param place how far it is
   * @param rows what an event writes
   */
  public Projector(Class<E> type, String tag, Projection place, Function<E, Rows> rows) {
    this.type = type;
    this.tag = tag;
    this.place = place;
    this.rows = rows;
  }

  /** Projects until it is stopped. */
  public Behavior<Void> behavior() {
    return Behaviors.setup(
        context -> {
          UniqueKillSwitch stop = run(context.getSystem());
          return Behaviors.receive(Void.class)
              .onSignal(
                  PostStop.class,
                  _ -> {
                    stop.shutdown();
                    return Behaviors.same();
                  })
              .build();
        });
  }

  private UniqueKillSwitch run(ActorSystem<?> system) {
    Executor blocking = system.dispatchers().lookup(DispatcherSelector.fromConfig(BLOCKING));
    JdbcReadJournal journal =
        PersistenceQuery.get(system)
            .getReadJournalFor(JdbcReadJournal.class, JdbcReadJournal.Identifier());
    return RestartSource.onFailuresWithBackoff(AGAIN, () -> written(journal, blocking))
        .viaMat(KillSwitches.single(), Keep.right())
        .to(Sink.ignore())
        .run(system);
  }

  private Source<Integer, ?> written(JdbcReadJournal journal, Executor blocking) {
    return Source.completionStage(in(blocking, place::ordering))
        .flatMapConcat(from -> journal.eventsByTag(tag, Offset.sequence(from)))
        .groupedWithin(BATCH, COMPANY)
        .mapAsync(1, events -> write(events, blocking));
  }

  private CompletionStage<Integer> write(List<EventEnvelope> events, Executor blocking) {
    List<Item> items = events.stream().map(this::item).toList();
    return in(blocking, () -> place.write(items));
  }

  private Item item(EventEnvelope event) {
    return new Item(((Sequence) event.offset()).value(), rows.apply(type.cast(event.event())));
  }

  private interface Work<T> {
    T run() throws SQLException;
  }

  private static <T> CompletionStage<T> in(Executor blocking, Work<T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return work.run();
          } catch (SQLException away) {
            throw new CompletionException(away);
          }
        },
        blocking);
  }
}
