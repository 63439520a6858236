package io.phantompool.node.account;

import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.executor.ExecutorsTogether;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Derivation;
import io.phantompool.protocol.account.OpenFundsWitness;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.UnsignedWithdrawal;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.account.WithdrawalProver;
import io.phantompool.protocol.account.WithdrawalStatement;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.ledger.Claim;
import io.phantompool.protocol.ledger.DepositName;
import io.phantompool.protocol.ledger.Learning;
import io.phantompool.protocol.ledger.Ledger;
import io.phantompool.protocol.ledger.LedgerEvent;
import io.phantompool.protocol.market.Address;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.MintRole;
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
import io.phantompool.testkit.Rng;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A wallet that seals one order after the other on its reserve chains; none of them trades. */
final class TestWallet {
  static final Atoms BASE = new Atoms(100_000_000L);
  static final Atoms QUOTE = new Atoms(1_000_000_000L);

  private final MarketTerms terms;
  private final Rng random;
  private final Ed25519SigningKey key;
  private final OrderSealer sealer;
  final DepositName base;
  final DepositName quote;
  private final List<OrderOpening> open = new ArrayList<>();
  private Ledger ledger;

  TestWallet(ExecutorsTogether executors) {
    terms = executors.terms();
    random = executors.random();
    key = Ed25519SigningKey.random(random.asSecureRandom());
    sealer =
        new OrderSealer(
            terms.keys(), OwnerSeed.random(random.asSecureRandom()), key, random.asSecureRandom());
    base = name(market().baseMint());
    quote = name(market().quoteMint());
    ledger = Ledger.empty(executors.rule());
    for (LedgerEvent event : deposits(ledger)) {
      ledger = ledger.apply(event);
    }
  }

  private DepositName name(Mint mint) {
    return new DepositName(mint, Signature.of(random.bytes(Signature.LENGTH)), 0);
  }

  private Market market() {
    return terms.keys().market();
  }

  Wallet wallet() {
    return Wallet.of(key.publicKey());
  }

  /** What an executor's own view of the chain says of its deposits. */
  List<LedgerEvent> deposits(Ledger of) {
    List<LedgerEvent> events = new ArrayList<>(Learning.deposit(of, wallet(), base, BASE).events());
    events.addAll(Learning.deposit(of, wallet(), quote, QUOTE).events());
    return events;
  }

  ClientId freshName() {
    return ClientId.of(random.bytes(ClientId.LENGTH));
  }

  /** Its next order, which the one after it builds on. */
  SealedOrder seal(Side side, int tick, long lots) {
    SealedOrder order = seal(side, tick, lots, freshName());
    open.add(sealer.recover(order.header(), order.body()).orElseThrow());
    ledger = ledger.apply(new LedgerEvent.Accepted(Claim.of(order, market())));
    return order;
  }

  /** An order under its next reserve numbers that nothing builds on. */
  SealedOrder seal(Side side, int tick, long lots, ClientId name) {
    Reserve onBase = ledger.next(wallet(), market().baseMint());
    Reserve onQuote = ledger.next(wallet(), market().quoteMint());
    OrderHeader header =
        new OrderHeader(
            market().id(),
            market().ladderEpoch(),
            terms.keys().slotKeys().keyEpoch(),
            wallet(),
            name,
            TimeInForce.GOOD_TILL_TIME,
            InstantSource.system().millis() + 3_000_000,
            true,
            onBase,
            onQuote);
    SealResult sealed =
        sealer.seal(
            header,
            side,
            new Tick(tick),
            new Lots(lots),
            account(market().baseMint(), onBase, market().baseRole()),
            account(market().quoteMint(), onQuote, new MintRole.Quote()));
    if (sealed instanceof SealResult.Sealed(SealedOrder order)) {
      return order;
    }
    throw new AssertionError("not sealed: " + sealed);
  }

  /** Its next withdrawal, which what comes after it builds on. */
  Withdrawal withdraw(Mint mint, long atoms) {
    Withdrawal withdrawal = withdraw(mint, atoms, freshName());
    ledger = ledger.apply(new LedgerEvent.Accepted(Claim.of(withdrawal)));
    return withdrawal;
  }

  /** A withdrawal under its next reserve number that nothing builds on. */
  Withdrawal withdraw(Mint mint, long atoms, ClientId name) {
    boolean isBase = mint.equals(market().baseMint());
    MintRole role = isBase ? market().baseRole() : new MintRole.Quote();
    FundedAccount funded = account(mint, ledger.next(wallet(), mint), role);
    WithdrawalHeader header =
        new WithdrawalHeader(
            wallet(),
            mint,
            name,
            new Atoms(atoms),
            Address.of(wallet().encode()),
            funded.state().reference());
    try (OpenFundsWitness opening = funded.open()) {
      return signed(
          WithdrawalProver.prove(
              new WithdrawalStatement(header, role, funded.state()),
              opening,
              random.asSecureRandom()));
    }
  }

  /** For more or less than its proof says. */
  Withdrawal forge(Withdrawal withdrawal, long atoms) {
    WithdrawalHeader header = withdrawal.header();
    return signed(
        new UnsignedWithdrawal(
            new WithdrawalHeader(
                header.wallet(),
                header.mint(),
                header.clientId(),
                new Atoms(atoms),
                header.destination(),
                header.reserve()),
            withdrawal.content().proof()));
  }

  private Withdrawal signed(UnsignedWithdrawal content) {
    return content.signed(
        Signature.of(key.sign(content.signedText().getBytes(StandardCharsets.UTF_8))));
  }

  private FundedAccount account(Mint mint, Reserve reserve, MintRole role) {
    OpenFundsWitness opening = OpenFundsWitness.nothingOpen();
    for (OrderOpening each : open) {
      opening = each.addTo(opening, new Residual(each.size(), each.size()), role);
    }
    if (ledger.chain(wallet(), mint).stateFor(reserve, ledger.known())
        instanceof Derivation.Derived(AccountState state)) {
      return new FundedAccount(state, opening);
    }
    throw new AssertionError("no account");
  }

  /** The same order with another's proof: signed by its wallet, and false. */
  SealedOrder forge(SealedOrder order, SealedOrder other) {
    return SealedOrder.sign(order.header(), order.body(), other.proof(), key);
  }

  /** The same order under the signature of a key that is not this wallet's. */
  SealedOrder signedByAnother(SealedOrder order) {
    return SealedOrder.sign(
        order.header(),
        order.body(),
        order.proof(),
        Ed25519SigningKey.random(random.asSecureRandom()));
  }

  Cancel cancel(Digest order) {
    return Cancel.sign(order, market().id(), wallet(), key);
  }
}
