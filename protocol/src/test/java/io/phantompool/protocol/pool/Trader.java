package io.phantompool.protocol.pool;

import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Derivation;
import io.phantompool.protocol.account.OpenFundsWitness;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.ledger.Ledger;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.FundedAccount;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderOpening;
import io.phantompool.protocol.order.OrderSealer;
import io.phantompool.protocol.order.OwnerSeed;
import io.phantompool.protocol.order.SealResult;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.order.TimeInForce;
import io.phantompool.protocol.round.Fill;
import io.phantompool.protocol.round.Outcome;
import io.phantompool.testkit.Rng;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A trader with a wallet: seals real orders and keeps what it needs to prove its free funds. */
public final class Trader {
  private record Filled(long seq, Lots lots) {}

  /** One of its own orders: what it knows and what outcomes said. */
  private static final class Own {
    final OrderOpening opening;
    final List<Filled> fills = new ArrayList<>();
    boolean ended;

    Own(OrderOpening opening) {
      this.opening = opening;
    }

    long settledLots(long settled) {
      return fills.stream().filter(f -> f.seq() <= settled).mapToLong(f -> f.lots().count()).sum();
    }

    boolean isOpen(long settled) {
      return !ended || fills.stream().anyMatch(f -> f.seq() > settled);
    }
  }

  private final SealingKeys keys;
  private final Rng random;
  private final Ed25519SigningKey key;
  private final OrderSealer sealer;
  private final Map<Digest, Own> orders = new LinkedHashMap<>();

  Trader(SealingKeys keys, Rng random) {
    this.keys = keys;
    this.random = random;
    this.key = Ed25519SigningKey.random(random.asSecureRandom());
    this.sealer =
        new OrderSealer(
            keys, OwnerSeed.random(random.asSecureRandom()), key, random.asSecureRandom());
  }

  /** Its wallet. */
  public Wallet wallet() {
    return Wallet.of(key.publicKey());
  }

  /** How an order is to be treated. */
  public record Wish(
      Side side, int tick, long lots, TimeInForce timeInForce, boolean rest, long goodTillMillis) {}

  /** Seals an order against the accounts as this ledger knows them. */
  public SealedOrder seal(Wish wish, Ledger ledger) {
    Market market = keys.market();
    Reserve base = ledger.next(wallet(), market.baseMint());
    Reserve quote = ledger.next(wallet(), market.quoteMint());
    OrderHeader header =
        new OrderHeader(
            market.id(),
            market.ladderEpoch(),
            keys.slotKeys().keyEpoch(),
            wallet(),
            ClientId.of(random.bytes(ClientId.LENGTH)),
            wish.timeInForce(),
            wish.goodTillMillis(),
            wish.rest(),
            base,
            quote);
    SealResult result =
        sealer.seal(
            header,
            wish.side(),
            new Tick(wish.tick()),
            new Lots(wish.lots()),
            account(ledger, market.baseMint(), base, market.baseRole()),
            account(ledger, market.quoteMint(), quote, new MintRole.Quote()));
    return switch (result) {
      case SealResult.Sealed(SealedOrder order) -> remember(order);
      case SealResult.Refused(var refusal) -> throw new AssertionError("not sealed: " + refusal);
    };
  }

  private SealedOrder remember(SealedOrder order) {
    orders.put(order.id(), new Own(sealer.recover(order.header(), order.body()).orElseThrow()));
    return order;
  }

  private FundedAccount account(Ledger ledger, Mint mint, Reserve reserve, MintRole role) {
    AccountState state =
        switch (ledger.chain(wallet(), mint).stateFor(reserve, ledger.known())) {
          case Derivation.Derived(AccountState derived) -> derived;
          case Derivation.Waiting(String why) -> throw new AssertionError(why);
          case Derivation.Refused(String why) -> throw new AssertionError(why);
        };
    long settled = ledger.known().of(keys.market().id()).settledThrough();
    OpenFundsWitness open = OpenFundsWitness.nothingOpen();
    for (Own own : orders.values()) {
      if (own.isOpen(settled)) {
        Lots left = own.opening.size().minus(new Lots(own.settledLots(settled)));
        open = own.opening.addTo(open, new Residual(left, own.opening.size()), role);
      }
    }
    return new FundedAccount(state, open);
  }

  /** An order that is not submitted after all is forgotten. */
  public void forget(Digest order) {
    orders.remove(order);
  }

  /** Its signed wish that an order end. */
  public Cancel cancel(Digest order) {
    return Cancel.sign(order, keys.market().id(), wallet(), key);
  }

  /** Reads an outcome for its own orders. */
  public void read(long seq, Outcome outcome) {
    for (Fill fill : outcome.fills()) {
      if (orders.containsKey(fill.order())) {
        orders.get(fill.order()).fills.add(new Filled(seq, fill.filled()));
      }
    }
    outcome.endings().stream()
        .filter(ending -> orders.containsKey(ending.order()))
        .forEach(ending -> orders.get(ending.order()).ended = true);
  }
}
