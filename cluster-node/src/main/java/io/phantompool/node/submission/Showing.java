package io.phantompool.node.submission;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.order.SealedOrder;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Shows every executor that an order is accepted, until each knows it; who has not the order gets
 * it. Begun again after a crash; what it has not brought to an end, the coordinators of rounds do.
 */
public final class Showing {
  /** Those who have not signed yet may be about to: they are shown later what they then have. */
  private static final Duration GRACE = Duration.ofMillis(300);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** An accepted order. */
  public record Acceptance(Digest id, List<Receipt> base, List<Receipt> quote) {
    /** Copies the lists. */
    public Acceptance {
      base = List.copyOf(base);
      quote = List.copyOf(quote);
    }

    Request shown() {
      return new Request.ShowAccepted(id, base, quote);
    }

    Request served(SealedOrder order) {
      return new Request.ServeOrder(order, base, quote);
    }

    private boolean isSignedBy(int executor) {
      return base.stream().anyMatch(receipt -> receipt.executor() == executor);
    }
  }

  /** Everybody who signed has been sent the receipts; what is sent to them now comes after. */
  public record Shown(Digest id) {}

  sealed interface Message {}

  private record Show(int executor) implements Message {}

  private record Heard(int executor, Optional<Reply> reply) implements Message {}

  private record Loaded(int executor, Optional<byte[]> request) implements Message {}

  private final SubmissionParts parts;
  private final Acceptance acceptance;
  private final ActorContext<Message> context;
  private final Desk<Message> desk;
  private final byte[] shown;
  private final Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
  private final Set<Integer> done = new HashSet<>();

  private Showing(
      SubmissionParts parts,
      Acceptance acceptance,
      ActorContext<Message> context,
      TimerScheduler<Message> timers) {
    this.parts = parts;
    this.acceptance = acceptance;
    this.context = context;
    this.desk = new Desk<>(parts, context, timers);
    this.shown = desk.encode(acceptance.shown());
  }

  /**
   * Begins at once.
   *
   * @param owner is told when those who signed have been sent the receipts
   */
  public static Behavior<Message> behavior(
      SubmissionParts parts, Acceptance acceptance, ActorRef<Shown> owner) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new Showing(parts, acceptance, context, timers).begin(owner)));
  }

  private Behavior<Message> begin(ActorRef<Shown> owner) {
    for (int executor : desk.executors()) {
      if (acceptance.isSignedBy(executor)) {
        desk.ask(executor, shown, Heard::new);
      } else {
        desk.later(executor, GRACE, new Show(executor));
      }
    }
    owner.tell(new Shown(acceptance.id()));
    return Behaviors.receive(Message.class)
        .onMessage(Show.class, show -> ask(show.executor(), shown))
        .onMessage(Heard.class, this::heard)
        .onMessage(Loaded.class, this::loaded)
        .build();
  }

  private Behavior<Message> ask(int executor, byte[] request) {
    desk.ask(executor, request, Heard::new);
    return Behaviors.same();
  }

  private Behavior<Message> heard(Heard heard) {
    int executor = heard.executor();
    if (heard.reply().isEmpty()) {
      return again(executor);
    }
    return switch (heard.reply().get()) {
      case Reply.Noted _ -> done(executor);
      case Reply.Missing _ -> serve(executor);
      case Reply.Refused(String code, String sentence) when !code.equals("returning") -> {
        context
            .getLog()
            .error("Executor {} does not see {} accepted: {}", executor, acceptance.id(), sentence);
        yield done(executor);
      }
      default -> again(executor);
    };
  }

  private Behavior<Message> again(int executor) {
    desk.later(executor, backoff.pause(executor), new Show(executor));
    return Behaviors.same();
  }

  private Behavior<Message> done(int executor) {
    done.add(executor);
    return done.size() == desk.executors().size() ? Behaviors.stopped() : Behaviors.same();
  }

  private Behavior<Message> serve(int executor) {
    desk.block(
        () -> parts.orders().find(acceptance.id()).map(acceptance::served).map(desk::encode),
        request -> new Loaded(executor, request),
        _ -> new Loaded(executor, Optional.empty()));
    return Behaviors.same();
  }

  private Behavior<Message> loaded(Loaded loaded) {
    return loaded.request().isPresent()
        ? ask(loaded.executor(), loaded.request().get())
        : again(loaded.executor());
  }
}
