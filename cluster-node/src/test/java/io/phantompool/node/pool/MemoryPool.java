package io.phantompool.node.pool;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.MarketProgress;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.round.Fee;
import io.phantompool.protocol.round.Fill;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * A pool in plain memory, for tests of what stands in front of it. It takes every order whose names
 * are free, has one finished round, and fails as a test wants it to.
 */
public final class MemoryPool implements Pool {
  private static final Digest SOME = Digest.of(new byte[Digest.LENGTH]);

  private final MarketTerms terms;
  private final CommitteeInfo committee;
  private final List<MarketTerms> markets;
  private final Map<Digest, SealedOrder> orders = new LinkedHashMap<>();
  private final Map<Digest, OrderStatus> states = new LinkedHashMap<>();
  private final Map<Digest, WithdrawalStatus> withdrawals = new LinkedHashMap<>();
  private final List<Consumer<PoolEvent>> listeners = new CopyOnWriteArrayList<>();
  private Optional<Exception> failure = Optional.empty();
  private Optional<OrderRefusal> refusal = Optional.empty();
  private CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);
  private int submitted;

  /** A pool with this market. */
  public MemoryPool(SampleMarket sample, CommitteeInfo committee) {
    this.terms = sample.terms();
    this.committee = committee;
    this.markets = new ArrayList<>(List.of(terms));
  }

  // What a test sets

  /** Every question fails so from now on. */
  public void failWith(Exception problem) {
    failure = Optional.of(problem);
  }

  /** Nothing fails any more. */
  public void recover() {
    failure = Optional.empty();
  }

  /** Every order is refused so from now on. */
  public void refuse(OrderRefusal.Code code) {
    refusal = Optional.of(new OrderRefusal(code, "refused by the test"));
  }

  /** Answers wait from now on, until the test completes this. */
  public CompletableFuture<Void> hold() {
    gate = new CompletableFuture<>();
    return gate;
  }

  /** There is another market, of the same rules. */
  public void addMarket(String name) {
    Market market = terms.keys().market();
    markets.add(
        new MarketTerms(
            SealingKeys.of(
                new Market(
                    new MarketId(name),
                    market.baseMint(),
                    market.quoteMint(),
                    market.lot(),
                    market.ladder(),
                    market.minimumSize(),
                    market.fee(),
                    market.ladderEpoch()),
                terms.keys().slotKeys()),
            terms.rules()));
  }

  /** There is no market any more. */
  public void closeMarkets() {
    markets.clear();
  }

  /** An accepted order. */
  public synchronized void accept(SealedOrder order) {
    orders.put(order.id(), order);
    states.put(order.id(), status(order, OrderState.ACCEPTED, Optional.empty()));
  }

  /** An accepted order ends; its owner and nobody else hears why. */
  public synchronized void end(SealedOrder order, EndReason reason) {
    OrderStatus ended = status(order, OrderState.ENDED, Optional.of(reason));
    states.put(order.id(), ended);
    tell(new PoolEvent.OrderChanged(ended));
  }

  /** How often an order was handed to the pool. */
  public synchronized int submitted() {
    return submitted;
  }

  /** Tells everybody who listens. */
  public void tell(PoolEvent event) {
    listeners.forEach(listener -> listener.accept(event));
  }

  /** How many listen. */
  public int listeners() {
    return listeners.size();
  }

  private static OrderStatus status(
      SealedOrder order, OrderState state, Optional<EndReason> reason) {
    OrderHeader header = order.header();
    return new OrderStatus(
        order.id(),
        header.market(),
        header.wallet(),
        header.clientId(),
        header.timeInForce(),
        header.rest(),
        Instant.ofEpochMilli(header.goodTillMillis()),
        state,
        reason,
        Lots.ZERO,
        List.of(),
        SampleMarket.NOW,
        SampleMarket.NOW);
  }

  private <T> CompletionStage<T> say(Supplier<T> answer) {
    return failure.isPresent()
        ? CompletableFuture.failedStage(failure.get())
        : gate.thenApply(_ -> answer.get());
  }

  // The port

  @Override
  public List<MarketTerms> markets() {
    if (failure.isPresent() && failure.get() instanceof IllegalStateException defect) {
      throw defect;
    }
    return List.copyOf(markets);
  }

  @Override
  public synchronized CompletionStage<Submission> submit(SealedOrder order) {
    submitted++;
    return say(() -> take(order));
  }

  private Submission take(SealedOrder order) {
    if (refusal.isPresent()) {
      return new Submission.Refused(refusal.get());
    }
    boolean again = orders.containsKey(order.id());
    boolean named =
        orders.values().stream()
            .anyMatch(other -> other.header().clientId().equals(order.header().clientId()));
    if (named && !again) {
      return new Submission.Refused(
          new OrderRefusal(OrderRefusal.Code.CLIENT_ID_TAKEN, "the client id is another order's"));
    }
    if (!again) {
      accept(order);
      tell(new PoolEvent.OrderChanged(Objects.requireNonNull(states.get(order.id()))));
    }
    return new Submission.Accepted(order, SampleMarket.NOW, receipts(), receipts(), again);
  }

  private static List<Receipt> receipts() {
    return LongStream.rangeClosed(1, 4)
        .mapToObj(j -> new Receipt(j, Signature.of(new byte[Signature.LENGTH])))
        .toList();
  }

  @Override
  public CompletionStage<Validation> validate(SealedOrder order) {
    return say(() -> new Validation(order.id(), refusal));
  }

  @Override
  public CompletionStage<Cancellation> cancel(Cancel cancel) {
    return say(() -> cancelled(cancel));
  }

  private synchronized Cancellation cancelled(Cancel cancel) {
    Optional<OrderStatus> order = Optional.ofNullable(states.get(cancel.order()));
    if (order.isEmpty()) {
      return new Cancellation.UnknownOrder();
    }
    if (!order.get().wallet().equals(cancel.wallet())) {
      return new Cancellation.NotItsOwner();
    }
    return order
        .get()
        .reason()
        .<Cancellation>map(Cancellation.Over::new)
        .orElseGet(() -> new Cancellation.Recorded(cancel.order(), SampleMarket.NOW));
  }

  @Override
  public synchronized CompletionStage<Optional<OrderStatus>> order(Digest id) {
    return say(() -> Optional.ofNullable(states.get(id)));
  }

  @Override
  public synchronized CompletionStage<Page<OrderStatus>> ordersOf(
      Wallet wallet, PageRequest<Digest> page) {
    List<OrderStatus> all =
        states.values().stream().filter(order -> order.wallet().equals(wallet)).toList();
    return say(() -> page(all, page, OrderStatus::orderId));
  }

  private static <T, C> Page<T> page(List<T> all, PageRequest<C> page, Function<T, C> cursor) {
    int from =
        page.after().isEmpty()
            ? 0
            : 1 + all.stream().map(cursor).toList().indexOf(page.after().get());
    int to = Math.min(all.size(), from + page.limit());
    return new Page<>(all.subList(from, to), to < all.size());
  }

  @Override
  public synchronized CompletionStage<Book> book(
      MarketId market, PageRequest<Digest> page, boolean bodies) {
    List<Book.Entry> all =
        orders.values().stream()
            .map(
                order ->
                    new Book.Entry(
                        order.id(),
                        order.header().wallet(),
                        SampleMarket.NOW,
                        Instant.ofEpochMilli(order.header().goodTillMillis()),
                        bodies ? Optional.of(order) : Optional.empty()))
            .toList();
    return say(() -> new Book(counts(all.size()), page(all, page, Book.Entry::orderId)));
  }

  /** So many orders in the market. */
  public BookCounts counts(int liveOrders) {
    return new BookCounts(terms.id(), liveOrders, liveOrders, 3, SampleMarket.NOW);
  }

  @Override
  public CompletionStage<Account> account(Wallet wallet) {
    return say(
        () ->
            new Account(
                wallet,
                List.of(
                    new Account.Chain(
                        terms.keys().market().baseMint(),
                        new Atoms(-1),
                        new Atoms(9_007_199_254_740_993L),
                        2,
                        SOME,
                        Point.IDENTITY,
                        1,
                        Optional.of(SOME))),
                List.of(new MarketProgress(terms.id(), 5, 4))));
  }

  @Override
  public synchronized CompletionStage<Withdrawn> withdraw(Withdrawal withdrawal) {
    return say(() -> take(withdrawal));
  }

  private synchronized Withdrawn take(Withdrawal withdrawal) {
    if (refusal.isPresent()) {
      return new Withdrawn.Refused(refusal.get());
    }
    Digest id = withdrawal.id();
    boolean again = withdrawals.containsKey(id);
    withdrawals.putIfAbsent(
        id,
        new WithdrawalStatus(
            id, withdrawal.header(), receipts(), SampleMarket.NOW, Optional.empty()));
    return new Withdrawn.Accepted(withdrawal, SampleMarket.NOW, receipts(), again);
  }

  /** A withdrawal that was accepted is paid. */
  public synchronized void pay(Withdrawal withdrawal) {
    withdrawals.put(
        withdrawal.id(),
        new WithdrawalStatus(
            withdrawal.id(),
            withdrawal.header(),
            receipts(),
            SampleMarket.NOW,
            Optional.of(
                new WithdrawalStatus.Payment(
                    Signature.of(new byte[Signature.LENGTH]), SampleMarket.NOW))));
  }

  @Override
  public synchronized CompletionStage<Optional<WithdrawalStatus>> withdrawal(Digest id) {
    return say(() -> Optional.ofNullable(withdrawals.get(id)));
  }

  @Override
  public synchronized CompletionStage<Page<WithdrawalStatus>> withdrawalsOf(
      Wallet wallet, PageRequest<Digest> page) {
    List<WithdrawalStatus> all =
        withdrawals.values().stream().filter(w -> w.header().wallet().equals(wallet)).toList();
    return say(() -> page(all, page, WithdrawalStatus::id));
  }

  @Override
  public CompletionStage<CommitteeInfo> committee() {
    return say(() -> committee);
  }

  /** The market in this phase. */
  public MatchingStatus status(MatchingStatus.Phase phase) {
    return new MatchingStatus(
        terms.id(),
        6,
        phase,
        SampleMarket.NOW,
        SampleMarket.NOW.plusSeconds(30),
        counts(orders.size()),
        Optional.of(5L));
  }

  @Override
  public CompletionStage<List<MatchingStatus>> matching() {
    return say(() -> List.of(status(MatchingStatus.Phase.COLLECTING)));
  }

  /** The finished round, number 5. */
  public RoundSummary summary() {
    return new RoundSummary(
        terms.id(),
        5,
        RoundSummary.Kind.OPEN,
        7,
        3,
        SampleMarket.NOW,
        SOME,
        4,
        4,
        new Tick(3),
        Optional.of(new Tick(2)),
        Optional.of(new Price(20_200)),
        new Lots(9),
        new BigInteger("340282366920938463463374607431768211455"),
        Optional.of(SOME),
        Optional.of(SampleMarket.NOW),
        Optional.of(true),
        Map.of(MatchingStatus.Phase.CLOSING, 120));
  }

  @Override
  public CompletionStage<Optional<Round>> round(MarketId market, long seq) {
    Mint mint = terms.keys().market().baseMint();
    return found(
        seq,
        () ->
            new Round(
                summary(),
                List.of(new Fill(SOME, Side.BUY, new Lots(9), new Lots(9), Lots.ZERO)),
                List.of(new Ending(SOME, EndReason.FILLED)),
                List.of(new Fee(mint, new Atoms(12)))));
  }

  private <T> CompletionStage<Optional<T>> found(long seq, Supplier<T> answer) {
    return say(() -> seq == 5 ? Optional.of(answer.get()) : Optional.empty());
  }

  @Override
  public CompletionStage<Optional<RecordFile>> record(MarketId market, long seq) {
    Bytes bytes = Bytes.of("PhantomPool round record\n".getBytes(StandardCharsets.US_ASCII));
    return found(seq, () -> new Remembered(bytes));
  }

  private record Remembered(Bytes bytes) implements RecordFile {
    @Override
    public long length() {
      return bytes.length();
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes.toArray());
    }
  }

  @Override
  public CompletionStage<Page<RoundSummary>> history(MarketId market, PageRequest<Long> page) {
    return say(() -> page(List.of(summary()), page, RoundSummary::seq));
  }

  private static ProofReport report(String subject) {
    return new ProofReport(
        subject, List.of(new ProofCheck("form", ProofCheck.Result.PASSED, "everything is there")));
  }

  private ProofAnswer answer(String subject) {
    return refusal
        .<ProofAnswer>map(ProofAnswer.NotComparable::new)
        .orElseGet(() -> new ProofAnswer.Checked(report(subject)));
  }

  @Override
  public CompletionStage<ProofAnswer> verifySolvency(SealedOrder order) {
    return say(() -> answer(order.id().toString()));
  }

  @Override
  public CompletionStage<Optional<ProofReport>> verifyMatching(MarketId market, long seq) {
    return found(seq, () -> report("round " + seq));
  }

  @Override
  public CompletionStage<ProofAnswer> verifyRandomness(RandomnessClaim claim) {
    return say(() -> answer(claim.alpha().toString()));
  }

  @Override
  public synchronized CompletionStage<Optional<OrderProofs>> proofsOf(Digest order) {
    return say(
        () ->
            Optional.ofNullable(states.get(order))
                .map(
                    found ->
                        new OrderProofs(
                            order,
                            found.market(),
                            receipts(),
                            receipts(),
                            report("order").checks(),
                            List.of(5L))));
  }

  @Override
  public CompletionStage<List<VolumeStep>> volume(MarketId market, Window window, Duration step) {
    return say(
        () -> List.of(new VolumeStep(window.from(), 1, new Lots(9), BigInteger.valueOf(181_800))));
  }

  @Override
  public CompletionStage<List<PricePoint>> prices(MarketId market, Window window) {
    return say(
        () ->
            List.of(
                new PricePoint(5, SampleMarket.NOW, new Tick(2), new Price(20_200), new Lots(9))));
  }

  /** Executor 1, which is there or not. */
  public ExecutorActivity executor(boolean reachable) {
    return new ExecutorActivity(
        1, "executor-1", reachable, 3, 0, 12, 1, 0, Optional.of(40), Optional.of(SampleMarket.NOW));
  }

  @Override
  public CompletionStage<List<ExecutorActivity>> executors() {
    return say(() -> List.of(executor(true)));
  }

  @Override
  public Registration listen(Consumer<PoolEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
