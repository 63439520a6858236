package io.phantompool.protocol.account;

import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.protocol.market.Lots;

/**
 * How much of an order is left after fills, once its size is public (protocol.md section 6). Every
 * point of the ORIGINAL order times {@link #factor} is exactly the order of what is left.
 *
 * @param left at most {@code size}
 * @param size a, at least 1
 */
public record Residual(Lots left, Lots size) {
  /** Refuses an order of nothing and more left than there was. */
  public Residual {
    if (size.count() == 0 || left.compareTo(size) > 0) {
      throw new IllegalArgumentException(
          "Of an order of at least 1 lot at most its size is left, not %s of %s"
              .formatted(left, size));
    }
  }

  /** left / size mod q_G. */
  public Scalar factor() {
    return left.equals(size)
        ? Scalar.ONE
        : Scalar.of(left.count()).times(Scalar.of(size.count()).invertVartime());
  }
}
