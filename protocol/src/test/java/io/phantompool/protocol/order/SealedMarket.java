package io.phantompool.protocol.order;

import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.group.secp256k1.FixedBaseTable;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.OpenFundsWitness;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.SlotKeys;
import io.phantompool.protocol.market.Tick;
import io.phantompool.testkit.Rng;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A small market with one wallet for tests: real keys, real proofs, everything drawn from one seed.
 * The slot keys' secrets are known here, so that a test can look into a seal.
 */
final class SealedMarket implements AutoCloseable {
  static final BigInteger Q =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
  static final long NOW = 1_800_000_000_000L;

  final Rng random;
  final SealingKeys keys;
  final ScalarVector secrets;
  final OwnerSeed seed;
  final Ed25519SigningKey walletKey;
  final OrderSealer sealer;
  final OrderVerifier verifier;

  private SealedMarket(Rng random, Market market) {
    this.random = random;
    secrets = ScalarVector.of(random.list(market.ladder().slots(), () -> scalar(random)));
    keys =
        SealingKeys.of(
            market, SlotKeys.of(3, FixedBaseTable.generator().timesEachVartime(secrets)));
    seed = OwnerSeed.random(random.asSecureRandom());
    walletKey = Ed25519SigningKey.random(random.asSecureRandom());
    sealer = new OrderSealer(keys, seed, walletKey, random.asSecureRandom());
    verifier = new OrderVerifier(keys, random.asSecureRandom());
  }

  /** Eight ticks of 20,000 to 20,700 quote atoms, lots of 10,000 base atoms, sizes from 5 lots. */
  static SealedMarket of(Rng random) {
    return of(random, 8, 5);
  }

  static SealedMarket of(Rng random, int ticks, long minimumSize) {
    return of(
        random,
        PriceLadder.of(LongStream.range(0, ticks).map(k -> 20_000 + 100 * k).toArray()),
        minimumSize);
  }

  static SealedMarket of(Rng random, PriceLadder ladder, long minimumSize) {
    return new SealedMarket(
        random,
        new Market(
            new MarketId("SOL/USDC"),
            Mint.of(random.bytes(Mint.LENGTH)),
            Mint.of(random.bytes(Mint.LENGTH)),
            new BaseAtoms(10_000),
            ladder,
            new Lots(minimumSize),
            new BasisPoints(20),
            7));
  }

  /** Uniform: a key or blinding of 0, which edge values would bring, is no key. */
  static Scalar scalar(Rng random) {
    return Scalar.fromBigInteger(random.below(Q.subtract(BigInteger.ONE)).add(BigInteger.ONE));
  }

  Market market() {
    return keys.market();
  }

  Wallet wallet() {
    return Wallet.of(walletKey.publicKey());
  }

  /** A header whose reserves are the first ones and count so many deposited atoms. */
  OrderHeader header(long baseAtoms, long quoteAtoms) {
    return new OrderHeader(
        market().id(),
        market().ladderEpoch(),
        keys.slotKeys().keyEpoch(),
        wallet(),
        ClientId.of(random.bytes(ClientId.LENGTH)),
        random.oneIn(2) ? TimeInForce.GOOD_TILL_TIME : TimeInForce.IMMEDIATE_OR_CANCEL,
        NOW + 60_000,
        random.oneIn(2),
        Reserve.first(new Atoms(baseAtoms), List.of()),
        Reserve.first(new Atoms(quoteAtoms), List.of()));
  }

  /** The state that a first reserve names. */
  AccountState state(Mint mint, Reserve reserve) {
    return new AccountState(wallet(), mint, reserve, reserve.deposits(), Point.IDENTITY);
  }

  AccountState baseState(OrderHeader header) {
    return state(market().baseMint(), header.base());
  }

  AccountState quoteState(OrderHeader header) {
    return state(market().quoteMint(), header.quote());
  }

  FundedAccount base(OrderHeader header) {
    return new FundedAccount(baseState(header), OpenFundsWitness.nothingOpen());
  }

  FundedAccount quote(OrderHeader header) {
    return new FundedAccount(quoteState(header), OpenFundsWitness.nothingOpen());
  }

  SealResult seal(OrderHeader header, Side side, int tick, long size) {
    return sealer.seal(header, side, new Tick(tick), new Lots(size), base(header), quote(header));
  }

  OrderClaim claim(SealedOrder order) {
    return new OrderClaim(order, baseState(order.header()), quoteState(order.header()));
  }

  /** An order of a wallet with plenty. */
  OrderClaim sealed(Side side, int tick, long size) {
    OrderHeader header = header(100_000_000_000L, 1_000_000_000_000L);
    return claim(sealedOrder(seal(header, side, tick, size)));
  }

  /** Some order of a wallet with plenty. */
  OrderClaim someOrder() {
    return sealed(
        random.pick(Side.values()),
        random.nextInt(market().ladder().ticks()),
        market().minimumSize().count() + random.nextInt(1000));
  }

  static SealedOrder sealedOrder(SealResult result) {
    return switch (result) {
      case SealResult.Sealed(SealedOrder order) -> order;
      case SealResult.Refused(OrderRefusal refusal) ->
          throw new AssertionError("not sealed: " + refusal);
    };
  }

  static OrderRefusal refusal(SealResult result) {
    return switch (result) {
      case SealResult.Sealed _ -> throw new AssertionError("sealed, not refused");
      case SealResult.Refused(OrderRefusal refusal) -> refusal;
    };
  }

  /** E_s = B_s - x_s C: what is under the seal. */
  Point opened(OrderBody body, int slot) {
    return body.B().get(slot).minus(body.C().timesVartime(secrets.get(slot)));
  }

  @Override
  public void close() {
    seed.close();
    walletKey.close();
  }
}
