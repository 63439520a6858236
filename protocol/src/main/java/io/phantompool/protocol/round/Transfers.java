package io.phantompool.protocol.round;

import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What fills move between accounts, and what of it the pool keeps (docs/protocol.md section 6):
 * floors for each order and round, then sums; nothing else is rounded. Fees come out of what is
 * received, never out of reserved funds.
 */
final class Transfers {
  private final Market market;
  private final Map<Wallet, Gain> gains = new TreeMap<>();
  private BigInteger baseFee = BigInteger.ZERO;
  private BigInteger quoteFee = BigInteger.ZERO;

  /** What one wallet gains, negative if it loses. */
  private record Gain(BigInteger base, BigInteger quote) {
    static final Gain NONE = new Gain(BigInteger.ZERO, BigInteger.ZERO);

    Gain plus(BigInteger moreBase, BigInteger moreQuote) {
      return new Gain(base.add(moreBase), quote.add(moreQuote));
    }
  }

  Transfers(Market market) {
    this.market = market;
  }

  /**
   * Counts a fill at the clearing price.
   *
   * @throws ArithmeticException if it is of 2^64 atoms or more
   */
  void add(Wallet wallet, Fill fill, Tick clearing) {
    Price price = market.ladder().price(clearing);
    BigInteger base = market.atoms(fill.filled()).toBigInteger();
    BigInteger quote = price.times(fill.filled()).toBigInteger();
    if (fill.side() == Side.BUY) {
      BigInteger received = market.receivedByBuyer(fill.filled()).toBigInteger();
      gain(wallet, received, quote.negate());
    } else {
      BigInteger received = market.receivedBySeller(fill.filled(), price).toBigInteger();
      gain(wallet, base.negate(), received);
    }
  }

  private void gain(Wallet wallet, BigInteger base, BigInteger quote) {
    gains.put(wallet, gains.getOrDefault(wallet, Gain.NONE).plus(base, quote));
    baseFee = baseFee.subtract(base);
    quoteFee = quoteFee.subtract(quote);
  }

  /** Both mints of every wallet with a fill, zero kept. */
  List<Delta> deltas() {
    List<Delta> deltas = new ArrayList<>(2 * gains.size());
    gains.forEach(
        (wallet, gain) -> {
          deltas.add(new Delta(wallet, market.baseMint(), gain.base()));
          deltas.add(new Delta(wallet, market.quoteMint(), gain.quote()));
        });
    deltas.sort(Delta.BY_ACCOUNT);
    return deltas;
  }

  /** Paid minus received, of both mints, zero kept. */
  List<Fee> fees() {
    return List.of(fee(market.baseMint(), baseFee), fee(market.quoteMint(), quoteFee)).stream()
        .sorted(Comparator.comparing(Fee::mint))
        .toList();
  }

  private static Fee fee(Mint mint, BigInteger atoms) {
    return new Fee(mint, Atoms.of(atoms));
  }
}
