package io.phantompool.protocol.market;

import io.phantompool.crypto.group.secp256k1.MultiScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.hashing.Digest;

/**
 * What orders of one ladder and key epoch are sealed to and proved against: a market with its slot
 * keys, the market's digest, and the sum of keys that depends on both. Immutable, made once per
 * epoch.
 */
public final class SealingKeys {
  private final Market market;
  private final SlotKeys slotKeys;
  private final Digest marketDigest;
  private final Point pricedBuySum;

  private SealingKeys(Market market, SlotKeys slotKeys) {
    this.market = market;
    this.slotKeys = slotKeys;
    this.marketDigest = market.digest();
    this.pricedBuySum =
        MultiScalar.sumVartime(
            pricesAsScalars(market.ladder()), slotKeys.keys().slice(0, market.ladder().ticks()));
  }

  /**
   * The market with its keys.
   *
   * @throws IllegalArgumentException if there is not one key for each slot
   */
  public static SealingKeys of(Market market, SlotKeys slotKeys) {
    if (market.ladder().slots() != slotKeys.slots()) {
      throw new IllegalArgumentException(
          "Market %s has %d slots, the committee has %d keys"
              .formatted(market.id(), market.ladder().slots(), slotKeys.slots()));
    }
    return new SealingKeys(market, slotKeys);
  }

  private static ScalarVector pricesAsScalars(PriceLadder ladder) {
    return ScalarVector.of(
        ladder.prices().stream().map(p -> Scalar.of(p.quoteAtomsPerLot())).toList());
  }

  /** The market. */
  public Market market() {
    return market;
  }

  /** Its slot keys. */
  public SlotKeys slotKeys() {
    return slotKeys;
  }

  /** {@link Market#digest}, computed once. */
  public Digest marketDigest() {
    return marketDigest;
  }

  /** sum_{s < K} p_s Y_s. */
  public Point pricedBuySum() {
    return pricedBuySum;
  }
}
