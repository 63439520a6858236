package io.phantompool.protocol.market;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.transcript.DigestBuilder;
import java.math.BigInteger;

/**
 * A market in one ladder epoch: what its digest is over, and the epoch itself, which is not in it
 * (protocol.md section 3, encoding.md section 4).
 *
 * @param id its name
 * @param baseMint what is bought and sold
 * @param quoteMint what is paid with, another mint
 * @param lot base atoms per lot, at least 1; at least 10,000 if there is a fee
 * @param ladder the prices; the lowest is at least 10,000 if there is a fee
 * @param minimumSize a_min, 1 to 2^32 - 1 lots: nobody can have more lots free to sell, so a larger
 *     minimum would forbid every sell
 * @param fee of what either side receives
 * @param ladderEpoch counts the ladders; a change ends every order at the next close
 */
public record Market(
    MarketId id,
    Mint baseMint,
    Mint quoteMint,
    BaseAtoms lot,
    PriceLadder ladder,
    Lots minimumSize,
    BasisPoints fee,
    long ladderEpoch) {
  /** The range of sizes: from a_min to a_min + 2^32 - 1. */
  private static final long SIZE_RANGE = 0xffff_ffffL;

  /** Least lot and least price, in atoms, of a market with a fee. */
  private static final long LEAST_WITH_FEE = 10_000;

  private static final int MOST_SUPPLY_BITS = 40;

  /** Checks every constraint that the market alone can break. */
  public Market {
    require(!baseMint.equals(quoteMint), "A market's base and quote mint differ");
    require(lot.atoms() != 0, "A lot has at least 1 base atom");
    require(
        minimumSize.count() > 0 && minimumSize.count() <= SIZE_RANGE,
        "The minimum size is 1 to 2^32 - 1 lots");
    require(
        fee.isZero() || Long.compareUnsigned(lot.atoms(), LEAST_WITH_FEE) >= 0,
        "A market with a fee has a lot of at least 10,000 base atoms");
    require(
        fee.isZero() || ladder.lowest().compareTo(new Price(LEAST_WITH_FEE)) >= 0,
        "A market with a fee has a lowest price of at least 10,000 quote atoms per lot");
  }

  /** The digest that orders are sealed and proved against. */
  public Digest digest() {
    return DigestBuilder.ofKind("market")
        .text("id", id.text())
        .bytes("base-mint", baseMint.encode())
        .bytes("quote-mint", quoteMint.encode())
        .u64("lot", lot.atoms())
        .u64s("prices", ladder.prices().stream().mapToLong(Price::quoteAtomsPerLot).toArray())
        .u64("a-min", minimumSize.count())
        .u64("fee-bps", fee.count())
        .digest();
  }

  /**
   * Refuses a market whose sums of sizes could leave what can be decrypted: supply(base)/lot +
   * supply(quote)/p_0 must be at most 2^40. To be called when the market is created, with the
   * supplies of that moment.
   *
   * @throws IllegalArgumentException if they are too large
   */
  public void requireSupplyFits(BaseAtoms baseSupply, QuoteAtoms quoteSupply) {
    BigInteger lowest = ladder.lowest().toBigInteger();
    BigInteger lotAtoms = lot.toBigInteger();
    // Multiplied through by lot p_0: exact, where two rounded quotients would not be.
    BigInteger sum =
        baseSupply
            .toBigInteger()
            .multiply(lowest)
            .add(quoteSupply.toBigInteger().multiply(lotAtoms));
    BigInteger most = lowest.multiply(lotAtoms).shiftLeft(MOST_SUPPLY_BITS);
    require(
        sum.compareTo(most) <= 0,
        "The supplies come to more than 2^40 lots: take a larger lot or a higher ladder");
  }

  /** a_min + 2^32 - 1, the largest size of an order. */
  public Lots maximumSize() {
    return minimumSize.plus(new Lots(SIZE_RANGE));
  }

  /**
   * The mint that this side pays with, and that its order reserves.
   *
   * @return the quote mint for a buy, the base mint for a sell
   */
  public Mint paidBy(Side side) {
    return side == Side.BUY ? quoteMint : baseMint;
  }

  /** The base mint's role. */
  public MintRole.Base baseRole() {
    return new MintRole.Base(lot);
  }

  /**
   * What a seller gives for so many lots.
   *
   * @throws ArithmeticException if that is 2^64 base atoms or more
   */
  public BaseAtoms atoms(Lots lots) {
    return BaseAtoms.of(lots.toBigInteger().multiply(lot.toBigInteger()));
  }

  /** floor(lots lot (10000 - fee) / 10000): what a buyer receives for so many lots. */
  public BaseAtoms receivedByBuyer(Lots lots) {
    return BaseAtoms.of(fee.deductFrom(lots.toBigInteger().multiply(lot.toBigInteger())));
  }

  /** floor(price lots (10000 - fee) / 10000): what a seller receives for so many lots. */
  public QuoteAtoms receivedBySeller(Lots lots, Price price) {
    return QuoteAtoms.of(fee.deductFrom(lots.toBigInteger().multiply(price.toBigInteger())));
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
