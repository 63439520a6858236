package io.phantompool.node.rehearsal;

import io.phantompool.node.wire.JournaledFact;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/** Writes one event into the journal, as an executor does, and ends. */
final class Diary extends EventSourcedBehavior<Done, JournaledFact, Done> {
  private final Runnable written;

  private Diary(Runnable written) {
    super(PersistenceId.of("rehearsal", "1"));
    this.written = written;
  }

  static Behavior<Done> behavior(Runnable written) {
    return Behaviors.setup(
        context -> {
          ActorRef<Done> diary = context.spawn(new Diary(written), "diary");
          diary.tell(Done.getInstance());
          return Behaviors.empty();
        });
  }

  @Override
  public Done emptyState() {
    return Done.getInstance();
  }

  @Override
  public CommandHandler<Done, JournaledFact, Done> commandHandler() {
    return (_, _) ->
        Effect().persist(JournaledFact.of(new byte[] {0})).thenRun((Done _) -> written.run());
  }

  @Override
  public EventHandler<Done, JournaledFact> eventHandler() {
    return (state, _) -> state;
  }
}
