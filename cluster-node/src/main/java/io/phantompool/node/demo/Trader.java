package io.phantompool.node.demo;

import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.node.orderflow.OrderIntent;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Derivation;
import io.phantompool.protocol.account.KnownOutcomes;
import io.phantompool.protocol.account.OpenFundsWitness;
import io.phantompool.protocol.account.Reservation;
import io.phantompool.protocol.account.ReserveChain;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.order.FundedAccount;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderOpening;
import io.phantompool.protocol.order.OrderSealer;
import io.phantompool.protocol.order.OwnerSeed;
import io.phantompool.protocol.order.SealResult;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.order.TimeInForce;
import java.security.SecureRandom;

/**
 * One wallet of the demo's crowd: its keys, its two reserve chains, and what is open on them. Its
 * deposits cover all of its orders together, so it counts no releases, and may seal its next order
 * before the one before has been accepted.
 */
public final class Trader {
  private final SealingKeys keys;
  private final Ed25519SigningKey key;
  private final OrderSealer sealer;
  private final SecureRandom random;
  private ReserveChain base;
  private ReserveChain quote;
  private OpenFundsWitness openBase = OpenFundsWitness.nothingOpen();
  private OpenFundsWitness openQuote = OpenFundsWitness.nothingOpen();

  /** A new wallet that is going to deposit so much. */
  public Trader(SealingKeys keys, Atoms baseDeposit, Atoms quoteDeposit, SecureRandom random) {
    this.keys = keys;
    this.random = random;
    this.key = Ed25519SigningKey.random(random);
    this.sealer = new OrderSealer(keys, OwnerSeed.random(random), key, random);
    Wallet wallet = wallet();
    this.base = ReserveChain.empty(wallet, market().baseMint()).withDeposits(baseDeposit);
    this.quote = ReserveChain.empty(wallet, market().quoteMint()).withDeposits(quoteDeposit);
  }

  private Market market() {
    return keys.market();
  }

  /** Its address. */
  public Wallet wallet() {
    return Wallet.of(key.publicKey());
  }

  /** What it deposits of the base mint. */
  public Atoms baseDeposit() {
    return base.finalizedDeposits();
  }

  /** What it deposits of the quote mint. */
  public Atoms quoteDeposit() {
    return quote.finalizedDeposits();
  }

  /** Seals the next order of this wallet. What is left of it after a fill stays in the book. */
  public SealedOrder seal(OrderIntent intent, long goodTillMillis) {
    FundedAccount baseAccount = new FundedAccount(state(base), openBase);
    FundedAccount quoteAccount = new FundedAccount(state(quote), openQuote);
    byte[] name = new byte[ClientId.LENGTH];
    random.nextBytes(name);
    OrderHeader header =
        new OrderHeader(
            market().id(),
            market().ladderEpoch(),
            keys.slotKeys().keyEpoch(),
            wallet(),
            ClientId.of(name),
            TimeInForce.GOOD_TILL_TIME,
            goodTillMillis,
            true,
            baseAccount.state().reference(),
            quoteAccount.state().reference());
    return switch (sealer.seal(
        header, intent.side(), intent.limit(), intent.size(), baseAccount, quoteAccount)) {
      case SealResult.Sealed(SealedOrder order) -> {
        append(order);
        yield order;
      }
      case SealResult.Refused(var refusal) ->
          throw new IllegalStateException("A trader of the demo cannot seal: " + refusal);
    };
  }

  private static AccountState state(ReserveChain chain) {
    KnownOutcomes nothing = KnownOutcomes.none();
    return switch (chain.stateFor(chain.next(nothing), nothing)) {
      case Derivation.Derived(AccountState state) -> state;
      case Derivation.Waiting(String sentence) -> throw new IllegalStateException(sentence);
      case Derivation.Refused(String sentence) -> throw new IllegalStateException(sentence);
    };
  }

  private void append(SealedOrder order) {
    base = base.append(new Reservation.OfOrder(order.id(), market().id(), order.body().Vb()));
    quote = quote.append(new Reservation.OfOrder(order.id(), market().id(), order.body().Vq()));
    try (OrderOpening opening = sealer.recover(order.header(), order.body()).orElseThrow()) {
      Residual whole = new Residual(opening.size(), opening.size());
      openBase = replaced(openBase, opening.addTo(openBase, whole, market().baseRole()));
      openQuote = replaced(openQuote, opening.addTo(openQuote, whole, new MintRole.Quote()));
    }
  }

  private static OpenFundsWitness replaced(OpenFundsWitness old, OpenFundsWitness fresh) {
    old.close();
    return fresh;
  }
}
