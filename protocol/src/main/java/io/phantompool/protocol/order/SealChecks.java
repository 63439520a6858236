package io.phantompool.protocol.order;

import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import java.math.BigInteger;
import java.util.Optional;

/**
 * What a trader is told before anything is sealed: the same rules that the pool's proofs and checks
 * would refuse the order by, with the numbers that only its owner may see.
 */
final class SealChecks {
  private final SealingKeys keys;
  private final byte[] publicKey;
  private final OrderHeader header;
  private final FundedAccount base;
  private final FundedAccount quote;

  SealChecks(
      SealingKeys keys,
      byte[] publicKey,
      OrderHeader header,
      FundedAccount base,
      FundedAccount quote) {
    this.keys = keys;
    this.publicKey = publicKey;
    this.header = header;
    this.base = base;
    this.quote = quote;
  }

  Optional<OrderRefusal> check(Side side, Tick limit, Lots size) {
    return wallet()
        .or(this::epochs)
        .or(() -> account(base.state(), market().baseMint(), header.base()))
        .or(() -> account(quote.state(), market().quoteMint(), header.quote()))
        .or(() -> limit(limit))
        .or(() -> size(size))
        .or(() -> baseFunds(side == Side.SELL ? size : Lots.ZERO))
        .or(() -> quoteFunds(limit, side == Side.BUY ? size : Lots.ZERO));
  }

  /** The key that signs is the header's wallet. */
  private Optional<OrderRefusal> wallet() {
    return header.wallet().equals(Wallet.of(publicKey))
        ? Optional.empty()
        : refuse(
            OrderRefusal.Code.SIGNATURE,
            "the header is of wallet %s, the key that signs of %s"
                .formatted(header.wallet(), Wallet.of(publicKey)));
  }

  /** The header is for this market and its epochs. */
  private Optional<OrderRefusal> epochs() {
    return EpochCheck.check(keys, header);
  }

  private Optional<OrderRefusal> account(AccountState state, Mint mint, Reserve reserve) {
    return AccountCheck.check(header.wallet(), state, mint, reserve);
  }

  private Optional<OrderRefusal> limit(Tick limit) {
    int ticks = market().ladder().ticks();
    return limit.index() < ticks
        ? Optional.empty()
        : refuse(
            OrderRefusal.Code.SIZE,
            "tick %d is not on the ladder of %s, which has ticks 0 to %d"
                .formatted(limit.index(), market().id(), ticks - 1));
  }

  private Optional<OrderRefusal> size(Lots size) {
    Lots least = market().minimumSize();
    Lots most = market().maximumSize();
    return size.compareTo(least) >= 0 && size.compareTo(most) <= 0
        ? Optional.empty()
        : refuse(
            OrderRefusal.Code.SIZE,
            "an order on %s is of %s to %s, not %s".formatted(market().id(), least, most, size));
  }

  /** Both mints are checked: the proof covers what is free in each of them, spent or not. */
  private Optional<OrderRefusal> baseFunds(Lots spent) {
    Optional<Long> free = base.free(market().baseRole());
    return free.isPresent() && spent.compareTo(new Lots(free.get())) <= 0
        ? Optional.empty()
        : refuse(
            OrderRefusal.Code.FUNDS,
            "not enough free base funds for this order: %s lots are free, it sells %s"
                .formatted(text(free), spent));
  }

  private Optional<OrderRefusal> quoteFunds(Tick limit, Lots bought) {
    Price price = market().ladder().price(limit);
    BigInteger needed = price.toBigInteger().multiply(bought.toBigInteger());
    Optional<Long> free = quote.free(new MintRole.Quote());
    return free.isPresent() && needed.compareTo(new BigInteger(text(free))) <= 0
        ? Optional.empty()
        : refuse(
            OrderRefusal.Code.FUNDS,
            "not enough free quote funds for this order: %s quote atoms are free, it needs %s"
                .formatted(text(free), needed));
  }

  private static String text(Optional<Long> free) {
    return free.map(Long::toUnsignedString).orElse("less than no");
  }

  private Market market() {
    return keys.market();
  }

  private static Optional<OrderRefusal> refuse(OrderRefusal.Code code, String sentence) {
    return Optional.of(new OrderRefusal(code, sentence));
  }
}
