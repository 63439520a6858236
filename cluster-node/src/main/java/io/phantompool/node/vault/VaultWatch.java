package io.phantompool.node.vault;

import io.phantompool.node.health.Condition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Looks at a vault's file again and again, and tells somebody of this node what is new until it is
 * kept. It reads files: give it a dispatcher for that.
 */
public final class VaultWatch {
  private static final Duration POLL = Duration.ofMillis(250);

  /** Told at once; more follow. */
  private static final int MOST_TOLD = 512;

  /** What the watch tells itself. */
  public sealed interface Message {}

  private record Look() implements Message {}

  private record Kept(int count) implements Message {}

  private record NotKept() implements Message {}

  private final ActorContext<Message> context;
  private final VaultReader reader;
  private final Function<List<VaultLine>, CompletionStage<Done>> listener;
  private final Consumer<Condition> health;
  private final List<VaultLine> untold = new ArrayList<>();
  private Condition condition;
  private boolean telling;

  private VaultWatch(
      ActorContext<Message> context,
      Path file,
      Function<List<VaultLine>, CompletionStage<Done>> listener,
      Consumer<Condition> health) {
    this.context = context;
    this.reader = new VaultReader(file);
    this.listener = listener;
    this.health = health;
    this.condition = Condition.ready("The development vault stands in for the chain");
  }

  /**
   * A watch.
   *
   * @param listener is told lines, none if there are none, and says when they are kept; if it fails
   *     it is told them again
   * @param health is told whether the file can be read
   */
  public static Behavior<Message> behavior(
      Path file,
      Function<List<VaultLine>, CompletionStage<Done>> listener,
      Consumer<Condition> health) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new VaultWatch(context, file, listener, health).begin(timers)));
  }

  private Behavior<Message> begin(TimerScheduler<Message> timers) {
    timers.startTimerWithFixedDelay(new Look(), POLL);
    health.accept(condition);
    return Behaviors.receive(Message.class)
        .onMessage(Look.class, _ -> look())
        .onMessage(Kept.class, this::kept)
        .onMessage(NotKept.class, _ -> notKept())
        .build();
  }

  private Behavior<Message> look() {
    if (telling) {
      return Behaviors.same();
    }
    try {
      if (untold.isEmpty()) {
        untold.addAll(reader.poll());
      }
      be(Condition.ready("The development vault stands in for the chain"));
    } catch (IOException refused) {
      be(Condition.away("The development vault: " + refused.getMessage()));
    }
    List<VaultLine> told = List.copyOf(untold.subList(0, Math.min(MOST_TOLD, untold.size())));
    telling = true;
    context.pipeToSelf(
        listener.apply(told),
        (_, failure) -> failure == null ? new Kept(told.size()) : new NotKept());
    return Behaviors.same();
  }

  private Behavior<Message> kept(Kept kept) {
    telling = false;
    untold.subList(0, kept.count()).clear();
    return untold.isEmpty() ? Behaviors.same() : look();
  }

  private Behavior<Message> notKept() {
    telling = false;
    return Behaviors.same();
  }

  private void be(Condition next) {
    if (!next.equals(condition)) {
      context.getLog().info(next.sentence());
      condition = next;
      health.accept(next);
    }
  }
}
