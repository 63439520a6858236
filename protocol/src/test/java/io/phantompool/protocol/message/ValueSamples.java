package io.phantompool.protocol.message;

import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.CountedEntry;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.market.Address;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MarketSamples;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderSizes;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.order.TimeInForce;
import io.phantompool.testkit.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Values that have the form of real ones and no meaning, out of one seed. */
final class ValueSamples {
  static final MarketId MARKET = new MarketId("SOL/USDC");
  static final Mint BASE = MarketSamples.mint(1);
  static final Mint QUOTE = MarketSamples.mint(2);

  /** An order of ladder epoch 1 is of 2 slots, every other of 16. */
  static final MarketLookup MARKETS =
      new MarketLookup() {
        @Override
        public Optional<OrderSizes> sizes(MarketId market, long ladderEpoch) {
          return market.equals(MARKET)
              ? Optional.of(new OrderSizes(ladderEpoch == 1 ? 2 : 16))
              : Optional.empty();
        }

        @Override
        public Optional<MintRole> role(Mint mint) {
          if (mint.equals(BASE)) {
            return Optional.of(new MintRole.Base(new BaseAtoms(10_000)));
          }
          return mint.equals(QUOTE) ? Optional.of(new MintRole.Quote()) : Optional.empty();
        }
      };

  private static final List<Point> POINTS = points();

  final Rng random;

  ValueSamples(Rng random) {
    this.random = random;
  }

  private static List<Point> points() {
    List<Point> points = new ArrayList<>();
    Point next = Point.GENERATOR;
    for (int i = 0; i < 32; i++) {
      points.add(next);
      next = next.doubled();
    }
    return List.copyOf(points);
  }

  Point point() {
    return random.pick(POINTS);
  }

  Digest digest() {
    return Digest.of(random.bytes(Digest.LENGTH));
  }

  /** So many ids, ascending. */
  List<Digest> ids(int count) {
    return random.list(count, this::digest).stream().sorted().toList();
  }

  Signature signature() {
    return Signature.of(random.bytes(Signature.LENGTH));
  }

  Wallet wallet() {
    return Wallet.of(random.bytes(Wallet.LENGTH));
  }

  Mint mint() {
    return random.pick(BASE, QUOTE);
  }

  MarketId market() {
    return random.pick(MARKET, new MarketId("!"), new MarketId("~".repeat(64)));
  }

  ClientId clientId() {
    return ClientId.of(random.bytes(ClientId.LENGTH));
  }

  /** 0 to 2^64 - 1, often near an end. */
  long u64() {
    return random.pick(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, random.nextLong());
  }

  /** 0 to 2^63 - 1, often near an end. */
  long u63() {
    return u64() & Long.MAX_VALUE;
  }

  /** 1 to 2^63 - 1. */
  long positive() {
    return Math.max(1, u63());
  }

  Atoms atoms() {
    return new Atoms(u64());
  }

  int executor() {
    return 1 + random.nextInt(5);
  }

  <T> Optional<T> maybe(Supplier<T> value) {
    return random.oneIn(2) ? Optional.of(value.get()) : Optional.empty();
  }

  /** 0 to {@code most} values. */
  <T> List<T> some(int most, Supplier<T> value) {
    return random.list(random.nextInt(most + 1), value);
  }

  String sentence() {
    return random.pick("", "Seq 4 is over", "K\u00f6rper \u2260 \ud83c\udf0a", "a\u0000b");
  }

  Receipt receipt() {
    return new Receipt(random.pick(1L, 5L, -1L), signature());
  }

  Reserve reserve() {
    List<CountedEntry> counted =
        random.oneIn(2) ? List.of() : List.of(new CountedEntry(MARKET, 7, 5));
    return random.oneIn(2)
        ? Reserve.first(atoms(), counted)
        : new Reserve(2 + random.nextInt(100), digest(), atoms(), counted);
  }

  Cancel cancel() {
    return new Cancel(digest(), market(), wallet(), signature());
  }

  private void points(int count, ByteWriter out) {
    for (int i = 0; i < count; i++) {
      out.bytes(point().encode());
    }
  }

  private void scalars(int count, ByteWriter out) {
    for (int i = 0; i < count; i++) {
      out.u8(0).bytes(random.bytes(Scalar.BYTES - 1));
    }
  }

  SealedOrder order() {
    return order(random.pick(1L, 2L));
  }

  SealedOrder order(long ladderEpoch) {
    OrderSizes sizes = MARKETS.sizes(MARKET, ladderEpoch).orElseThrow();
    ByteWriter out = new ByteWriter();
    new OrderHeader(
            MARKET,
            ladderEpoch,
            u64(),
            wallet(),
            clientId(),
            random.pick(TimeInForce.values()),
            OrderHeader.LATEST_GOOD_TILL_MILLIS,
            random.oneIn(2),
            reserve(),
            reserve())
        .writeTo(out);
    points(sizes.slots() + 5, out);
    out.bytes(random.bytes(OrderSizes.NOTE_BYTES));
    points(3 * sizes.bits() + 8, out);
    scalars(3 * sizes.bits() + 7, out);
    points(17, out);
    scalars(3, out);
    signature().writeTo(out);
    try {
      return SealedOrder.decode(out.toByteArray(), sizes);
    } catch (MalformedEncodingException e) {
      throw new AssertionError(e);
    }
  }

  Withdrawal withdrawal() {
    ByteWriter out = new ByteWriter();
    Mint mint = mint();
    new WithdrawalHeader(
            wallet(),
            mint,
            clientId(),
            atoms(),
            Address.of(random.bytes(Address.LENGTH)),
            reserve())
        .writeTo(out);
    points(mint.equals(BASE) ? 13 : 15, out);
    scalars(3, out);
    signature().writeTo(out);
    try {
      return Withdrawal.decode(out.toByteArray(), MARKETS::role);
    } catch (MalformedEncodingException e) {
      throw new AssertionError(e);
    }
  }
}
