package io.phantompool.node.account;

import io.phantompool.node.account.AccountMessage.Cancelled;
import io.phantompool.node.account.AccountMessage.Submitted;
import io.phantompool.node.news.PoolNews;
import io.phantompool.node.pool.PoolEvent;
import io.phantompool.node.pool.PoolUnavailable.Reason;
import io.phantompool.node.submission.Gathering;
import io.phantompool.protocol.account.Wallet;
import java.time.Duration;
import java.time.Instant;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EffectBuilder;
import org.apache.pekko.persistence.typed.javadsl.EffectFactories;

/**
 * What the parts of one account's actor share: whose it is, how it keeps an event, whom it sends
 * out, and who waits for them.
 */
final class AccountWork {
  /** Who is sent away may come again after this. */
  static final long RETRY_MILLIS = 1_000;

  private static final Duration LOOK = Duration.ofMillis(250);

  private final Wallet wallet;
  private final AccountParts parts;
  private final ActorContext<AccountMessage> context;
  private final TimerScheduler<AccountMessage> timers;
  private final EffectFactories<AccountEvent, WalletAccount> effects;
  private final Errands errands;
  private final RoundMarks marks;
  private final Submissions submissions = new Submissions();
  private final Cancels cancels = new Cancels();

  AccountWork(
      Wallet wallet,
      AccountParts parts,
      ActorContext<AccountMessage> context,
      TimerScheduler<AccountMessage> timers,
      EffectFactories<AccountEvent, WalletAccount> effects) {
    this.wallet = wallet;
    this.parts = parts;
    this.context = context;
    this.timers = timers;
    this.effects = effects;
    this.errands =
        new Errands(
            context,
            parts,
            OwnMessage.Gathered::new,
            OwnMessage.Shown::new,
            OwnMessage.CancelTold::new);
    this.marks = new RoundMarks(parts.progress());
  }

  Wallet wallet() {
    return wallet;
  }

  AccountParts parts() {
    return parts;
  }

  ActorContext<AccountMessage> context() {
    return context;
  }

  Errands errands() {
    return errands;
  }

  RoundMarks marks() {
    return marks;
  }

  Submissions submissions() {
    return submissions;
  }

  Cancels cancels() {
    return cancels;
  }

  Instant now() {
    return parts.submission().clock().instant();
  }

  AccountAnswers answers(WalletAccount account) {
    return new AccountAnswers(account, parts, submissions, marks);
  }

  Effect<AccountEvent, WalletAccount> none() {
    return effects.none();
  }

  /** What is to be done when it is durable comes behind this. */
  EffectBuilder<AccountEvent, WalletAccount> persist(AccountEvent event) {
    long began = System.nanoTime();
    return effects
        .persist(event)
        .thenRun(
            (WalletAccount _) ->
                parts.journal().written(1, Duration.ofNanos(System.nanoTime() - began)));
  }

  /** Tells itself this after a while; a message of the same key before it is forgotten. */
  void later(Object key, OwnMessage message, Duration after) {
    timers.startSingleTimer(key, message, after);
  }

  /** Something goes to the executors, as soon as it is next on its owner's chains. */
  Effect<AccountEvent, WalletAccount> send(
      WalletAccount account, Gathering.Task task, ActorRef<Submitted> replyTo) {
    if (!submissions.add(task, replyTo, now().toEpochMilli())) {
      replyTo.tell(
          new Submitted.Unavailable(
              Reason.BUSY,
              "%d orders of the wallet are on their way".formatted(Submissions.MOST),
              RETRY_MILLIS));
    }
    return goOn(account);
  }

  /** Whatever can go to the executors now, goes. */
  Effect<AccountEvent, WalletAccount> goOn(WalletAccount account) {
    submissions.goOn(
        account, now().toEpochMilli(), task -> errands.gather(task, OwnMessage.Ended::new));
    lookLater();
    return none();
  }

  void lookLater() {
    if ((!submissions.isEmpty() || !marks.isEmpty())
        && !timers.isTimerActive(OwnMessage.Look.class)) {
      later(OwnMessage.Look.class, new OwnMessage.Look(), LOOK);
    }
  }

  Effect<AccountEvent, WalletAccount> look(WalletAccount account) {
    marks.takeThoseOver(account).forEach(this::publish);
    return goOn(account);
  }

  void publish(HeldOrder order) {
    parts.news().accept(new PoolNews.Changed(new PoolEvent.OrderChanged(marks.status(order))));
  }

  /** Whether nothing is under way and nothing would be told again after a start. */
  boolean isAtRest(WalletAccount account) {
    return submissions.isEmpty() && cancels.isEmpty() && marks.isEmpty() && account.isAtRest();
  }

  Effect<AccountEvent, WalletAccount> stop() {
    return effects.stop();
  }

  /** Nobody is left waiting for an actor that is gone. */
  void stopped() {
    String sentence = "The account is stopping or its journal is away";
    submissions.answerAll(new Submitted.Unavailable(Reason.DATABASE, sentence, RETRY_MILLIS));
    cancels.answerAll(new Cancelled.Unavailable(Reason.DATABASE, sentence, RETRY_MILLIS));
  }
}
