package io.phantompool.node.pool;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.SealedOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The pool as its API sees it. No method blocks. A stage fails with {@link PoolUnavailable} if the
 * pool cannot answer now and nothing was done; any other failure is a defect.
 */
public interface Pool {
  /** The markets with their current epochs, as this process knows them, by id; at once. */
  List<MarketTerms> markets();

  /**
   * Has an order accepted: q receipts on each of its mints, or nothing at all. The same bytes again
   * give the same answer. Fewer than q executors: {@link PoolUnavailable}, nothing half-accepted. A
   * submission whose caller went away goes on.
   */
  CompletionStage<Submission> submit(SealedOrder order);

  /** What would be said to an order, without taking it or any of its names. */
  CompletionStage<Validation> validate(SealedOrder order);

  /** Hands a signed cancel, whose signature holds for the wallet it names, to the executors. */
  CompletionStage<Cancellation> cancel(Cancel cancel);

  /** An order that was accepted. */
  CompletionStage<Optional<OrderStatus>> order(Digest id);

  /** The orders of a wallet, the latest first. */
  CompletionStage<Page<OrderStatus>> ordersOf(Wallet wallet, PageRequest<Digest> page);

  /**
   * The live orders of a market, the earliest first.
   *
   * @param market one of {@link #markets}
   * @param bodies whether the sealed bytes come along
   */
  CompletionStage<Book> book(MarketId market, PageRequest<Digest> page, boolean bodies);

  /** What a wallet has and where its reserve chains stand; without mints if it has nothing. */
  CompletionStage<Account> account(Wallet wallet);

  /**
   * Has a withdrawal accepted, whose signature holds: q receipts on its mint, or nothing at all.
   * The same bytes again give the same answer and no second payment.
   */
  CompletionStage<Withdrawn> withdraw(Withdrawal withdrawal);

  /** A withdrawal that was accepted. */
  CompletionStage<Optional<WithdrawalStatus>> withdrawal(Digest id);

  /** The withdrawals of a wallet, the latest first. */
  CompletionStage<Page<WithdrawalStatus>> withdrawalsOf(Wallet wallet, PageRequest<Digest> page);

  /** Who holds the keys, and the keys. */
  CompletionStage<CommitteeInfo> committee();

  /** Where each market is, by id. */
  CompletionStage<List<MatchingStatus>> matching();

  /** A close and what came of it. */
  CompletionStage<Optional<Round>> round(MarketId market, long seq);

  /** The public record of a finished round. */
  CompletionStage<Optional<RecordFile>> record(MarketId market, long seq);

  /** The rounds of a market, the latest first; the cursor is a seq. */
  CompletionStage<Page<RoundSummary>> history(MarketId market, PageRequest<Long> page);

  /** Checks an order's proof against the account states it names. */
  CompletionStage<ProofAnswer> verifySolvency(SealedOrder order);

  /** Checks a round's record from beginning to end; nothing if there is none. */
  CompletionStage<Optional<ProofReport>> verifyMatching(MarketId market, long seq);

  /** Checks a proof of the committee's random function. */
  CompletionStage<ProofAnswer> verifyRandomness(RandomnessClaim claim);

  /** What proves an accepted order and its place in rounds. */
  CompletionStage<Optional<OrderProofs>> proofsOf(Digest order);

  /** Traded volume in steps of equal length from the window's begin; steps without rounds too. */
  CompletionStage<List<VolumeStep>> volume(MarketId market, Window window, Duration step);

  /** Clearing prices, the earliest first. */
  CompletionStage<List<PricePoint>> prices(MarketId market, Window window);

  /** What each executor did, by its number. */
  CompletionStage<List<ExecutorActivity>> executors();

  /**
   * From now on tells this listener every event, on any thread, one after the other; it returns at
   * once and does not throw.
   */
  Registration listen(Consumer<PoolEvent> listener);

  /** A listener's place. */
  interface Registration extends AutoCloseable {
    /** No further event is told; events on their way may still arrive. */
    @Override
    void close();
  }
}
