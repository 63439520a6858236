package io.phantompool.node.executor;

import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Derivation;
import io.phantompool.protocol.account.OpenFundsWitness;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.ledger.DepositName;
import io.phantompool.protocol.ledger.Learning;
import io.phantompool.protocol.ledger.Ledger;
import io.phantompool.protocol.ledger.LedgerEvent;
import io.phantompool.protocol.ledger.ReceiptRule;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.FundedAccount;
import io.phantompool.protocol.order.OrderClaim;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderSealer;
import io.phantompool.protocol.order.OwnerSeed;
import io.phantompool.protocol.order.SealResult;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.order.TimeInForce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A wallet with plenty on both mints that seals its first order. */
final class TestTrader {
  private final TestCommittee pool;
  private final Ed25519SigningKey key;
  private final DepositName base;
  private final DepositName quote;

  TestTrader(TestCommittee pool) {
    this.pool = pool;
    this.key = Ed25519SigningKey.random(pool.secure);
    this.base = name(pool.market().baseMint());
    this.quote = name(pool.market().quoteMint());
  }

  private DepositName name(Mint mint) {
    return new DepositName(mint, Signature.of(pool.random.bytes(Signature.LENGTH)), 0);
  }

  Wallet wallet() {
    return Wallet.of(key.publicKey());
  }

  /** What an executor's own view of the chain says of its deposits. */
  List<LedgerEvent> deposits(Ledger ledger) {
    List<LedgerEvent> first =
        Learning.deposit(ledger, wallet(), base, new Atoms(100_000_000L)).events();
    Ledger after = applied(ledger, first);
    List<LedgerEvent> second =
        Learning.deposit(after, wallet(), quote, new Atoms(1_000_000_000L)).events();
    return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
  }

  /** Its deposits as lines of a development vault. */
  void depositInto(Path file) throws IOException {
    String line =
        "{\"wallet\":\"%s\",\"mint\":\"%s\",\"atoms\":\"%d\",\"transaction\":\"%s\",\"index\":0}\n";
    Files.writeString(
        file,
        line.formatted(wallet(), base.mint(), 100_000_000L, base.transaction())
            + line.formatted(wallet(), quote.mint(), 1_000_000_000L, quote.transaction()),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static Ledger applied(Ledger ledger, List<LedgerEvent> events) {
    Ledger next = ledger;
    for (LedgerEvent event : events) {
      next = next.apply(event);
    }
    return next;
  }

  /** Its first order. */
  SealedOrder seal(Side side, int tick, long lots, long nowMillis) {
    Market market = pool.market();
    Ledger empty = Ledger.empty(new ReceiptRule(pool.roster, pool.committee().quorum()));
    Ledger ledger = applied(empty, deposits(empty));
    Reserve onBase = ledger.next(wallet(), market.baseMint());
    Reserve onQuote = ledger.next(wallet(), market.quoteMint());
    OrderHeader header =
        new OrderHeader(
            market.id(),
            market.ladderEpoch(),
            pool.terms.keys().slotKeys().keyEpoch(),
            wallet(),
            ClientId.of(pool.random.bytes(ClientId.LENGTH)),
            TimeInForce.GOOD_TILL_TIME,
            nowMillis + 3_000_000,
            true,
            onBase,
            onQuote);
    OrderSealer sealer =
        new OrderSealer(pool.terms.keys(), OwnerSeed.random(pool.secure), key, pool.secure);
    SealResult sealed =
        sealer.seal(
            header,
            side,
            new Tick(tick),
            new Lots(lots),
            account(ledger, market.baseMint(), onBase),
            account(ledger, market.quoteMint(), onQuote));
    if (sealed instanceof SealResult.Sealed(SealedOrder order)) {
      return order;
    }
    throw new AssertionError("not sealed: " + sealed);
  }

  /** Its first order, with the account states that it names. */
  OrderClaim claim(SealedOrder order) {
    Ledger empty = Ledger.empty(new ReceiptRule(pool.roster, pool.committee().quorum()));
    Ledger ledger = applied(empty, deposits(empty));
    return new OrderClaim(
        order,
        account(ledger, pool.market().baseMint(), order.header().base()).state(),
        account(ledger, pool.market().quoteMint(), order.header().quote()).state());
  }

  Cancel cancel(SealedOrder order) {
    return Cancel.sign(order.id(), order.header().market(), order.header().wallet(), key);
  }

  /** The same order with another proof: signed by its wallet, and false. */
  SealedOrder forge(SealedOrder order, SealedOrder other) {
    return SealedOrder.sign(order.header(), order.body(), other.proof(), key);
  }

  private FundedAccount account(Ledger ledger, Mint mint, Reserve reserve) {
    if (ledger.chain(wallet(), mint).stateFor(reserve, ledger.known())
        instanceof Derivation.Derived(AccountState state)) {
      return new FundedAccount(state, OpenFundsWitness.nothingOpen());
    }
    throw new AssertionError("no account");
  }
}
