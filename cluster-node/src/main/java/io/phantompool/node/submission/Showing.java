package io.phantompool.node.submission;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Withdrawal;
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
 * Shows every executor that an order or a withdrawal is accepted, until each knows it; who has it
 * not gets it. Begun again after a crash. Of an order, what this has not brought to an end, the
 * coordinators of rounds do; of a withdrawal nobody else does.
 */
public final class Showing {
  /** Those who have not signed yet may be about to: they are shown later what they then have. */
  private static final Duration GRACE = Duration.ofMillis(300);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /**
   * An accepted order or withdrawal.
   *
   * @param base receipts on the base mint, or on a withdrawal's only mint
   * @param quote on the quote mint; none of a withdrawal
   */
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

    Request served(Withdrawal withdrawal) {
      return new Request.ServeWithdrawal(withdrawal, base);
    }

    private boolean isSignedBy(int executor) {
      return base.stream().anyMatch(receipt -> receipt.executor() == executor);
    }
  }

  /** What is told of it. */
  public sealed interface Told {
    /** Everybody who signed has been sent the receipts; what is sent to them now comes after. */
    record Shown(Digest id) implements Told {}

    /** Every executor has answered: nobody need be shown it again. */
    record Everywhere(Digest id) implements Told {}
  }

  /** Finds what is given to an executor that has it not; it waits for the database. */
  @FunctionalInterface
  private interface Source {
    Optional<Request> find();
  }

  sealed interface Message {}

  private record Show(int executor) implements Message {}

  private record Heard(int executor, Optional<Reply> reply) implements Message {}

  private record Loaded(int executor, Optional<byte[]> request) implements Message {}

  private final Acceptance acceptance;
  private final Source source;
  private final ActorRef<Told> owner;
  private final ActorContext<Message> context;
  private final Desk<Message> desk;
  private final byte[] shown;
  private final Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
  private final Set<Integer> done = new HashSet<>();

  private Showing(
      SubmissionParts parts,
      Acceptance acceptance,
      Source source,
      ActorRef<Told> owner,
      ActorContext<Message> context,
      TimerScheduler<Message> timers) {
    this.acceptance = acceptance;
    this.source = source;
    this.owner = owner;
    this.context = context;
    this.desk = new Desk<>(parts, context, timers);
    this.shown = desk.encode(acceptance.shown());
  }

  /**
   * Of an order. Begins at once.
   *
   * @param owner is told what comes of it
   */
  public static Behavior<Message> ofOrder(
      SubmissionParts parts, Acceptance acceptance, ActorRef<Told> owner) {
    Digest id = acceptance.id();
    return behavior(
        parts, acceptance, () -> parts.orders().find(id).map(acceptance::served), owner);
  }

  /**
   * Of a withdrawal. Begins at once.
   *
   * @param owner is told what comes of it
   */
  public static Behavior<Message> ofWithdrawal(
      SubmissionParts parts, Acceptance acceptance, ActorRef<Told> owner) {
    return behavior(
        parts, acceptance, () -> parts.withdrawal(acceptance.id()).map(acceptance::served), owner);
  }

  private static Behavior<Message> behavior(
      SubmissionParts parts, Acceptance acceptance, Source source, ActorRef<Told> owner) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new Showing(parts, acceptance, source, owner, context, timers).begin()));
  }

  private Behavior<Message> begin() {
    for (int executor : desk.executors()) {
      if (acceptance.isSignedBy(executor)) {
        desk.ask(executor, shown, Heard::new);
      } else {
        desk.later(executor, GRACE, new Show(executor));
      }
    }
    owner.tell(new Told.Shown(acceptance.id()));
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
    if (done.size() < desk.executors().size()) {
      return Behaviors.same();
    }
    owner.tell(new Told.Everywhere(acceptance.id()));
    return Behaviors.stopped();
  }

  private Behavior<Message> serve(int executor) {
    desk.block(
        () -> source.find().map(desk::encode),
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
