package io.phantompool.node.submission;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.order.Cancel;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** Brings a cancel to all executors; who lacks the order gets that first. */
public final class Cancelling {
  private static final Duration WHOLE_PATIENCE = Duration.ofSeconds(30);
  private static final Duration SILENCE = Duration.ofSeconds(3);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  /** What comes of it. */
  public sealed interface Told {
    /** Which order. */
    Digest order();

    /** A quorum knows it. */
    record Recorded(Digest order) implements Told {}

    /**
     * Too few know it yet.
     *
     * @param goesOn whether the others are still being told
     */
    record Unavailable(Digest order, String sentence, boolean goesOn) implements Told {}
  }

  sealed interface Message {}

  private record Tell(int executor) implements Message {}

  private record Heard(int executor, Optional<Reply> reply) implements Message {}

  private record Served(int executor) implements Message {}

  private record Loaded(int executor, Optional<byte[]> request) implements Message {}

  private record Look() implements Message {}

  private record Enough() implements Message {}

  private final SubmissionParts parts;
  private final Cancel cancel;
  private final Showing.Acceptance acceptance;
  private final ActorRef<Told> owner;
  private final Desk<Message> desk;
  private final TimerScheduler<Message> timers;
  private final byte[] request;
  private final Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
  private final Set<Integer> noted = new HashSet<>();

  private Cancelling(
      SubmissionParts parts,
      Cancel cancel,
      Showing.Acceptance acceptance,
      ActorRef<Told> owner,
      ActorContext<Message> context,
      TimerScheduler<Message> timers) {
    this.parts = parts;
    this.cancel = cancel;
    this.acceptance = acceptance;
    this.owner = owner;
    this.timers = timers;
    this.desk = new Desk<>(parts, context, timers);
    this.request = desk.encode(new Request.SubmitCancel(cancel));
  }

  /**
   * Begins at once.
   *
   * @param acceptance of the order that it ends
   * @param owner is told what comes of it
   */
  public static Behavior<Message> behavior(
      SubmissionParts parts, Cancel cancel, Showing.Acceptance acceptance, ActorRef<Told> owner) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    new Cancelling(parts, cancel, acceptance, owner, context, timers).begin()));
  }

  private Behavior<Message> begin() {
    desk.executors().forEach(this::tell);
    timers.startTimerWithFixedDelay(new Look(), SILENCE);
    timers.startSingleTimer(new Enough(), WHOLE_PATIENCE);
    return Behaviors.receive(Message.class)
        .onMessage(Tell.class, tell -> tell(tell.executor()))
        .onMessage(Heard.class, this::heard)
        .onMessage(Served.class, served -> tell(served.executor()))
        .onMessage(Loaded.class, this::loaded)
        .onMessage(Look.class, _ -> look())
        .onMessage(Enough.class, _ -> enough())
        .build();
  }

  private Behavior<Message> tell(int executor) {
    desk.ask(executor, request, Heard::new);
    return Behaviors.same();
  }

  private Behavior<Message> heard(Heard heard) {
    int executor = heard.executor();
    Optional<Reply> reply = heard.reply();
    if (reply.isPresent() && reply.get() instanceof Reply.Noted) {
      return noted(executor);
    }
    if (reply.isPresent() && reply.get() instanceof Reply.Missing) {
      desk.block(
          () -> parts.orders().find(cancel.order()).map(acceptance::served).map(desk::encode),
          served -> new Loaded(executor, served),
          _ -> new Loaded(executor, Optional.empty()));
      return Behaviors.same();
    }
    return again(executor);
  }

  private Behavior<Message> again(int executor) {
    desk.later(executor, backoff.pause(executor), new Tell(executor));
    return Behaviors.same();
  }

  private Behavior<Message> loaded(Loaded loaded) {
    if (loaded.request().isEmpty()) {
      return again(loaded.executor());
    }
    desk.ask(loaded.executor(), loaded.request().get(), (executor, _) -> new Served(executor));
    return Behaviors.same();
  }

  private Behavior<Message> noted(int executor) {
    boolean before = isRecorded();
    noted.add(executor);
    if (isRecorded() && !before) {
      owner.tell(new Told.Recorded(cancel.order()));
    }
    return noted.size() == desk.executors().size() ? Behaviors.stopped() : Behaviors.same();
  }

  private boolean isRecorded() {
    return noted.size() >= parts.rule().quorum();
  }

  private Behavior<Message> look() {
    tellUnavailable(true);
    return Behaviors.same();
  }

  private Behavior<Message> enough() {
    tellUnavailable(false);
    return Behaviors.stopped();
  }

  private void tellUnavailable(boolean goesOn) {
    if (!isRecorded()) {
      owner.tell(
          new Told.Unavailable(
              cancel.order(),
              "%d of %d executors know of the cancel, %d must"
                  .formatted(noted.size(), desk.executors().size(), parts.rule().quorum()),
              goesOn));
    }
  }
}
