package io.phantompool.protocol.order;

import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.protocol.market.SealingKeys;

/**
 * The rows that all orders of one market are checked against, in the form that sums are made of.
 *
 * @param Y the slot keys
 * @param prices p_0 to p_{K-1}
 */
record LadderBases(PointVector Y, ScalarVector prices) {
  static LadderBases of(SealingKeys keys) {
    return new LadderBases(
        keys.slotKeys().keys(),
        ScalarVector.of(
            keys.market().ladder().prices().stream()
                .map(price -> Scalar.of(price.quoteAtomsPerLot()))
                .toList()));
  }

  /** N. */
  int slots() {
    return Y.size();
  }

  /** K. */
  int ticks() {
    return prices.size();
  }
}
