package io.phantompool.node.account;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.account.AccountEvent.OrderAccepted;
import io.phantompool.node.account.AccountMessage.Cancelled;
import io.phantompool.node.account.AccountMessage.Examined;
import io.phantompool.node.account.AccountMessage.Submitted;
import io.phantompool.node.book.BookMessage;
import io.phantompool.node.book.BookMessage.Funds;
import io.phantompool.node.news.PoolNews;
import io.phantompool.node.pool.Cancellation;
import io.phantompool.node.pool.OrderStatus;
import io.phantompool.node.pool.PoolEvent;
import io.phantompool.node.pool.PoolUnavailable.Reason;
import io.phantompool.node.submission.Cancelling;
import io.phantompool.node.submission.Gathering;
import io.phantompool.node.submission.Showing;
import io.phantompool.node.submission.SubmissionParts;
import io.phantompool.node.submission.UntilDone;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Derivation;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.ledger.Claim;
import io.phantompool.protocol.ledger.Learning;
import io.phantompool.protocol.ledger.Ledger;
import io.phantompool.protocol.ledger.Stake;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.OrderRefusal.Code;
import io.phantompool.protocol.order.OrderSizes;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.round.Fill;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
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
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
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
  private record Read(Optional<SealedOrder> order, byte[] bytes, Purpose purpose, String problem)
      implements Own {}

  /** What an order is read for. */
  private sealed interface Purpose {}

  private record ToSubmit(ActorRef<Submitted> replyTo) implements Purpose {}

  private record ToExamine(boolean proof, ActorRef<Examined> replyTo) implements Purpose {}

  private record Gathered(Gathering.Told told) implements Own {}

  private record Shown(Showing.Shown shown) implements Own {}

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
  private final ActorRef<Gathering.Told> gathered;
  private final ActorRef<Showing.Shown> shown;
  private final ActorRef<Cancelling.Told> cancelled;
  private final Submissions submissions = new Submissions();
  private final Map<Digest, ActorRef<?>> gatherings = new HashMap<>();
  private final Map<Digest, ActorRef<?>> showings = new HashMap<>();
  private final Map<Digest, ActorRef<?>> bookings = new HashMap<>();
  private final Map<Digest, List<ActorRef<Cancelled>>> cancelling = new HashMap<>();
  private final Map<Digest, Cancel> cancels = new HashMap<>();
  private final Map<Digest, Long> inRound = new HashMap<>();
  private final Map<Digest, List<Long>> rounds = new HashMap<>();

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
    this.gathered = context.messageAdapter(Gathering.Told.class, Gathered::new);
    this.shown = context.messageAdapter(Showing.Shown.class, Shown::new);
    this.cancelled = context.messageAdapter(Cancelling.Told.class, CancelTold::new);
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
        .onSignal(PostStop.instance(), _ -> stopped())
        .build();
  }

  /** What the executors or the book may not have heard in the life before. */
  private void recovered(WalletAccount account) {
    for (HeldOrder order : account.orders()) {
      if (order.isLive() && !order.booked()) {
        show(order);
        book(account, order);
      }
      if (order.isLive() && order.cancel().isPresent()) {
        bookCancel(order.cancel().get().cancel());
      }
    }
  }

  private void stopped() {
    submissions.answerAll(
        new Submitted.Unavailable(
            Reason.DATABASE, "The account is stopping or its journal is away", RETRY_MILLIS));
    for (Digest order : List.copyOf(cancelling.keySet())) {
      answerCancel(
          order,
          new Cancelled.Unavailable(
              Reason.DATABASE, "The account is stopping or its journal is away", RETRY_MILLIS));
    }
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
          case AccountMessage.ToItself own -> own(account, (Own) own);
        };
  }

  private Effect<AccountEvent, WalletAccount> own(WalletAccount account, Own message) {
    return switch (message) {
      case Read read -> read(account, read);
      case Gathered(Gathering.Told told) -> gathered(account, told);
      case Shown(Showing.Shown(Digest id)) -> {
        submissions.end(id);
        yield goOn(account);
      }
      case Booked(Digest id) -> booked(account, id);
      case BookLater(Digest id) -> bookLater(account, id);
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
    return new AccountAnswers(account, parts, submissions, order -> status(order), rounds);
  }

  // Orders

  private Effect<AccountEvent, WalletAccount> submit(AccountMessage.Submit submit) {
    if (submissions.isFull()) {
      submit
          .replyTo()
          .tell(
              new Submitted.Unavailable(
                  Reason.BUSY,
                  "%d orders of the wallet are on their way".formatted(Submissions.MOST),
                  RETRY_MILLIS));
      return Effect().none();
    }
    return read(submit.order(), new ToSubmit(submit.replyTo()));
  }

  private Effect<AccountEvent, WalletAccount> examine(AccountMessage.Examine examine) {
    return read(examine.order(), new ToExamine(examine.proof(), examine.replyTo()));
  }

  /** Points take a while to decode. */
  private Effect<AccountEvent, WalletAccount> read(byte[] bytes, Purpose purpose) {
    Optional<OrderRefusal> refusal = headerRefusal(bytes);
    if (refusal.isPresent()) {
      refuse(purpose, refusal.get());
      return Effect().none();
    }
    context.pipeToSelf(
        CompletableFuture.supplyAsync(() -> decode(bytes), blocking()),
        (order, failure) ->
            failure == null
                ? new Read(Optional.of(order), bytes, purpose, "")
                : new Read(Optional.empty(), bytes, purpose, reason(failure)));
    return Effect().none();
  }

  private Executor blocking() {
    return context
        .getSystem()
        .dispatchers()
        .lookup(DispatcherSelector.fromConfig(SubmissionParts.BLOCKING));
  }

  private Optional<OrderRefusal> headerRefusal(byte[] bytes) {
    try {
      OrderHeader header = OrderHeader.read(new ByteReader(bytes));
      if (!header.wallet().equals(wallet)) {
        return Optional.of(new OrderRefusal(Code.MALFORMED, "the order is another wallet's"));
      }
      return parts.terms(header.market()).isPresent()
          ? Optional.empty()
          : Optional.of(
              new OrderRefusal(
                  Code.WRONG_MARKET,
                  "there is no market %s here: see the markets".formatted(header.market())));
    } catch (MalformedEncodingException malformed) {
      return Optional.of(new OrderRefusal(Code.MALFORMED, malformed.reason()));
    }
  }

  private SealedOrder decode(byte[] bytes) {
    try {
      OrderHeader header = OrderHeader.read(new ByteReader(bytes));
      OrderSizes sizes =
          parts
              .submission()
              .limits()
              .markets()
              .sizes(header.market(), header.ladderEpoch())
              .orElseThrow();
      return SealedOrder.decode(bytes, sizes);
    } catch (MalformedEncodingException malformed) {
      throw new CompletionException(malformed);
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof MalformedEncodingException malformed
        ? malformed.reason()
        : "the bytes are not those of an order";
  }

  private static void refuse(Purpose purpose, OrderRefusal refusal) {
    switch (purpose) {
      case ToSubmit(var replyTo) -> replyTo.tell(new Submitted.Refused(refusal));
      case ToExamine(boolean _, var replyTo) ->
          replyTo.tell(new Examined(Optional.of(refusal), List.of()));
    }
  }

  private Effect<AccountEvent, WalletAccount> read(WalletAccount account, Read read) {
    if (read.order().isEmpty()) {
      refuse(read.purpose(), new OrderRefusal(Code.MALFORMED, read.problem()));
      return Effect().none();
    }
    SealedOrder order = read.order().get();
    return switch (read.purpose()) {
      case ToSubmit(var replyTo) -> submitted(account, order, read.bytes(), replyTo);
      case ToExamine(boolean proof, var replyTo) -> {
        parts
            .examiner()
            .examine(order, account.ledger(parts.progress().get()), proof)
            .thenAccept(replyTo::tell);
        yield Effect().none();
      }
    };
  }

  private Effect<AccountEvent, WalletAccount> submitted(
      WalletAccount account, SealedOrder order, byte[] bytes, ActorRef<Submitted> replyTo) {
    Optional<HeldOrder> held = account.order(order.id());
    if (held.isPresent()) {
      replyTo.tell(accepted(held.get(), true));
      return Effect().none();
    }
    MarketTerms market = parts.terms(order.header().market()).orElseThrow();
    Claim.OfOrder claim = Claim.of(order, market.keys().market());
    submissions.add(new Gathering.Task(order, claim, bytes), replyTo, now().toEpochMilli());
    return goOn(account);
  }

  private static Submitted accepted(HeldOrder order, boolean again) {
    return new Submitted.Accepted(
        order.status().acceptedAt(), order.acceptance().base(), order.acceptance().quote(), again);
  }

  private Effect<AccountEvent, WalletAccount> goOn(WalletAccount account) {
    submissions.goOn(account, now().toEpochMilli(), this::gather);
    lookLater();
    return Effect().none();
  }

  private void gather(Gathering.Task task) {
    Digest id = task.claim().id();
    ActorRef<?> gathering =
        context.spawnAnonymous(Gathering.behavior(parts.submission(), task, gathered));
    gatherings.put(id, gathering);
    context.watchWith(gathering, new Ended(id, gathering));
  }

  private Effect<AccountEvent, WalletAccount> lost(
      WalletAccount account, Digest id, ActorRef<?> gathering) {
    if (!gathering.equals(gatherings.get(id))) {
      return Effect().none();
    }
    gatherings.remove(id);
    submissions.answer(
        id, new Submitted.Unavailable(Reason.BUSY, "The node's log says why", RETRY_MILLIS));
    submissions.end(id);
    return goOn(account);
  }

  private void lookLater() {
    if ((!submissions.isEmpty() || !inRound.isEmpty()) && !timers.isTimerActive(Look.class)) {
      timers.startSingleTimer(Look.class, new Look(), LOOK);
    }
  }

  private Effect<AccountEvent, WalletAccount> look(WalletAccount account) {
    for (Digest id : List.copyOf(inRound.keySet())) {
      Optional<HeldOrder> order = account.order(id);
      if (order.isEmpty() || !isInRound(order.get())) {
        inRound.remove(id);
        order.ifPresent(this::publish);
      }
    }
    return goOn(account);
  }

  private Effect<AccountEvent, WalletAccount> gathered(WalletAccount account, Gathering.Told told) {
    return switch (told) {
      case Gathering.Told.Signed signed ->
          submissions
              .task(signed.id())
              .map(task -> accept(signed, task))
              .orElseGet(() -> Effect().none());
      case Gathering.Told.Refused(Digest id, OrderRefusal refusal) -> {
        submissions.answer(id, new Submitted.Refused(refusal));
        submissions.end(id);
        yield goOn(account);
      }
      case Gathering.Told.Unavailable(var id, var reason, var sentence, boolean goesOn) -> {
        submissions.answer(id, new Submitted.Unavailable(reason, sentence, RETRY_MILLIS));
        if (!goesOn) {
          submissions.end(id);
        }
        yield goOn(account);
      }
    };
  }

  /** First the journal, then the owner, then everybody else. */
  private Effect<AccountEvent, WalletAccount> accept(
      Gathering.Told.Signed signed, Gathering.Task task) {
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
    return Effect()
        .persist(event)
        .thenRun(
            (WalletAccount account) -> {
              HeldOrder order = account.order(signed.id()).orElseThrow();
              submissions.answer(signed.id(), accepted(order, false));
              show(order);
              book(account, order);
              publish(order);
            });
  }

  private void show(HeldOrder order) {
    showings.put(
        order.status().orderId(),
        context.spawnAnonymous(Showing.behavior(parts.submission(), order.acceptance(), shown)));
  }

  private void book(WalletAccount account, HeldOrder order) {
    Optional<Funds> base = funds(account, order.claim().base());
    Optional<Funds> quote = funds(account, order.claim().quote());
    OrderStatus status = order.status();
    if (base.isEmpty() || quote.isEmpty()) {
      timers.startSingleTimer(status.orderId(), new BookLater(status.orderId()), LOOK);
      return;
    }
    BookMessage.Entry entry =
        new BookMessage.Entry(
            status.orderId(),
            wallet,
            status.acceptedAt(),
            status.goodTill(),
            base.get(),
            quote.get(),
            order.acceptance().base(),
            order.acceptance().quote());
    ActorRef<AccountMessage> self = context.getSelf();
    bookings.put(
        status.orderId(),
        say(
            replyTo -> parts.books().accept(status.market(), new BookMessage.Add(entry, replyTo)),
            () -> self.tell(new Booked(status.orderId()))));
  }

  /** What the order's reserve names; nothing while this node has not heard of all it counts. */
  private Optional<Funds> funds(WalletAccount account, Stake stake) {
    Ledger ledger = account.ledger(parts.progress().get());
    return ledger.chain(wallet, stake.mint()).stateFor(stake.reserve(), ledger.known())
            instanceof Derivation.Derived(AccountState state)
        ? Optional.of(new Funds(state.balance(), state.openCommitments()))
        : Optional.empty();
  }

  private Effect<AccountEvent, WalletAccount> bookLater(WalletAccount account, Digest id) {
    account.order(id).filter(order -> !order.booked()).ifPresent(order -> book(account, order));
    return Effect().none();
  }

  private void bookCancel(Cancel cancel) {
    say(
        replyTo ->
            parts.books().accept(cancel.market(), new BookMessage.AddCancel(cancel, replyTo)),
        () -> {});
  }

  private ActorRef<?> say(Consumer<ActorRef<Done>> what, Runnable done) {
    return context.spawnAnonymous(UntilDone.behavior(what, done));
  }

  private Effect<AccountEvent, WalletAccount> booked(WalletAccount account, Digest id) {
    bookings.remove(id);
    boolean isNews = account.order(id).filter(order -> !order.booked()).isPresent();
    return isNews ? Effect().persist(new AccountEvent.OrderBooked(wallet, id)) : Effect().none();
  }

  // Cancels

  private Effect<AccountEvent, WalletAccount> cancel(
      WalletAccount account, AccountMessage.CancelOrder message) {
    Cancel cancel = message.cancel();
    Optional<Cancellation> known = known(account, cancel);
    if (known.isPresent()) {
      message.replyTo().tell(new Cancelled.Told(known.get()));
      return Effect().none();
    }
    List<ActorRef<Cancelled>> callers = cancelling.get(cancel.order());
    if (callers != null) {
      callers.add(message.replyTo());
      return Effect().none();
    }
    cancelling.put(cancel.order(), new ArrayList<>(List.of(message.replyTo())));
    cancels.put(cancel.order(), cancel);
    context.spawnAnonymous(
        Cancelling.behavior(
            parts.submission(),
            cancel,
            account.order(cancel.order()).orElseThrow().acceptance(),
            cancelled));
    return Effect().none();
  }

  private Optional<Cancellation> known(WalletAccount account, Cancel cancel) {
    Optional<EndReason> ending = account.ending(cancel.order());
    if (ending.isPresent()) {
      return Optional.of(new Cancellation.Over(ending.get()));
    }
    Optional<HeldOrder> order = account.order(cancel.order());
    if (order.isEmpty()) {
      return Optional.of(new Cancellation.UnknownOrder());
    }
    if (!cancel.wallet().equals(wallet) || !cancel.market().equals(order.get().status().market())) {
      return Optional.of(new Cancellation.NotItsOwner());
    }
    return order
        .get()
        .cancel()
        .map(recorded -> new Cancellation.Recorded(cancel.order(), recorded.at()));
  }

  private Effect<AccountEvent, WalletAccount> cancelTold(
      WalletAccount account, Cancelling.Told told) {
    return switch (told) {
      case Cancelling.Told.Recorded(Digest order) -> cancelRecorded(account, order);
      case Cancelling.Told.Unavailable(Digest order, String sentence, boolean goesOn) -> {
        Cancelled away =
            new Cancelled.Unavailable(Reason.TOO_FEW_EXECUTORS, sentence, RETRY_MILLIS);
        answerCancel(order, away);
        if (!goesOn) {
          cancelling.remove(order);
          cancels.remove(order);
        }
        yield Effect().none();
      }
    };
  }

  private Effect<AccountEvent, WalletAccount> cancelRecorded(WalletAccount account, Digest id) {
    Cancel cancel = Objects.requireNonNull(cancels.remove(id));
    Optional<Cancellation> known = known(account, cancel);
    if (known.isPresent()) {
      answerCancel(id, new Cancelled.Told(known.get()));
      cancelling.remove(id);
      return Effect().none();
    }
    Instant at = now();
    return Effect()
        .persist(new AccountEvent.CancelRecorded(wallet, cancel, at))
        .thenRun(
            (WalletAccount _) -> {
              answerCancel(id, new Cancelled.Told(new Cancellation.Recorded(id, at)));
              cancelling.remove(id);
              bookCancel(cancel);
            });
  }

  private void answerCancel(Digest order, Cancelled answer) {
    Optional.ofNullable(cancelling.get(order))
        .ifPresent(
            callers -> {
              callers.forEach(caller -> caller.tell(answer));
              callers.clear();
            });
  }

  // Rounds and deposits

  private Effect<AccountEvent, WalletAccount> entered(
      WalletAccount account, AccountMessage.EnteredRound entered) {
    for (Digest id : entered.orders()) {
      Optional<HeldOrder> order = account.order(id);
      if (order.isPresent() && order.get().isLive()) {
        inRound.put(id, entered.seq());
        rounds.computeIfAbsent(id, _ -> new ArrayList<>()).add(entered.seq());
        publish(order.get());
      }
    }
    lookLater();
    return Effect().none();
  }

  private boolean isInRound(HeldOrder order) {
    Long seq = inRound.get(order.status().orderId());
    return seq != null
        && order.isLive()
        && Long.compareUnsigned(
                parts.progress().get().of(order.status().market()).outcomesThrough(), seq)
            < 0;
  }

  private OrderStatus status(HeldOrder order) {
    return isInRound(order) ? order.statusInRound() : order.status();
  }

  private Effect<AccountEvent, WalletAccount> roundOver(
      WalletAccount account, AccountMessage.RoundOver over) {
    if (account.hasApplied(over.market(), over.seq())) {
      over.replyTo().tell(Done.getInstance());
      return Effect().none();
    }
    if (parts.terms(over.market()).isEmpty() || !over.fills().isEmpty() && over.price().isEmpty()) {
      context.getLog().error("No outcome is like what was told of seq {}", over.seq());
      return Effect().none();
    }
    AccountEvent.RoundApplied event = applied(account, over);
    return Effect()
        .persist(event)
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
    List<Digest> was = new ArrayList<>();
    for (Map.Entry<Digest, Long> each : inRound.entrySet()) {
      boolean ofMarket =
          account
              .order(each.getKey())
              .filter(order -> order.status().market().equals(event.market()))
              .isPresent();
      if (ofMarket && Long.compareUnsigned(each.getValue(), event.seq()) <= 0) {
        was.add(each.getKey());
      }
    }
    was.forEach(inRound::remove);
    for (Ending ending : event.endings()) {
      rounds.remove(ending.order());
      Optional.ofNullable(showings.remove(ending.order())).ifPresent(context::stop);
      Optional.ofNullable(bookings.remove(ending.order())).ifPresent(context::stop);
    }
    Stream.of(
            was.stream(),
            event.fills().stream().map(Fill::order),
            event.endings().stream().map(Ending::order))
        .flatMap(ids -> ids)
        .distinct()
        .forEach(id -> account.order(id).ifPresent(this::publish));
  }

  private void publish(HeldOrder order) {
    parts.news().accept(new PoolNews.Changed(new PoolEvent.OrderChanged(status(order))));
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
    return Effect()
        .persist(new AccountEvent.DepositFinalized(wallet, told.name(), told.amount(), now()))
        .thenRun((WalletAccount _) -> told.replyTo().tell(Done.getInstance()));
  }
}
