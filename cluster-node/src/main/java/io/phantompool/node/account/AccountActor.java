package io.phantompool.node.account;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.account.AccountEvent.OrderAccepted;
import io.phantompool.node.account.AccountMessage.Cancelled;
import io.phantompool.node.account.AccountMessage.Examined;
import io.phantompool.node.account.AccountMessage.Submitted;
import io.phantompool.node.book.BookMessage.Funds;
import io.phantompool.node.news.PoolNews;
import io.phantompool.node.pool.Cancellation;
import io.phantompool.node.pool.PoolEvent;
import io.phantompool.node.pool.PoolUnavailable.Reason;
import io.phantompool.node.submission.Cancelling;
import io.phantompool.node.submission.Gathering;
import io.phantompool.node.submission.Showing;
import io.phantompool.node.submission.SubmissionParts;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.ledger.Claim;
import io.phantompool.protocol.ledger.Learning;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.round.Fill;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.JournalPersistFailed;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EffectBuilder;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * One wallet's account. What executors have signed for is kept before anybody is told of it; what
 * was under way and not kept when this actor dies is forgotten, and the same bytes may come again.
 * If the journal does not take an event the actor dies, and its next life reads what is durable.
 */
public final class AccountActor
    extends EventSourcedBehavior<AccountMessage, AccountEvent, WalletAccount> {
  /** An entity for each wallet, called by its address in Base58. */
  public static final EntityTypeKey<AccountMessage> KEY =
      EntityTypeKey.create(AccountMessage.class, "account");

  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final long RETRY_MILLIS = 1_000;

  /** Messages that wait while an event is written; more are lost, and come again. */
  private static final int MOST_STASHED = 1_024;

  private sealed interface Own extends AccountMessage.ToItself {}

  /** The bytes of an order, read. */
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  private record Read(SealedOrder order, byte[] bytes, Purpose purpose) implements Own {}

  /** They are not those of an order. */
  private record Unread(OrderRefusal refusal, Purpose purpose) implements Own {}

  /** What an order is read for. */
  private sealed interface Purpose {}

  private record ToSubmit(ActorRef<Submitted> replyTo) implements Purpose {}

  private record ToExamine(boolean proof, ActorRef<Examined> replyTo) implements Purpose {}

  private record Gathered(Gathering.Told told) implements Own {}

  private record Shown(Showing.Told told) implements Own {}

  private record Booked(Digest id) implements Own {}

  /** This node may have heard by now of all that an order counts. */
  private record BookLater(Digest id) implements Own {}

  private record CancelTold(Cancelling.Told told) implements Own {}

  private record Look() implements Own {}

  /** An actor of ours has ended; news of a death overtake what the dead have said. */
  private record Ended(Digest id, ActorRef<?> gathering) implements Own {}

  /** It has said nothing before it ended, as only a defect makes it. */
  private record Lost(Digest id, ActorRef<?> gathering) implements Own {}

  private final Wallet wallet;
  private final AccountParts parts;
  private final ActorContext<AccountMessage> context;
  private final TimerScheduler<AccountMessage> timers;
  private final OrderReader reader;
  private final Errands errands;
  private final RoundMarks marks;
  private final Submissions submissions = new Submissions();
  private final Cancels cancels = new Cancels();

  private AccountActor(
      Wallet wallet,
      AccountParts parts,
      ActorContext<AccountMessage> context,
      TimerScheduler<AccountMessage> timers) {
    super(persistenceId(wallet));
    this.wallet = wallet;
    this.parts = parts;
    this.context = context;
    this.timers = timers;
    this.reader =
        new OrderReader(
            wallet,
            parts,
            context
                .getSystem()
                .dispatchers()
                .lookup(DispatcherSelector.fromConfig(SubmissionParts.BLOCKING)));
    this.errands = new Errands(context, parts, Gathered::new, Shown::new, CancelTold::new);
    this.marks = new RoundMarks(parts.progress());
  }

  /** In every row of the account's journal: never to be changed. */
  static PersistenceId persistenceId(Wallet wallet) {
    return PersistenceId.of("account", wallet.toString());
  }

  /** The account of a wallet, which reads its journal first. */
  public static Behavior<AccountMessage> behavior(Wallet wallet, AccountParts parts) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new AccountActor(wallet, parts, context, timers)));
  }

  @Override
  public WalletAccount emptyState() {
    return new WalletAccount(wallet, parts.markets(), parts.submission().rule());
  }

  @Override
  public EventHandler<WalletAccount, AccountEvent> eventHandler() {
    return WalletAccount::apply;
  }

  /** What is to be done when it is durable comes behind this. */
  private EffectBuilder<AccountEvent, WalletAccount> persist(AccountEvent event) {
    long began = System.nanoTime();
    return Effect()
        .persist(event)
        .thenRun(
            (WalletAccount _) ->
                parts.journal().written(1, Duration.ofNanos(System.nanoTime() - began)));
  }

  @Override
  public Set<String> tagsFor(AccountEvent event) {
    return Set.of(AccountEvent.TAG);
  }

  @Override
  public Optional<Integer> stashCapacity() {
    return Optional.of(MOST_STASHED);
  }

  @Override
  public SignalHandler<WalletAccount> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), this::recovered)
        .onSignal(JournalPersistFailed.class, (_, _) -> parts.journal().failed())
        .onSignal(PostStop.instance(), _ -> stopped())
        .build();
  }

  /** What the executors or the book may not have heard in the life before. */
  private void recovered(WalletAccount account) {
    for (HeldOrder order : account.orders()) {
      if (order.isLive() && !order.booked()) {
        errands.show(order);
        book(account, order);
      }
      if (order.isLive() && order.cancel().isPresent()) {
        errands.bookCancel(order.cancel().get().cancel());
      }
    }
    account.withdrawals().all().stream().filter(held -> !held.everywhere()).forEach(errands::show);
  }

  private void stopped() {
    String sentence = "The account is stopping or its journal is away";
    submissions.answerAll(new Submitted.Unavailable(Reason.DATABASE, sentence, RETRY_MILLIS));
    cancels.answerAll(new Cancelled.Unavailable(Reason.DATABASE, sentence, RETRY_MILLIS));
  }

  private Instant now() {
    return parts.submission().clock().instant();
  }

  // What it is told

  @Override
  public CommandHandler<AccountMessage, AccountEvent, WalletAccount> commandHandler() {
    return (account, message) ->
        switch (message) {
          case AccountMessage.Submit submit -> submit(submit);
          case AccountMessage.CancelOrder cancel -> cancel(account, cancel);
          case AccountMessage.Examine examine -> examine(examine);
          case AccountMessage.GiveAccount give -> {
            give.replyTo().tell(answers(account).giveAccount());
            yield Effect().none();
          }
          case AccountMessage.GiveOrder give -> {
            give.replyTo().tell(answers(account).giveOrder(give.id()));
            yield Effect().none();
          }
          case AccountMessage.GiveOrders give -> {
            give.replyTo().tell(answers(account).giveOrders(give.limit(), give.after()));
            yield Effect().none();
          }
          case AccountMessage.EnteredRound entered -> entered(account, entered);
          case AccountMessage.RoundOver over -> roundOver(account, over);
          case AccountMessage.Deposited deposited -> deposited(account, deposited);
          case AccountMessage.Withdraw withdraw -> withdraw(account, withdraw);
          case AccountMessage.Paid paid -> paid(account, paid);
          case AccountMessage.GiveWithdrawal(Digest id, var replyTo) -> {
            replyTo.tell(Withdrawals.give(account, id));
            yield Effect().none();
          }
          case AccountMessage.GiveWithdrawals(int limit, var after, var replyTo) -> {
            replyTo.tell(Withdrawals.give(account, limit, after));
            yield Effect().none();
          }
          case AccountMessage.ToItself own -> own(account, (Own) own);
        };
  }

  private Effect<AccountEvent, WalletAccount> own(WalletAccount account, Own message) {
    return switch (message) {
      case Read read -> read(account, read);
      case Unread(OrderRefusal refusal, Purpose purpose) -> {
        refuse(purpose, refusal);
        yield Effect().none();
      }
      case Gathered(Gathering.Told told) -> gathered(account, told);
      case Shown(Showing.Told.Shown(Digest id)) -> {
        submissions.end(id);
        yield goOn(account);
      }
      case Shown(Showing.Told.Everywhere(Digest id)) -> knownEverywhere(account, id);
      case Booked(Digest id) -> booked(account, id);
      case BookLater(Digest id) -> {
        account
            .order(id)
            .filter(order -> order.isLive() && !order.booked())
            .ifPresent(order -> book(account, order));
        yield Effect().none();
      }
      case CancelTold(Cancelling.Told told) -> cancelTold(account, told);
      case Look _ -> look(account);
      case Ended(Digest id, var gathering) -> {
        timers.startSingleTimer(gathering, new Lost(id, gathering), GRACE);
        yield Effect().none();
      }
      case Lost(Digest id, var gathering) -> lost(account, id, gathering);
    };
  }

  private AccountAnswers answers(WalletAccount account) {
    return new AccountAnswers(account, parts, submissions, marks);
  }

  // Orders

  private Effect<AccountEvent, WalletAccount> submit(AccountMessage.Submit submit) {
    return read(submit.order(), new ToSubmit(submit.replyTo()));
  }

  private Effect<AccountEvent, WalletAccount> examine(AccountMessage.Examine examine) {
    return read(examine.order(), new ToExamine(examine.proof(), examine.replyTo()));
  }

  private Effect<AccountEvent, WalletAccount> read(byte[] bytes, Purpose purpose) {
    Optional<OrderRefusal> refusal = reader.headerRefusal(bytes);
    if (refusal.isPresent()) {
      refuse(purpose, refusal.get());
      return Effect().none();
    }
    context.pipeToSelf(
        reader.read(bytes),
        (order, failure) ->
            failure == null
                ? new Read(order, bytes, purpose)
                : new Unread(OrderReader.refusal(failure), purpose));
    return Effect().none();
  }

  private static void refuse(Purpose purpose, OrderRefusal refusal) {
    switch (purpose) {
      case ToSubmit(var replyTo) -> replyTo.tell(new Submitted.Refused(refusal));
      case ToExamine(boolean _, var replyTo) ->
          replyTo.tell(new Examined(Optional.of(refusal), List.of()));
    }
  }

  private Effect<AccountEvent, WalletAccount> read(WalletAccount account, Read read) {
    return switch (read.purpose()) {
      case ToSubmit(var replyTo) -> submitted(account, read, replyTo);
      case ToExamine(boolean proof, var replyTo) -> {
        parts
            .examiner()
            .examine(read.order(), account.ledger(parts.progress().get()), proof)
            .thenAccept(replyTo::tell);
        yield Effect().none();
      }
    };
  }

  private Effect<AccountEvent, WalletAccount> submitted(
      WalletAccount account, Read read, ActorRef<Submitted> replyTo) {
    SealedOrder order = read.order();
    Optional<HeldOrder> held = account.order(order.id());
    if (held.isPresent()) {
      replyTo.tell(accepted(held.get(), true));
      return Effect().none();
    }
    MarketTerms market = parts.terms(order.header().market()).orElseThrow();
    Claim.OfOrder claim = Claim.of(order, market.keys().market());
    return send(account, new Gathering.Task.OfOrder(order, claim, read.bytes()), replyTo);
  }

  private Effect<AccountEvent, WalletAccount> send(
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

  private static Submitted accepted(HeldOrder order, boolean again) {
    return new Submitted.Accepted(
        order.status().acceptedAt(), order.acceptance().base(), order.acceptance().quote(), again);
  }

  private Effect<AccountEvent, WalletAccount> goOn(WalletAccount account) {
    submissions.goOn(account, now().toEpochMilli(), task -> errands.gather(task, Ended::new));
    lookLater();
    return Effect().none();
  }

  private void lookLater() {
    if ((!submissions.isEmpty() || !marks.isEmpty()) && !timers.isTimerActive(Look.class)) {
      timers.startSingleTimer(Look.class, new Look(), LOOK);
    }
  }

  private Effect<AccountEvent, WalletAccount> look(WalletAccount account) {
    marks.takeThoseOver(account).forEach(this::publish);
    return goOn(account);
  }

  private Effect<AccountEvent, WalletAccount> lost(
      WalletAccount account, Digest id, ActorRef<?> gathering) {
    if (!errands.isLost(id, gathering)) {
      return Effect().none();
    }
    submissions.answer(
        id, new Submitted.Unavailable(Reason.BUSY, "The node's log says why", RETRY_MILLIS));
    submissions.end(id);
    return goOn(account);
  }

  private Effect<AccountEvent, WalletAccount> gathered(WalletAccount account, Gathering.Told told) {
    return switch (told) {
      case Gathering.Told.Signed signed -> {
        errands.gathered(signed.id());
        yield submissions
            .task(signed.id())
            .map(
                task ->
                    switch (task) {
                      case Gathering.Task.OfOrder order -> accept(signed, order);
                      case Gathering.Task.OfWithdrawal withdrawal -> accept(signed, withdrawal);
                    })
            .orElseGet(() -> Effect().none());
      }
      case Gathering.Told.Refused(Digest id, OrderRefusal refusal) ->
          ended(account, id, new Submitted.Refused(refusal));
      case Gathering.Told.Unavailable(var id, var reason, var sentence, boolean goesOn) -> {
        Submitted answer = new Submitted.Unavailable(reason, sentence, RETRY_MILLIS);
        if (reason != Reason.CATCHING_UP) {
          submissions.sendAwayOthers(answer);
        }
        if (!goesOn) {
          yield ended(account, id, answer);
        }
        submissions.answer(id, answer);
        yield Effect().none();
      }
    };
  }

  private Effect<AccountEvent, WalletAccount> ended(
      WalletAccount account, Digest id, Submitted answer) {
    errands.gathered(id);
    submissions.answer(id, answer);
    submissions.end(id);
    return goOn(account);
  }

  /** First the journal, then the owner, then everybody else. */
  private Effect<AccountEvent, WalletAccount> accept(
      Gathering.Told.Signed signed, Gathering.Task.OfOrder task) {
    OrderAccepted event =
        new OrderAccepted(
            wallet,
            signed.id(),
            task.order().header(),
            task.order().body().C(),
            task.order().body().Vb(),
            task.order().body().Vq(),
            signed.base(),
            signed.quote(),
            now());
    return persist(event)
        .thenRun(
            (WalletAccount account) -> {
              HeldOrder order = account.order(signed.id()).orElseThrow();
              submissions.answer(signed.id(), accepted(order, false));
              errands.show(order);
              book(account, order);
              publish(order);
            });
  }

  private void book(WalletAccount account, HeldOrder order) {
    Digest id = order.status().orderId();
    Optional<Funds> base = account.funds(order.claim().base(), parts.progress().get());
    Optional<Funds> quote = account.funds(order.claim().quote(), parts.progress().get());
    if (base.isPresent() && quote.isPresent()) {
      errands.book(order, base.get(), quote.get(), new Booked(id));
    } else {
      timers.startSingleTimer(id, new BookLater(id), LOOK);
    }
  }

  private Effect<AccountEvent, WalletAccount> booked(WalletAccount account, Digest id) {
    boolean isNews = account.order(id).filter(order -> !order.booked()).isPresent();
    return isNews ? persist(new AccountEvent.OrderBooked(wallet, id)) : Effect().none();
  }

  // Withdrawals

  private Effect<AccountEvent, WalletAccount> withdraw(
      WalletAccount account, AccountMessage.Withdraw message) {
    return switch (Withdrawals.first(account, parts, message.withdrawal())) {
      case Withdrawals.First.Say(Submitted answer) -> {
        message.replyTo().tell(answer);
        yield Effect().none();
      }
      case Withdrawals.First.Send(var task) -> send(account, task, message.replyTo());
    };
  }

  /** First the journal, then the owner, then everybody else; who pays reads the journal. */
  private Effect<AccountEvent, WalletAccount> accept(
      Gathering.Told.Signed signed, Gathering.Task.OfWithdrawal task) {
    return persist(Withdrawals.event(task.withdrawal().header(), signed, now()))
        .thenRun(
            (WalletAccount account) -> {
              HeldWithdrawal held = account.withdrawals().get(signed.id()).orElseThrow();
              submissions.answer(signed.id(), Withdrawals.accepted(held.status(), false));
              errands.show(held);
            });
  }

  private Effect<AccountEvent, WalletAccount> knownEverywhere(WalletAccount account, Digest id) {
    boolean isNews = account.withdrawals().get(id).filter(held -> !held.everywhere()).isPresent();
    return isNews ? persist(new AccountEvent.WithdrawalKnown(wallet, id)) : Effect().none();
  }

  private Effect<AccountEvent, WalletAccount> paid(
      WalletAccount account, AccountMessage.Paid told) {
    Optional<HeldWithdrawal> held = account.withdrawals().get(told.id());
    if (held.isEmpty() || held.get().isPaid()) {
      told.replyTo().tell(Done.getInstance());
      return Effect().none();
    }
    return persist(new AccountEvent.WithdrawalPaid(wallet, told.id(), told.transaction(), now()))
        .thenRun((WalletAccount _) -> told.replyTo().tell(Done.getInstance()));
  }

  // Cancels

  private Effect<AccountEvent, WalletAccount> cancel(
      WalletAccount account, AccountMessage.CancelOrder message) {
    Cancel cancel = message.cancel();
    Optional<Cancellation> known = Cancels.known(account, cancel);
    if (known.isPresent()) {
      message.replyTo().tell(new Cancelled.Told(known.get()));
    } else if (cancels.add(cancel, message.replyTo())) {
      errands.cancel(cancel, account.order(cancel.order()).orElseThrow());
    }
    return Effect().none();
  }

  private Effect<AccountEvent, WalletAccount> cancelTold(
      WalletAccount account, Cancelling.Told told) {
    return switch (told) {
      case Cancelling.Told.Recorded(Digest order) ->
          cancels
              .cancel(order)
              .map(cancel -> cancelRecorded(account, cancel))
              .orElseGet(() -> Effect().none());
      case Cancelling.Told.Unavailable(Digest order, String sentence, boolean goesOn) -> {
        cancels.answer(
            order, new Cancelled.Unavailable(Reason.TOO_FEW_EXECUTORS, sentence, RETRY_MILLIS));
        if (!goesOn) {
          cancels.end(order);
        }
        yield Effect().none();
      }
    };
  }

  private Effect<AccountEvent, WalletAccount> cancelRecorded(WalletAccount account, Cancel cancel) {
    Digest id = cancel.order();
    Optional<Cancellation> known = Cancels.known(account, cancel);
    if (known.isPresent()) {
      cancels.answer(id, new Cancelled.Told(known.get()));
      cancels.end(id);
      return Effect().none();
    }
    Instant at = now();
    return persist(new AccountEvent.CancelRecorded(wallet, cancel, at))
        .thenRun(
            (WalletAccount _) -> {
              cancels.answer(id, new Cancelled.Told(new Cancellation.Recorded(id, at)));
              cancels.end(id);
              errands.bookCancel(cancel);
            });
  }

  // Rounds and deposits

  private Effect<AccountEvent, WalletAccount> entered(
      WalletAccount account, AccountMessage.EnteredRound entered) {
    for (Digest id : entered.orders()) {
      Optional<HeldOrder> order = account.order(id);
      if (order.isPresent() && order.get().isLive()) {
        marks.enter(id, entered.seq());
        publish(order.get());
      }
    }
    lookLater();
    return Effect().none();
  }

  private Effect<AccountEvent, WalletAccount> roundOver(
      WalletAccount account, AccountMessage.RoundOver over) {
    if (account.hasApplied(over.market(), over.seq())) {
      over.replyTo().tell(Done.getInstance());
      return Effect().none();
    }
    if (parts.terms(over.market()).isEmpty()
        || (!over.fills().isEmpty() && over.price().isEmpty())) {
      context.getLog().error("No outcome is like what was told of seq {}", over.seq());
      return Effect().none();
    }
    AccountEvent.RoundApplied event = applied(account, over);
    return persist(event)
        .thenRun(
            (WalletAccount after) -> {
              over.replyTo().tell(Done.getInstance());
              afterRound(after, event);
            });
  }

  /**
   * An order that is not accepted here cannot be in an outcome; if it is, the rest still counts.
   */
  private AccountEvent.RoundApplied applied(WalletAccount account, AccountMessage.RoundOver over) {
    List<Fill> fills = over.fills().stream().filter(f -> isLive(account, f.order())).toList();
    List<Ending> endings = over.endings().stream().filter(e -> isLive(account, e.order())).toList();
    if (fills.size() != over.fills().size() || endings.size() != over.endings().size()) {
      context.getLog().error("Seq {} names orders that are not live here", over.seq());
    }
    return new AccountEvent.RoundApplied(
        wallet,
        over.market(),
        over.seq(),
        over.at(),
        over.baseDelta(),
        over.quoteDelta(),
        over.price(),
        fills,
        endings);
  }

  private static boolean isLive(WalletAccount account, Digest id) {
    return account.order(id).filter(HeldOrder::isLive).isPresent();
  }

  private void afterRound(WalletAccount account, AccountEvent.RoundApplied event) {
    Stream<Digest> was =
        marks.takeThrough(account, event.market(), event.seq()).stream()
            .map(order -> order.status().orderId());
    List<Digest> over = event.endings().stream().map(Ending::order).toList();
    over.forEach(errands::over);
    over.forEach(marks::over);
    Stream.of(was, event.fills().stream().map(Fill::order), over.stream())
        .flatMap(ids -> ids)
        .distinct()
        .forEach(id -> account.order(id).ifPresent(this::publish));
  }

  private void publish(HeldOrder order) {
    parts.news().accept(new PoolNews.Changed(new PoolEvent.OrderChanged(marks.status(order))));
  }

  private Effect<AccountEvent, WalletAccount> deposited(
      WalletAccount account, AccountMessage.Deposited told) {
    boolean isNews;
    try {
      isNews =
          !Learning.deposit(account.ledger(), wallet, told.name(), told.amount())
              .events()
              .isEmpty();
    } catch (IllegalArgumentException | ArithmeticException impossible) {
      context.getLog().error("A deposit cannot be as it was told", impossible);
      isNews = false;
    }
    if (!isNews) {
      told.replyTo().tell(Done.getInstance());
      return Effect().none();
    }
    return persist(new AccountEvent.DepositFinalized(wallet, told.name(), told.amount(), now()))
        .thenRun((WalletAccount _) -> told.replyTo().tell(Done.getInstance()));
  }
}
