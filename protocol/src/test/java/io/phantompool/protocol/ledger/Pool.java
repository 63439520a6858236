package io.phantompool.protocol.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.AccountSamples;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Derivation;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Release;
import io.phantompool.protocol.account.Reservation;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MarketSamples;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.order.OrderRefusal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** One executor's ledger with the events that made it, and five executors' keys, for tests. */
final class Pool {
  static final int QUORUM = 4;
  static final Wallet ALICE = AccountSamples.wallet(7);
  static final Wallet BOB = AccountSamples.wallet(8);
  static final Mint SOL = MarketSamples.mint(1);
  static final Mint ETH = MarketSamples.mint(2);
  static final Mint USDC = MarketSamples.mint(3);
  static final MarketId SOL_USDC = new MarketId("SOL/USDC");
  static final MarketId ETH_USDC = new MarketId("ETH/USDC");
  static final long KEY_EPOCH = 3;
  static final long GOOD_TILL = 1_000_000;

  private static final List<Ed25519SigningKey> KEYS =
      IntStream.rangeClosed(1, 5).mapToObj(Pool::key).toList();

  static final ReceiptRule RULE =
      new ReceiptRule(
          new Roster(IntStream.rangeClosed(1, 5).mapToObj(Pool::entry).toList()), QUORUM);

  final List<LedgerEvent> events = new ArrayList<>();
  Ledger ledger = Ledger.empty(RULE);
  private int named;
  private int deposited;

  private static Ed25519SigningKey key(int seed) {
    return Ed25519SigningKey.fromSeed(AccountSamples.wallet(seed).encode());
  }

  private static RosterEntry entry(int index) {
    return new RosterEntry(
        index,
        "executor-" + index,
        PublicKeyBytes.of(KEYS.get(index - 1).publicKey()),
        PublicKeyBytes.of(AccountSamples.wallet(100 + index).encode()));
  }

  static Mint base(MarketId market) {
    return market.equals(SOL_USDC) ? SOL : ETH;
  }

  /** A name that no other id of this pool has. */
  Digest freshId() {
    named++;
    byte[] bytes = new byte[Digest.LENGTH];
    bytes[0] = (byte) 0xaa;
    bytes[30] = (byte) (named >> 8);
    bytes[31] = (byte) named;
    return Digest.of(bytes);
  }

  static ClientId clientId(Digest id) {
    return ClientId.of(Arrays.copyOfRange(id.encode(), 16, 32));
  }

  /** Makes the events of a decision durable, applies them, gives the answer. */
  Decision.Answer take(Decision decision) {
    for (LedgerEvent event : decision.events()) {
      events.add(event);
      ledger = ledger.apply(event);
    }
    assertEquals(ledger, decision.next());
    return decision.answer();
  }

  Ledger replayed() {
    Ledger again = Ledger.empty(RULE);
    for (LedgerEvent event : events) {
      again = again.apply(event);
    }
    return again;
  }

  void deposit(Wallet wallet, Mint mint, long atoms) {
    done(Learning.deposit(ledger, wallet, depositName(mint, deposited++), new Atoms(atoms)));
  }

  static DepositName depositName(Mint mint, int index) {
    return new DepositName(mint, signature(9), index);
  }

  static Signature signature(int value) {
    byte[] bytes = new byte[Signature.LENGTH];
    Arrays.fill(bytes, (byte) value);
    return Signature.of(bytes);
  }

  Claim.OfOrder order(Wallet wallet, MarketId market, long lots, long atoms) {
    return order(
        wallet,
        market,
        AccountSamples.commit(lots, Scalar.of(lots + 1)),
        AccountSamples.commit(atoms, Scalar.of(atoms + 1)));
  }

  Claim.OfOrder order(Wallet wallet, MarketId market, Point Vb, Point Vq) {
    Reserve base = ledger.next(wallet, base(market));
    Reserve quote = ledger.next(wallet, USDC);
    return order(wallet, market, Vb, Vq, base, quote);
  }

  Claim.OfOrder order(
      Wallet wallet, MarketId market, Point Vb, Point Vq, Reserve base, Reserve quote) {
    Digest id = freshId();
    return new Claim.OfOrder(
        id,
        wallet,
        clientId(id),
        market,
        KEY_EPOCH,
        GOOD_TILL,
        Point.GENERATOR.timesVartime(Scalar.of(named)),
        new Stake(base(market), base, new Reservation.OfOrder(id, market, Vb)),
        new Stake(USDC, quote, new Reservation.OfOrder(id, market, Vq)));
  }

  Claim.OfWithdrawal withdrawal(Wallet wallet, Mint mint, long atoms) {
    Digest id = freshId();
    Atoms amount = new Atoms(atoms);
    Stake stake =
        new Stake(mint, ledger.next(wallet, mint), new Reservation.OfWithdrawal(id, amount));
    return new Claim.OfWithdrawal(id, wallet, clientId(id), amount, stake);
  }

  static List<MintReceipt> receipts(Claim claim, int... executors) {
    List<MintReceipt> receipts = new ArrayList<>();
    for (Stake stake : claim.stakes()) {
      for (int executor : executors) {
        receipts.add(receipt(claim, stake, executor));
      }
    }
    return receipts;
  }

  static MintReceipt receipt(Claim claim, Stake stake, int executor) {
    return new MintReceipt(
        stake.mint(), Receipt.sign(claim.text(stake), executor, KEYS.get(executor - 1)));
  }

  void promise(Claim claim) {
    assertEquals(new Decision.Answer.Sign(claim.texts()), take(Promising.decide(ledger, claim)));
  }

  /** Promised here and accepted by executors 1 to 4. */
  <C extends Claim> C accept(C claim) {
    promise(claim);
    done(Receiving.decide(ledger, claim, receipts(claim, 1, 2, 3, 4)));
    assertTrue(ledger.isAccepted(claim));
    return claim;
  }

  /** Accepted without receipts, where signatures are not what is tested. */
  <C extends Claim> C acceptAsAFact(C claim) {
    promise(claim);
    LedgerEvent accepted = new LedgerEvent.Accepted(claim);
    events.add(accepted);
    ledger = ledger.apply(accepted);
    return claim;
  }

  void outcome(MarketId market, WalletOutcome... wallets) {
    long seq = ledger.known().of(market).outcomesThrough() + 1;
    done(
        Learning.outcome(
            ledger,
            new LedgerEvent.OutcomeApplied(market, seq, base(market), USDC, List.of(wallets))));
  }

  static WalletOutcome told(
      Wallet wallet, long base, long quote, List<Release.Fill> fills, Digest... ended) {
    return new WalletOutcome(
        wallet, BigInteger.valueOf(base), BigInteger.valueOf(quote), fills, List.of(ended));
  }

  void done(Decision decision) {
    assertEquals(new Decision.Answer.Done(), take(decision));
  }

  void waits(Decision decision) {
    assertInstanceOf(Decision.Answer.Waiting.class, take(decision));
    assertEquals(List.of(), decision.events());
  }

  OrderRefusal refused(OrderRefusal.Code code, Decision decision) {
    OrderRefusal refusal =
        assertInstanceOf(Decision.Answer.Refused.class, take(decision)).refusal();
    assertEquals(code, refusal.code());
    return refusal;
  }

  AccountState now(Wallet wallet, Mint mint) {
    return assertInstanceOf(
            Derivation.Derived.class,
            ledger.chain(wallet, mint).stateFor(ledger.next(wallet, mint), ledger.known()))
        .state();
  }
}
