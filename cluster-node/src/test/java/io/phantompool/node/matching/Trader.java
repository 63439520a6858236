package io.phantompool.node.matching;

import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Derivation;
import io.phantompool.protocol.account.OpenFundsWitness;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.executor.MarketTerms;
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
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderSealer;
import io.phantompool.protocol.order.OwnerSeed;
import io.phantompool.protocol.order.SealResult;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.order.TimeInForce;
import io.phantompool.testkit.Rng;
import java.util.ArrayList;
import java.util.List;

/** A wallet with plenty on both mints that seals its first order. */
public final class Trader {
  private final MarketTerms terms;
  private final ReceiptRule rule;
  private final Rng random;
  private final Ed25519SigningKey key;
  private final List<Deposit> deposits;

  /** A deposit of its own. */
  public record Deposit(DepositName name, Atoms amount) {}

  /** A trader whose deposits nobody has seen yet. */
  public Trader(MarketTerms terms, Roster roster, int quorum, long seed) {
    this.terms = terms;
    this.rule = new ReceiptRule(roster, quorum);
    this.random = new Rng(seed);
    this.key = Ed25519SigningKey.random(random.asSecureRandom());
    Market market = terms.keys().market();
    this.deposits = List.of(deposit(market.baseMint()), deposit(market.quoteMint()));
  }

  private Deposit deposit(Mint mint) {
    return new Deposit(
        new DepositName(mint, Signature.of(random.bytes(Signature.LENGTH)), 0),
        new Atoms(10_000_000_000L));
  }

  public Wallet wallet() {
    return Wallet.of(key.publicKey());
  }

  public List<Deposit> deposits() {
    return deposits;
  }

  /** What an executor's own view of the chain says of its deposits. */
  List<LedgerEvent> deposits(Ledger ledger) {
    List<LedgerEvent> events = new ArrayList<>();
    Ledger now = ledger;
    for (Deposit deposit : deposits) {
      List<LedgerEvent> next =
          Learning.deposit(now, wallet(), deposit.name(), deposit.amount()).events();
      now = applied(now, next);
      events.addAll(next);
    }
    return events;
  }

  private static Ledger applied(Ledger ledger, List<LedgerEvent> events) {
    Ledger next = ledger;
    for (LedgerEvent event : events) {
      next = next.apply(event);
    }
    return next;
  }

  /** Its first order. */
  public SealedOrder seal(Side side, int tick, long lots, long nowMillis) {
    Market market = terms.keys().market();
    Ledger empty = Ledger.empty(rule);
    Ledger ledger = applied(empty, deposits(empty));
    Reserve onBase = ledger.next(wallet(), market.baseMint());
    Reserve onQuote = ledger.next(wallet(), market.quoteMint());
    OrderHeader header =
        new OrderHeader(
            market.id(),
            market.ladderEpoch(),
            terms.keys().slotKeys().keyEpoch(),
            wallet(),
            ClientId.of(random.bytes(ClientId.LENGTH)),
            TimeInForce.GOOD_TILL_TIME,
            nowMillis + 3_000_000,
            true,
            onBase,
            onQuote);
    OrderSealer sealer =
        new OrderSealer(
            terms.keys(), OwnerSeed.random(random.asSecureRandom()), key, random.asSecureRandom());
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

  private FundedAccount account(Ledger ledger, Mint mint, Reserve reserve) {
    if (ledger.chain(wallet(), mint).stateFor(reserve, ledger.known())
        instanceof Derivation.Derived(AccountState state)) {
      return new FundedAccount(state, OpenFundsWitness.nothingOpen());
    }
    throw new AssertionError("no account");
  }

  Cancel cancel(SealedOrder order) {
    return Cancel.sign(order.id(), order.header().market(), wallet(), key);
  }
}
