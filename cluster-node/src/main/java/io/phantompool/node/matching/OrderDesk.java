package io.phantompool.node.matching;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.account.AccountMessage;
import io.phantompool.node.account.AccountMessage.Cancelled;
import io.phantompool.node.account.AccountMessage.Examined;
import io.phantompool.node.account.AccountMessage.GivenAccount;
import io.phantompool.node.account.AccountMessage.GivenOrder;
import io.phantompool.node.account.AccountMessage.GivenOrders;
import io.phantompool.node.account.AccountMessage.Submitted;
import io.phantompool.node.metrics.OrderMeters;
import io.phantompool.node.pool.Account;
import io.phantompool.node.pool.Cancellation;
import io.phantompool.node.pool.OrderStatus;
import io.phantompool.node.pool.Page;
import io.phantompool.node.pool.PageRequest;
import io.phantompool.node.pool.PoolUnavailable;
import io.phantompool.node.pool.ProofAnswer;
import io.phantompool.node.pool.ProofCheck;
import io.phantompool.node.pool.ProofReport;
import io.phantompool.node.pool.Submission;
import io.phantompool.node.pool.Validation;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.SealedOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;

/** Orders and accounts: whatever an account's actor is asked. */
final class OrderDesk {
  /** An acceptance goes on as long as its account tries; that is at most 30 s. */
  private static final Duration LONG = Duration.ofSeconds(40);

  private static final Duration SHORT = Duration.ofSeconds(5);

  private final Questions questions;
  private final PoolActors actors;
  private final OrderFinder finder;
  private final Gate gate;
  private final OrderMeters meters;

  /**
   * A desk.
   *
   * @param meters where orders that are handed in are counted
   */
  OrderDesk(
      Questions questions, PoolActors actors, OrderFinder finder, Gate gate, OrderMeters meters) {
    this.questions = questions;
    this.actors = actors;
    this.finder = finder;
    this.gate = gate;
    this.meters = meters;
  }

  private <A> CompletionStage<A> ask(
      Wallet wallet, Function<ActorRef<A>, AccountMessage> question, Duration patience) {
    return questions.ask(actors.account(wallet), question, patience);
  }

  CompletionStage<Submission> submit(SealedOrder order) {
    MarketId market = order.header().market();
    meters.submitted(market);
    long began = System.nanoTime();
    CompletionStage<Submission> answer =
        gate.enter(
            () ->
                this.<Submitted>ask(
                        order.header().wallet(),
                        replyTo -> new AccountMessage.Submit(order.encode(), replyTo),
                        LONG)
                    .thenCompose(came -> submission(order, came)));
    return answer.whenComplete(
        (came, failure) -> {
          if (failure == null) {
            count(market, came, Duration.ofNanos(System.nanoTime() - began));
          } else {
            count(market, failure);
          }
        });
  }

  /** What is handed in again has been accepted before. */
  private void count(MarketId market, Submission came, Duration taken) {
    switch (came) {
      case Submission.Accepted accepted -> {
        if (!accepted.again()) {
          meters.accepted(market, taken);
        }
      }
      case Submission.Refused(OrderRefusal refusal) -> meters.refused(market, refusal.code());
    }
  }

  private void count(MarketId market, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof PoolUnavailable unavailable) {
      meters.unavailable(market, unavailable.reason());
    }
  }

  private static CompletionStage<Submission> submission(SealedOrder order, Submitted came) {
    return switch (came) {
      case Submitted.Accepted accepted ->
          CompletableFuture.completedStage(
              new Submission.Accepted(
                  order,
                  accepted.acceptedAt(),
                  accepted.base(),
                  accepted.quote(),
                  accepted.again()));
      case Submitted.Refused(OrderRefusal refusal) ->
          CompletableFuture.completedStage(new Submission.Refused(refusal));
      case Submitted.Unavailable(PoolUnavailable.Reason reason, String sentence, long millis) ->
          Questions.unavailable(reason, sentence, Duration.ofMillis(millis));
    };
  }

  /**
   * Cancels are not limited, so what is no order of the wallet's is turned away before its account
   * begins: keys cost nothing, and every account that begins costs memory.
   */
  CompletionStage<Cancellation> cancel(Cancel cancel) {
    return questions
        .query(() -> finder.owner(cancel.order()))
        .thenCompose(
            owner -> {
              if (owner.isEmpty()) {
                return CompletableFuture.completedStage(new Cancellation.UnknownOrder());
              }
              return owner.get().equals(cancel.wallet())
                  ? cancelOwn(cancel)
                  : CompletableFuture.completedStage(new Cancellation.NotItsOwner());
            });
  }

  private CompletionStage<Cancellation> cancelOwn(Cancel cancel) {
    return this.<Cancelled>ask(
            cancel.wallet(), replyTo -> new AccountMessage.CancelOrder(cancel, replyTo), LONG)
        .thenCompose(OrderDesk::cancellation)
        .thenCompose(came -> elsewhere(cancel, came));
  }

  private static CompletionStage<Cancellation> cancellation(Cancelled came) {
    return switch (came) {
      case Cancelled.Told(Cancellation cancellation) ->
          CompletableFuture.completedStage(cancellation);
      case Cancelled.Unavailable(PoolUnavailable.Reason reason, String sentence, long millis) ->
          Questions.unavailable(reason, sentence, Duration.ofMillis(millis));
    };
  }

  /** The wallet that cancels has no such order: another one may, or had it long ago. */
  private CompletionStage<Cancellation> elsewhere(Cancel cancel, Cancellation came) {
    if (!(came instanceof Cancellation.UnknownOrder)) {
      return CompletableFuture.completedStage(came);
    }
    return order(cancel.order())
        .thenApply(found -> found.map(order -> said(cancel, order)).orElse(came));
  }

  private static Cancellation said(Cancel cancel, OrderStatus order) {
    if (!order.wallet().equals(cancel.wallet()) || !order.market().equals(cancel.market())) {
      return new Cancellation.NotItsOwner();
    }
    return order
        .reason()
        .<Cancellation>map(Cancellation.Over::new)
        .orElseGet(Cancellation.UnknownOrder::new);
  }

  CompletionStage<Examined> examine(SealedOrder order) {
    return ask(
        order.header().wallet(),
        replyTo -> new AccountMessage.Examine(order.encode(), true, replyTo),
        SHORT);
  }

  CompletionStage<Validation> validate(SealedOrder order) {
    return examine(order).thenApply(said -> new Validation(order.id(), said.refusal()));
  }

  CompletionStage<ProofAnswer> verifySolvency(SealedOrder order) {
    return examine(order).thenApply(said -> answer(order.id(), said));
  }

  /** An order that names another state than the account's is neither proved nor disproved. */
  private static ProofAnswer answer(Digest id, Examined said) {
    if (said.refusal().isEmpty()) {
      return new ProofAnswer.Checked(new ProofReport(id.toString(), said.checks()));
    }
    OrderRefusal refusal = said.refusal().get();
    return switch (refusal.code()) {
      case WRONG_MARKET, LADDER_EPOCH, KEY_EPOCH, ACCOUNT_STATE ->
          new ProofAnswer.NotComparable(refusal);
      case MALFORMED,
          GOOD_TILL,
          CAP,
          CLIENT_ID_TAKEN,
          RESERVE_TAKEN,
          NONCE_REUSED,
          SIGNATURE,
          SIZE,
          FUNDS,
          PROOF ->
          new ProofAnswer.Checked(
              new ProofReport(id.toString(), withFailure(said.checks(), refusal)));
    };
  }

  private static List<ProofCheck> withFailure(List<ProofCheck> checks, OrderRefusal refusal) {
    if (checks.stream().anyMatch(check -> check.result() == ProofCheck.Result.FAILED)) {
      return checks;
    }
    List<ProofCheck> all = new ArrayList<>(checks);
    String name = refusal.code().name().toLowerCase(Locale.ROOT).replace('_', '-');
    all.add(new ProofCheck(name, ProofCheck.Result.FAILED, refusal.sentence()));
    return all;
  }

  CompletionStage<Account> account(Wallet wallet) {
    return this.<GivenAccount>ask(wallet, AccountMessage.GiveAccount::new, SHORT)
        .thenApply(GivenAccount::account);
  }

  CompletionStage<Page<OrderStatus>> ordersOf(Wallet wallet, PageRequest<Digest> page) {
    return this.<GivenOrders>ask(
            wallet,
            replyTo -> new AccountMessage.GiveOrders(page.limit(), page.after(), replyTo),
            SHORT)
        .thenApply(given -> new Page<>(given.orders(), given.more()));
  }

  /** The account knows what it has just accepted; the read side, what it has forgotten. */
  CompletionStage<Optional<OrderStatus>> order(Digest id) {
    return given(id)
        .thenCompose(
            given ->
                given.flatMap(GivenOrder::order).isPresent()
                    ? CompletableFuture.completedStage(given.flatMap(GivenOrder::order))
                    : questions.query(() -> finder.find(id)));
  }

  /** What the account says of an order; nothing if nobody ever submitted it here. */
  CompletionStage<Optional<GivenOrder>> given(Digest id) {
    return questions
        .query(() -> finder.owner(id))
        .thenCompose(
            owner ->
                owner.isEmpty()
                    ? CompletableFuture.completedStage(Optional.empty())
                    : this.<GivenOrder>ask(
                            owner.get(),
                            replyTo -> new AccountMessage.GiveOrder(id, replyTo),
                            SHORT)
                        .thenApply(Optional::of));
  }
}
