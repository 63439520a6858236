package io.phantompool.client.sealing;

import io.phantompool.client.chain.Footing;
import io.phantompool.client.chain.OwnOrder;
import io.phantompool.client.chain.OwnOrders;
import io.phantompool.client.desk.Desk;
import io.phantompool.client.desk.MarketTable;
import io.phantompool.client.journal.Entry;
import io.phantompool.client.order.NewOrder;
import io.phantompool.client.order.Remainder;
import io.phantompool.client.pool.AccountInfo;
import io.phantompool.client.pool.MarketInfo;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.problem.Problem;
import io.phantompool.client.problem.ProblemCode;
import io.phantompool.client.rounds.Follower;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.FundedAccount;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.OrderSealer;
import io.phantompool.protocol.order.SealResult;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.order.TimeInForce;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Makes a sealed order of a wish and writes it to disk; sending it comes after. One name makes one
 * order for ever: the same wish again is the same order.
 */
public final class Sealing {
  private final Desk desk;
  private final MarketTable markets;
  private final Follower follower;
  private final ExecutorService proving;
  private final SecureRandom random;

  /**
   * For this desk.
   *
   * @param proving where proofs are made
   * @param random for names of orders
   */
  public Sealing(
      Desk desk,
      MarketTable markets,
      Follower follower,
      ExecutorService proving,
      SecureRandom random) {
    this.desk = desk;
    this.markets = markets;
    this.follower = follower;
    this.proving = proving;
    this.random = random;
  }

  /**
   * Seals an order, or finds the one that this wish made before.
   *
   * @param renews the order that it takes the place of
   * @throws PoolException.Refused if nobody would take it; nothing is signed then
   */
  public OwnOrder seal(NewOrder wish, Optional<Digest> renews)
      throws PoolException, InterruptedException {
    return desk.alone(
        own -> {
          requireUnused(own, wish);
          Optional<OwnOrder> before = wish.clientId().flatMap(own::named);
          return before.isPresent() ? same(before.get(), wish) : sealFresh(own, wish, renews);
        });
  }

  private static void requireUnused(OwnOrders own, NewOrder wish) throws PoolException {
    if (wish.clientId().map(own::isPastName).orElse(false)) {
      throw PoolException.refused(
          Problem.here(
              ProblemCode.CLIENT_ID_TAKEN,
              "client id %s is that of an order that is over long ago"
                  .formatted(wish.clientId().orElseThrow()),
              "choose a new one: it is used once for ever"));
    }
  }

  private static OwnOrder same(OwnOrder order, NewOrder wish) throws PoolException {
    if (Wishes.isOf(order, wish)) {
      return order;
    }
    throw PoolException.refused(
        Problem.here(
            ProblemCode.CLIENT_ID_TAKEN,
            "client id %s is that of order %s, which says something else"
                .formatted(order.order().header().clientId(), order.id()),
            "choose a new one: it is used once for ever"));
  }

  private OwnOrder sealFresh(OwnOrders own, NewOrder wish, Optional<Digest> renews)
      throws PoolException, InterruptedException {
    MarketInfo market = markets.get(wish.market());
    requireRoom(own, market);
    if (!own.hasSeen(market.market(), market.keyEpoch())) {
      desk.record(new Entry.MarketSeen(market.market(), market.keyEpoch()));
    }
    Terms terms = Terms.of(wish, market, desk.now(), markets);
    AccountInfo account = account();
    follower.through(account, market.id());
    SealedOrder order = prove(own, wish, market, terms, account);
    desk.record(new Entry.Sealed(order, wish.plan(), renews));
    return own.get(order.id()).orElseThrow();
  }

  private AccountInfo account() throws PoolException, InterruptedException {
    AccountInfo account = desk.api().account(desk.wallet());
    if (!account.wallet().equals(desk.wallet())) {
      throw desk.api().dishonest("the account is another wallet's");
    }
    return account;
  }

  private static void requireRoom(OwnOrders own, MarketInfo market) throws PoolException {
    long live =
        own.all().stream()
            .filter(order -> !order.isRefused() && order.end().isEmpty())
            .filter(order -> order.market().id().equals(market.id()))
            .count();
    int most = market.rules().liveOrdersPerWallet();
    if (live >= most) {
      throw PoolException.refused(
          Problem.here(
              ProblemCode.CAP,
              "the wallet has %d live orders on %s, the most allowed".formatted(live, market.id()),
              "cancel one, or wait for an end"));
    }
  }

  private SealedOrder prove(
      OwnOrders own, NewOrder wish, MarketInfo info, Terms terms, AccountInfo account)
      throws PoolException, InterruptedException {
    Market market = info.market();
    FundedAccount base = Footing.of(account, market.baseMint(), own);
    try (var _ = base.open()) {
      FundedAccount quote = Footing.of(account, market.quoteMint(), own);
      try (var _ = quote.open()) {
        OrderHeader header = header(wish, info, terms, base, quote);
        OrderSealer sealer = own.sealer(market, info.keyEpoch());
        Tick limit = terms.limit();
        return sealed(
            proving.submit(
                () -> sealer.seal(header, wish.side(), limit, wish.size(), base, quote)));
      }
    }
  }

  private OrderHeader header(
      NewOrder wish, MarketInfo info, Terms terms, FundedAccount base, FundedAccount quote) {
    return new OrderHeader(
        info.id(),
        info.market().ladderEpoch(),
        info.keyEpoch(),
        desk.wallet(),
        wish.clientId().orElseGet(this::freshName),
        terms.immediate() ? TimeInForce.IMMEDIATE_OR_CANCEL : TimeInForce.GOOD_TILL_TIME,
        terms.goodTill().toEpochMilli(),
        wish.remainder() == Remainder.REST,
        base.state().reference(),
        quote.state().reference());
  }

  private ClientId freshName() {
    byte[] name = new byte[ClientId.LENGTH];
    random.nextBytes(name);
    return ClientId.of(name);
  }

  private static SealedOrder sealed(Future<SealResult> proof)
      throws PoolException, InterruptedException {
    try {
      return switch (proof.get()) {
        case SealResult.Sealed(SealedOrder order) -> order;
        case SealResult.Refused(OrderRefusal refusal) -> throw refused(refusal);
      };
    } catch (ExecutionException | CancellationException failed) {
      throw new IllegalStateException("sealing failed", failed);
    }
  }

  private static PoolException.Refused refused(OrderRefusal refusal) {
    ProblemCode code =
        ProblemCode.named(refusal.code().name())
            .orElse(
                refusal.code() == OrderRefusal.Code.WRONG_MARKET
                    ? ProblemCode.UNKNOWN_MARKET
                    : ProblemCode.MALFORMED_ORDER);
    return PoolException.refused(
        Problem.here(code, refusal.sentence(), "change the order; nothing was signed or sent"));
  }
}
