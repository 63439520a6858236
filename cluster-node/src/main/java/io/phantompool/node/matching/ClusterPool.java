package io.phantompool.node.matching;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.account.AccountMessage.GivenOrder;
import io.phantompool.node.executor.CommitteeRecord;
import io.phantompool.node.executor.PoolMarkets;
import io.phantompool.node.metrics.NodeMetrics;
import io.phantompool.node.news.Progress;
import io.phantompool.node.pool.Account;
import io.phantompool.node.pool.Book;
import io.phantompool.node.pool.Cancellation;
import io.phantompool.node.pool.CommitteeInfo;
import io.phantompool.node.pool.ExecutorActivity;
import io.phantompool.node.pool.MatchingStatus;
import io.phantompool.node.pool.OrderProofs;
import io.phantompool.node.pool.OrderStatus;
import io.phantompool.node.pool.Page;
import io.phantompool.node.pool.PageRequest;
import io.phantompool.node.pool.Pool;
import io.phantompool.node.pool.PoolEvent;
import io.phantompool.node.pool.PricePoint;
import io.phantompool.node.pool.ProofAnswer;
import io.phantompool.node.pool.ProofReport;
import io.phantompool.node.pool.RandomnessClaim;
import io.phantompool.node.pool.RecordFile;
import io.phantompool.node.pool.Round;
import io.phantompool.node.pool.RoundSummary;
import io.phantompool.node.pool.Submission;
import io.phantompool.node.pool.Validation;
import io.phantompool.node.pool.VolumeStep;
import io.phantompool.node.pool.Window;
import io.phantompool.node.pool.WithdrawalStatus;
import io.phantompool.node.pool.Withdrawn;
import io.phantompool.persistence.database.Database;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.SealedOrder;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;

/** The pool over its cluster: accounts, books and coordinators as actors, the past in SQL. */
final class ClusterPool implements Pool {
  private final List<MarketTerms> terms;
  private final Questions questions;
  private final OrderFinder finder;
  private final OrderDesk orders;
  private final WithdrawalDesk withdrawals;
  private final BookDesk books;
  private final MarketDesk markets;
  private final RoundShelf rounds;
  private final RecordChecks records;
  private final CommitteeDesk committee;
  private final ReceiptChecks receipts;
  private final NewsDesk news;

  /**
   * What it is made of.
   *
   * @param gate lets acceptances in
   * @param metrics of this node
   * @param hasVault whether withdrawals are paid
   */
  record Parts(
      ActorSystem<?> system,
      PoolMarkets markets,
      CommitteeRecord committee,
      Database database,
      PoolActors actors,
      NewsDesk news,
      Gate gate,
      SecureRandom random,
      NodeMetrics metrics,
      boolean hasVault) {}

  ClusterPool(Parts parts) {
    terms = parts.markets().terms().stream().sorted(Comparator.comparing(MarketTerms::id)).toList();
    questions = new Questions(parts.system());
    finder = new OrderFinder(parts.database(), parts.markets());
    orders =
        new OrderDesk(questions, parts.actors(), finder, parts.gate(), parts.metrics().orders());
    withdrawals =
        new WithdrawalDesk(
            questions, parts.actors(), parts.gate(), parts.database(), parts.hasVault());
    books = new BookDesk(questions, parts.actors(), finder);
    markets =
        new MarketDesk(
            questions,
            parts.actors(),
            terms,
            parts.committee().roster(),
            Progress.of(parts.system()));
    rounds = new RoundShelf(parts.database(), parts.markets());
    records = new RecordChecks(questions, rounds, parts.committee(), parts.random());
    committee = new CommitteeDesk(parts.committee(), terms.getFirst().keys().slotKeys().keyEpoch());
    receipts = new ReceiptChecks(parts.committee().roster(), committee.quorum());
    news = parts.news();
  }

  @Override
  public List<MarketTerms> markets() {
    return terms;
  }

  // Orders and accounts

  @Override
  public CompletionStage<Submission> submit(SealedOrder order) {
    return orders.submit(order);
  }

  @Override
  public CompletionStage<Validation> validate(SealedOrder order) {
    return orders.validate(order);
  }

  @Override
  public CompletionStage<Cancellation> cancel(Cancel cancel) {
    return orders.cancel(cancel);
  }

  @Override
  public CompletionStage<Optional<OrderStatus>> order(Digest id) {
    return orders.order(id);
  }

  @Override
  public CompletionStage<Page<OrderStatus>> ordersOf(Wallet wallet, PageRequest<Digest> page) {
    return orders.ordersOf(wallet, page);
  }

  @Override
  public CompletionStage<Book> book(MarketId market, PageRequest<Digest> page, boolean bodies) {
    return books.book(market, page, bodies);
  }

  @Override
  public CompletionStage<Account> account(Wallet wallet) {
    return orders.account(wallet);
  }

  @Override
  public CompletionStage<Withdrawn> withdraw(Withdrawal withdrawal) {
    return withdrawals.withdraw(withdrawal);
  }

  @Override
  public CompletionStage<Optional<WithdrawalStatus>> withdrawal(Digest id) {
    return withdrawals.withdrawal(id);
  }

  @Override
  public CompletionStage<Page<WithdrawalStatus>> withdrawalsOf(
      Wallet wallet, PageRequest<Digest> page) {
    return withdrawals.withdrawalsOf(wallet, page);
  }

  @Override
  public CompletionStage<ProofAnswer> verifySolvency(SealedOrder order) {
    return orders.verifySolvency(order);
  }

  /** An order too old for its account has no receipts any more: then there is no answer. */
  @Override
  public CompletionStage<Optional<OrderProofs>> proofsOf(Digest order) {
    return orders
        .given(order)
        .thenCompose(
            given ->
                given.flatMap(GivenOrder::order).isEmpty()
                    ? CompletableFuture.completedStage(Optional.empty())
                    : questions
                        .query(() -> finder.bodies(List.of(order)))
                        .thenCompose(
                            kept ->
                                questions.compute(
                                    () -> Optional.of(proofs(order, given.get(), kept)))));
  }

  private OrderProofs proofs(Digest id, GivenOrder given, Map<Digest, byte[]> kept) {
    SealedOrder order =
        Optional.ofNullable(finder.decode(kept).get(id))
            .orElseThrow(() -> new IllegalStateException("An accepted order has no body"));
    Market market =
        terms.stream()
            .filter(each -> each.id().equals(order.header().market()))
            .findFirst()
            .orElseThrow()
            .keys()
            .market();
    return new OrderProofs(
        id,
        market.id(),
        given.base(),
        given.quote(),
        receipts.of(order, market, given),
        given.rounds());
  }

  // Rounds

  @Override
  public CompletionStage<List<MatchingStatus>> matching() {
    return markets.matching();
  }

  @Override
  public CompletionStage<List<ExecutorActivity>> executors() {
    return markets.executors();
  }

  @Override
  public CompletionStage<Optional<Round>> round(MarketId market, long seq) {
    return questions.query(() -> rounds.round(market, seq));
  }

  @Override
  public CompletionStage<Optional<RecordFile>> record(MarketId market, long seq) {
    return questions.query(() -> rounds.record(market, seq));
  }

  @Override
  public CompletionStage<Page<RoundSummary>> history(MarketId market, PageRequest<Long> page) {
    return questions.query(() -> rounds.history(market, page));
  }

  @Override
  public CompletionStage<Optional<ProofReport>> verifyMatching(MarketId market, long seq) {
    return records.check(market, seq);
  }

  @Override
  public CompletionStage<List<VolumeStep>> volume(MarketId market, Window window, Duration step) {
    return questions.query(() -> rounds.volume(market, window, step));
  }

  @Override
  public CompletionStage<List<PricePoint>> prices(MarketId market, Window window) {
    return questions.query(() -> rounds.prices(market, window));
  }

  // The committee

  @Override
  public CompletionStage<CommitteeInfo> committee() {
    return CompletableFuture.completedStage(committee.info());
  }

  @Override
  public CompletionStage<ProofAnswer> verifyRandomness(RandomnessClaim claim) {
    return questions.compute(() -> committee.check(claim));
  }

  @Override
  public Registration listen(Consumer<PoolEvent> listener) {
    return news.listen(listener);
  }
}
