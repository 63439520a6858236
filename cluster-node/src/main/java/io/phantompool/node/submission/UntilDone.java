package io.phantompool.node.submission;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Says the same thing again and again until it is answered. */
public final class UntilDone {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  sealed interface Message {}

  private record Say() implements Message {}

  private record Answered() implements Message {}

  private UntilDone() {}

  /**
   * Begins at once, and stops when it is answered.
   *
   * @param say says it
   * @param done is called then, on this actor's thread
   */
  public static Behavior<Message> behavior(Consumer<ActorRef<Done>> say, Runnable done) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  ActorRef<Done> answer = context.messageAdapter(Done.class, _ -> new Answered());
                  say.accept(answer);
                  timers.startTimerWithFixedDelay(new Say(), PATIENCE);
                  return Behaviors.receiveMessage(
                      message ->
                          switch (message) {
                            case Say _ -> {
                              say.accept(answer);
                              yield Behaviors.same();
                            }
                            case Answered _ -> {
                              done.run();
                              yield Behaviors.stopped();
                            }
                          });
                }));
  }
}
