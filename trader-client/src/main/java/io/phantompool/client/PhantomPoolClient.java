package io.phantompool.client;

import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.chain.OwnOrder;
import io.phantompool.client.chain.OwnOrders;
import io.phantompool.client.chain.OwnWithdrawal;
import io.phantompool.client.committee.PinnedCommittee;
import io.phantompool.client.desk.Desk;
import io.phantompool.client.desk.MarketTable;
import io.phantompool.client.http.JdkTransport;
import io.phantompool.client.http.Nodes;
import io.phantompool.client.http.PoolApi;
import io.phantompool.client.journal.Entry;
import io.phantompool.client.journal.Journal;
import io.phantompool.client.order.NewOrder;
import io.phantompool.client.pool.AccountInfo;
import io.phantompool.client.pool.MarketInfo;
import io.phantompool.client.pool.WithdrawalInfo;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.problem.Problem;
import io.phantompool.client.problem.ProblemCode;
import io.phantompool.client.recovery.Recovery;
import io.phantompool.client.renewal.Renewals;
import io.phantompool.client.rounds.Follower;
import io.phantompool.client.rounds.Inclusion;
import io.phantompool.client.sealing.Sealing;
import io.phantompool.client.sending.Sender;
import io.phantompool.client.stream.PoolStream;
import io.phantompool.client.stream.StreamListener;
import io.phantompool.client.stream.StreamOwner;
import io.phantompool.client.withdrawal.Funds;
import io.phantompool.client.withdrawal.NewWithdrawal;
import io.phantompool.client.withdrawal.Withdrawing;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A trader's side of a pool: seals orders on this machine, sends them until they are accepted,
 * watches over them, and believes nothing but the committee's signatures. Side, limit and size
 * never leave this process unsealed.
 *
 * <p>One client for each wallet, for as long as it trades: its journal in the settings' folder
 * keeps every signed order, so that after a crash the same bytes are sent again and nothing is
 * signed twice under one name or reserve number. {@link #start} lets it watch by itself; a program
 * that would rather decide when calls {@link #keepUp}.
 *
 * <pre>{@code
 * try (ExecutorService proving = Executors.newSingleThreadExecutor();
 *     HttpClient http = HttpClient.newHttpClient();
 *     PhantomPoolClient client =
 *         PhantomPoolClient.open(
 *             ClientSettings.of(folder, pool),
 *             keys,
 *             committee, // PinnedCommittee.read(Path.of("9-record.bin"))
 *             Surroundings.real(http, proving, new SecureRandom(), Watcher.NOBODY))) {
 *   client.start(Duration.ofSeconds(5));
 *   MarketInfo market = client.market(new MarketId("SOL/USDC"));
 *   MarketScale scale = new MarketScale(market.market(), new Decimals(6), new Decimals(6));
 *   Submission buy =
 *       client.submit(
 *           NewOrder.limit(
 *                   market.id(),
 *                   Side.BUY,
 *                   scale.lots("4.5").orThrow(),
 *                   scale.tick("2.03").orThrow())
 *               .untilCancelled()
 *               .remainder(Remainder.SEAL_AFRESH));
 *   OrderReport accepted = buy.await(); // q executors signed: it is in every round from now on
 *   client.cancel(accepted.id());
 *   return accepted;
 * }
 * }</pre>
 *
 * <p>Safe for several threads. The keys, the HTTP client and the proving threads are the caller's,
 * who closes them after the client.
 */
public final class PhantomPoolClient implements AutoCloseable {
  private static final String JOURNAL = "orders.journal";
  private static final String EVIDENCE = "evidence";

  private final Desk desk;
  private final Nodes nodes;
  private final Surroundings surroundings;
  private final MarketTable markets;
  private final Follower follower;
  private final Sealing sealing;
  private final Sender sender;
  private final Renewals renewals;
  private final Withdrawing withdrawing;
  private final Keeper keeper;
  private final Recovery recovery;

  private PhantomPoolClient(
      ClientSettings settings, Desk desk, Nodes nodes, Surroundings surroundings) {
    this.desk = desk;
    this.nodes = nodes;
    this.surroundings = surroundings;
    this.markets = new MarketTable(desk.api(), surroundings.clock());
    this.follower = new Follower(desk, surroundings.pauses());
    this.sealing =
        new Sealing(desk, markets, follower, surroundings.proving(), surroundings.random());
    this.sender =
        new Sender(
            desk,
            surroundings.watcher(),
            surroundings.pauses(),
            settings.patience().longestPause(),
            markets::forget);
    this.renewals = new Renewals(desk, markets, sealing, sender, surroundings.watcher());
    Inclusion inclusion =
        new Inclusion(
            desk, settings.folder().resolve(EVIDENCE), settings.depth(), surroundings.random());
    this.withdrawing = new Withdrawing(desk, markets, follower, surroundings.random());
    this.keeper =
        new Keeper(
            desk, follower, inclusion, renewals, sender, withdrawing, surroundings.watcher());
    this.recovery = new Recovery(desk, markets, settings.folder().resolve(EVIDENCE));
  }

  /**
   * Opens a wallet's journal, checks that the pool is the committee's, and goes on with what was on
   * its way.
   *
   * @param keys the trader's; the caller's
   * @param committee of the record of the key ceremony, which the trader got from executors and not
   *     from a node
   * @throws PoolException.Dishonest if the node claims other keys than the ceremony made
   * @throws PoolException.Local if the journal cannot be used
   */
  public static PhantomPoolClient open(
      ClientSettings settings,
      TraderKeys keys,
      PinnedCommittee committee,
      Surroundings surroundings)
      throws PoolException, InterruptedException {
    Nodes nodes = new Nodes(settings.nodes());
    PoolApi api =
        new PoolApi(
            nodes,
            new JdkTransport(surroundings.http(), settings.timeout()),
            settings.patience(),
            surroundings.pauses(),
            surroundings.clock());
    if (committee.check(api.committee()) instanceof Verdict.Invalid(String _, String sentence)) {
      throw api.dishonest(sentence);
    }
    Journal journal = journal(settings, keys.wallet());
    try {
      OwnOrders own = new OwnOrders(committee, keys.signing(), keys.seed(), surroundings.random());
      Desk desk = new Desk(api, committee, keys.signing(), journal, own, surroundings.clock(), settings.tidyAbove());
      return new PhantomPoolClient(settings, desk, nodes, surroundings);
    } catch (PoolException.Local | RuntimeException failed) {
      journal.close();
      throw failed;
    }
  }

  private static Journal journal(ClientSettings settings, Wallet wallet)
      throws PoolException.Local {
    try {
      Files.createDirectories(settings.folder());
    } catch (IOException e) {
      throw new PoolException.Local("The folder %s cannot be made".formatted(settings.folder()), e);
    }
    return Journal.open(settings.folder().resolve(JOURNAL), wallet);
  }

  /** The wallet. */
  public Wallet wallet() {
    return desk.wallet();
  }

  /** The markets, at most half a minute old. */
  public List<MarketInfo> markets() throws PoolException, InterruptedException {
    return markets.all();
  }

  /** This market. */
  public MarketInfo market(MarketId id) throws PoolException, InterruptedException {
    return markets.get(id);
  }

  /** What the wallet has: public balances and the state of its reserve chains. */
  public AccountInfo account() throws PoolException, InterruptedException {
    return desk.api().account(desk.wallet());
  }

  /**
   * Seals an order, writes it to disk and sends it. Returns when it is on disk; the same wish under
   * the same client id is the same order.
   *
   * @throws PoolException.Refused if nobody would take it; nothing was signed then
   */
  public Submission submit(NewOrder wish) throws PoolException, InterruptedException {
    return send(sealing.seal(wish, Optional.empty()));
  }

  private Submission send(OwnOrder order) {
    OrderReport report = OrderReport.of(order);
    return new Submission(
        report,
        switch (order.standing()) {
          case OwnOrder.Standing.Signed _ -> sender.send(order.id());
          case OwnOrder.Standing.Accepted _ -> CompletableFuture.completedFuture(report);
          case OwnOrder.Standing.Refused(String code) ->
              CompletableFuture.failedFuture(refusedBefore(order, code));
        });
  }

  private static PoolException.Refused refusedBefore(OwnOrder order, String code) {
    return PoolException.refused(
        Problem.here(
            ProblemCode.named(code).orElse(ProblemCode.CLIENT_ID_TAKEN),
            "order %s of this name was refused before".formatted(order.id()),
            "order it again under a new name"));
  }

  /**
   * Has an order end at the next close; it is not renewed. Until a close has counted the end its
   * funds stay reserved. One that is still being sent is cancelled as soon as it is accepted.
   */
  public void cancel(Digest order) throws PoolException, InterruptedException {
    OwnOrder own = desk.order(order);
    if (!own.cancelAsked()) {
      desk.record(new Entry.CancelAsked(order));
    }
    sender.cancel(desk.order(order));
  }

  /**
   * Has an order end and puts another one in its place. If the funds of the first one are needed
   * for the second, this waits until a close has counted the end.
   *
   * @return the second one
   */
  public Submission replace(Digest order, NewOrder wish)
      throws PoolException, InterruptedException {
    cancel(order);
    while (true) {
      try {
        return submit(wish);
      } catch (PoolException.NotAllowed no) {
        boolean waits =
            no.problem().code() == ProblemCode.FUNDS || no.problem().code() == ProblemCode.CAP;
        if (!waits || desk.order(order).end().isPresent()) {
          throw no;
        }
      }
      surroundings.pauses().pause(Keeper.BETWEEN_LOOKS);
      keepUp();
    }
  }

  /**
   * Has a withdrawal accepted: signs it, writes it to disk, and sends those bytes until the pool has
   * said yes by receipts that hold, or a no that is for ever. If no answer comes it stays in the
   * journal: keeping up sends it again, and asking for the same again goes on with it.
   *
   * @throws PoolException.NotAllowed with the figures, if open orders reserve too much; nothing was
   *     signed then
   */
  public OwnWithdrawal withdraw(NewWithdrawal wish) throws PoolException, InterruptedException {
    return withdrawing.withdraw(wish);
  }

  /** Sends withdrawals again that were signed and not answered; these are accepted then. */
  public List<OwnWithdrawal> finishWithdrawals() throws PoolException, InterruptedException {
    return withdrawing.goOn();
  }

  /** How much of a mint there is, and how much of it can be withdrawn now. */
  public Funds funds(Mint mint) throws PoolException, InterruptedException {
    return withdrawing.funds(mint);
  }

  /** An accepted withdrawal as a node tells it: whether it is paid. */
  public WithdrawalInfo withdrawal(Digest id) throws PoolException, InterruptedException {
    return desk.api().withdrawal(id);
  }

  /** All withdrawals of the journal, the earliest first. */
  public List<OwnWithdrawal> withdrawals() {
    return desk.look(OwnOrders::withdrawals);
  }

  /** All orders of the journal, the earliest first. */
  public List<OrderReport> orders() {
    return desk.look(own -> own.all().stream().map(OrderReport::of).toList());
  }

  /** This one. */
  public OrderReport order(Digest id) throws PoolException {
    return OrderReport.of(desk.order(id));
  }

  /**
   * Does what is to be done now: follows the rounds that are over, looks into their records, sends
   * cancels again, renews what is to be renewed, and tells the watcher.
   */
  public void keepUp() throws PoolException, InterruptedException {
    keeper.keepUp();
  }

  /** Keeps up by itself from now on, so often and whenever a round ends. */
  public void start(Duration every) {
    keeper.start(every, stream(List.of("matching"), keeper.rounds()));
  }

  /**
   * A stream of these channels, which the caller closes; the wallet's own is among them if named.
   */
  public PoolStream stream(List<String> channels, StreamListener listener) {
    return new PoolStream(
        surroundings.http(),
        nodes,
        channels,
        Optional.of(owner()),
        listener,
        PoolStream.Timing.DEFAULT,
        surroundings.pauses());
  }

  /** A stream of what happens to the wallet's orders, as nodes tell it. */
  public PoolStream ownOrders(StreamListener listener) {
    return stream(new ArrayList<>(List.of(owner().channel())), listener);
  }

  private StreamOwner owner() {
    return new StreamOwner(desk.wallet(), desk.key());
  }

  /**
   * Finds the wallet's open orders again after the journal was lost, with nothing but the keys, and
   * writes them into this one.
   */
  public Recovery.Found recover() throws PoolException, InterruptedException {
    return recovery.recover();
  }

  /** Stops; what is on its way stays in the journal and goes on with the next client. */
  @Override
  public void close() {
    keeper.close();
    sender.close();
    desk.close();
  }
}
