package io.phantompool.node.submission;

import io.phantompool.crypto.bulletproof.RangeVerifier;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.pool.PoolUnavailable.Reason;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.ReceiptText;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.ledger.Claim;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.SealedOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Brings one order or withdrawal to all executors and gathers their receipts, until those of a
 * quorum are there or there cannot be so many. Its body is kept first. Nothing is lost if this ends
 * before it has told anything: the same bytes get the same receipts again.
 */
public final class Gathering {
  private static final Duration WHOLE_PATIENCE = Duration.ofSeconds(30);
  private static final Duration SILENCE = Duration.ofSeconds(3);
  private static final Duration CHECK = Duration.ofMillis(250);
  private static final Duration WHILE_AWAY = Duration.ofMillis(250);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  /** An executor that has just started and does not sign yet. */
  private static final String RETURNING = "returning";

  /** What is to be accepted. */
  public sealed interface Task {
    /** Its names and its places on its owner's chains. */
    Claim claim();

    /** What executors are asked. */
    Request request();

    /** Its bytes; not copied. */
    byte[] bytes();

    /** An order. */
    @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
    record OfOrder(SealedOrder order, Claim.OfOrder claim, byte[] bytes) implements Task {
      @Override
      public Request request() {
        return new Request.SubmitOrder(order);
      }
    }

    /** A withdrawal. */
    @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
    record OfWithdrawal(Withdrawal withdrawal, Claim.OfWithdrawal claim, byte[] bytes)
        implements Task {
      @Override
      public Request request() {
        return new Request.SubmitWithdrawal(withdrawal);
      }
    }
  }

  /** What comes of it. */
  public sealed interface Told {
    /** Which order or withdrawal. */
    Digest id();

    /**
     * Receipts of a quorum on each mint; the last that is told.
     *
     * @param base on the base mint, or on a withdrawal's only mint
     * @param quote on the quote mint; none of a withdrawal
     */
    record Signed(Digest id, List<Receipt> base, List<Receipt> quote) implements Told {}

    /** There cannot be so many receipts; the last that is told. */
    record Refused(Digest id, OrderRefusal refusal) implements Told {}

    /**
     * Whoever waits is to wait no longer.
     *
     * @param goesOn whether more is told later: some executors have signed already
     */
    record Unavailable(Digest id, Reason reason, String sentence, boolean goesOn) implements Told {}
  }

  sealed interface Message {}

  private record Kept() implements Message {}

  private record NotKept(Throwable cause) implements Message {}

  private record Heard(int executor, Optional<Reply> reply) implements Message {}

  private record Again(int executor) implements Message {}

  private record Look() implements Message {}

  private final SubmissionParts parts;
  private final Task task;
  private final ActorRef<Told> owner;
  private final ActorContext<Message> context;
  private final TimerScheduler<Message> timers;
  private final Desk<Message> desk;
  private final byte[] request;
  private final Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
  private final Map<Integer, Reply.Receipts> signed = new TreeMap<>();
  private final Map<Integer, OrderRefusal> refused = new TreeMap<>();
  private final Set<Integer> silent = new HashSet<>();
  private final Map<Integer, Long> heardMillis = new TreeMap<>();
  private Optional<String> waitsFor = Optional.empty();
  private long begunMillis;
  private long toldMillis;

  private Gathering(
      SubmissionParts parts,
      Task task,
      ActorRef<Told> owner,
      ActorContext<Message> context,
      TimerScheduler<Message> timers) {
    this.parts = parts;
    this.task = task;
    this.owner = owner;
    this.context = context;
    this.timers = timers;
    this.desk = new Desk<>(parts, context, timers);
    this.request = desk.encode(task.request());
  }

  /**
   * Begins at once.
   *
   * @param owner is told what comes of it
   */
  public static Behavior<Message> behavior(SubmissionParts parts, Task task, ActorRef<Told> owner) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new Gathering(parts, task, owner, context, timers).begin()));
  }

  private Behavior<Message> begin() {
    desk.block(
        () -> {
          keep();
          return new Kept();
        },
        kept -> kept,
        NotKept::new);
    return Behaviors.receive(Message.class)
        .onMessage(Kept.class, _ -> kept())
        .onMessage(NotKept.class, this::notKept)
        .onMessage(Again.class, again -> ask(again.executor()))
        .onMessage(Heard.class, this::heard)
        .onMessage(Look.class, _ -> look())
        .build();
  }

  private void keep() {
    try {
      switch (task) {
        case Task.OfOrder order -> parts.bodies().keep(id(), order.claim().market(), task.bytes());
        case Task.OfWithdrawal withdrawal ->
            parts.withdrawals().keep(id(), withdrawal.claim().wallet(), task.bytes());
      }
    } catch (SQLException away) {
      throw new UncheckedIOException(new IOException("The body is not kept", away));
    }
  }

  private Digest id() {
    return task.claim().id();
  }

  private Behavior<Message> notKept(NotKept failure) {
    context.getLog().error("The bytes of a claim cannot be kept", failure.cause());
    owner.tell(
        new Told.Unavailable(id(), Reason.DATABASE, "The pool's database does not take it", false));
    return Behaviors.stopped();
  }

  private Behavior<Message> kept() {
    begunMillis = parts.clock().millis();
    toldMillis = begunMillis;
    for (int executor : desk.executors()) {
      heardMillis.put(executor, begunMillis);
      ask(executor);
    }
    timers.startTimerWithFixedDelay(new Look(), CHECK);
    return Behaviors.same();
  }

  private Behavior<Message> ask(int executor) {
    desk.ask(executor, request, Heard::new);
    return Behaviors.same();
  }

  private Behavior<Message> heard(Heard heard) {
    int executor = heard.executor();
    if (heard.reply().isEmpty()) {
      desk.later(executor, WHILE_AWAY, new Again(executor));
      return Behaviors.same();
    }
    return switch (heard.reply().get()) {
      case Reply.Receipts receipts -> receipts(executor, receipts);
      case Reply.Waiting(String sentence) -> {
        waitsFor = Optional.of(sentence);
        heardMillis.put(executor, parts.clock().millis());
        desk.later(executor, backoff.pause(executor), new Again(executor));
        yield Behaviors.same();
      }
      case Reply.Refused(String code, String _) when code.equals(RETURNING) -> {
        desk.later(executor, WHILE_AWAY, new Again(executor));
        yield Behaviors.same();
      }
      case Reply.Refused(String code, String sentence) -> refused(executor, code, sentence);
      default -> {
        // It knows the order and has signed nothing for it: it has no part in this.
        silent.add(executor);
        yield Behaviors.same();
      }
    };
  }

  private Behavior<Message> receipts(int executor, Reply.Receipts receipts) {
    if (!hold(executor, receipts)) {
      context.getLog().warn("Receipts of executor {} for {} do not hold", executor, id());
      silent.add(executor);
      return Behaviors.same();
    }
    signed.put(executor, receipts);
    refused.remove(executor);
    if (signed.size() < parts.rule().quorum()) {
      return Behaviors.same();
    }
    owner.tell(new Told.Signed(id(), of(0), of(1)));
    return Behaviors.stopped();
  }

  private boolean hold(int executor, Reply.Receipts receipts) {
    List<ReceiptText> texts = task.claim().texts();
    if (!receipts.id().equals(id()) || receipts.receipts().size() != texts.size()) {
      return false;
    }
    byte[] key = parts.rule().roster().get(executor).identityKey().encode();
    for (int i = 0; i < texts.size(); i++) {
      Receipt receipt = receipts.receipts().get(i);
      if (receipt.executor() != executor
          || !parts.rule().check().verify(texts.get(i), receipt, key).isValid()) {
        return false;
      }
    }
    return true;
  }

  private List<Receipt> of(int mint) {
    return mint < task.claim().stakes().size()
        ? signed.values().stream().map(each -> each.receipts().get(mint)).toList()
        : List.of();
  }

  private Behavior<Message> refused(int executor, String code, String sentence) {
    refused.put(executor, new OrderRefusal(code(code), sentence));
    if (refused.size() <= desk.executors().size() - parts.rule().quorum()) {
      return Behaviors.same();
    }
    owner.tell(new Told.Refused(id(), mostCommon()));
    return Behaviors.stopped();
  }

  private static OrderRefusal.Code code(String code) {
    String name = code.toUpperCase(Locale.ROOT).replace('-', '_');
    for (OrderRefusal.Code each : OrderRefusal.Code.values()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    return switch (code) {
      case "unknown-market", Withdrawal.UNKNOWN_MINT -> OrderRefusal.Code.WRONG_MARKET;
      case Withdrawal.STATE -> OrderRefusal.Code.ACCOUNT_STATE;
      case Withdrawal.BALANCE -> OrderRefusal.Code.FUNDS;
      case Withdrawal.SIGNATURE -> OrderRefusal.Code.SIGNATURE;
      case RangeVerifier.CHECK -> OrderRefusal.Code.PROOF;
      default -> OrderRefusal.Code.MALFORMED;
    };
  }

  /** By the code that most of them gave; of two such, by the executor with the lower number. */
  private OrderRefusal mostCommon() {
    Map<OrderRefusal.Code, Long> counts =
        refused.values().stream()
            .collect(
                Collectors.groupingBy(OrderRefusal::code, TreeMap::new, Collectors.counting()));
    long most = counts.values().stream().max(Long::compare).orElseThrow();
    return refused.values().stream()
        .filter(refusal -> counts.getOrDefault(refusal.code(), 0L) == most)
        .findFirst()
        .orElseThrow();
  }

  // Those who do not answer

  private Behavior<Message> look() {
    long now = parts.clock().millis();
    if (now - begunMillis >= WHOLE_PATIENCE.toMillis()) {
      tellUnavailable(now, false);
      return Behaviors.stopped();
    }
    boolean enough = reachable(now) >= parts.rule().quorum();
    if (enough || now - toldMillis < SILENCE.toMillis()) {
      return Behaviors.same();
    }
    tellUnavailable(now, !signed.isEmpty());
    return signed.isEmpty() ? Behaviors.stopped() : Behaviors.same();
  }

  private int reachable(long now) {
    Set<Integer> there = new HashSet<>(signed.keySet());
    there.addAll(refused.keySet());
    heardMillis.forEach(
        (executor, at) -> {
          if (now - at < SILENCE.toMillis()) {
            there.add(executor);
          }
        });
    there.removeAll(silent);
    return there.size();
  }

  private void tellUnavailable(long now, boolean goesOn) {
    toldMillis = now;
    boolean enough = reachable(now) >= parts.rule().quorum();
    owner.tell(
        enough
            ? new Told.Unavailable(id(), Reason.CATCHING_UP, catchingUp(), goesOn)
            : new Told.Unavailable(id(), Reason.TOO_FEW_EXECUTORS, tooFew(now), goesOn));
  }

  private String catchingUp() {
    return waitsFor.orElse("The executors have not caught up with each other");
  }

  private String tooFew(long now) {
    return "%d of %d executors answer, an acceptance needs %d"
        .formatted(reachable(now), desk.executors().size(), parts.rule().quorum());
  }
}
