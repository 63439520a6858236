package io.phantompool.protocol.account;

import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.Lots;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** The naive twin's sum of the releases that one reserve counts. */
final class NaiveCount {
  private final Map<Digest, Progress> orders = new HashMap<>();
  private BigInteger deltas = BigInteger.ZERO;

  /** What an order has done by what is counted. */
  private static final class Progress {
    private Lots size = Lots.ZERO;
    private Lots settled = Lots.ZERO;
    private boolean ended;
    private boolean allSettled = true;

    void fill(Release.Fill fill, boolean isSettled) {
      if (size.count() != 0 && !size.equals(fill.size())) {
        throw new IllegalArgumentException(
            "Order %s is filled as one of %s and of %s".formatted(fill.order(), size, fill.size()));
      }
      size = fill.size();
      allSettled &= isSettled;
      settled = isSettled ? settled.plus(fill.filled()) : settled;
    }

    /** The part of the original order that V_open counts. */
    Scalar factor() {
      if (ended && allSettled) {
        return Scalar.ZERO;
      }
      return settled.count() == 0 ? Scalar.ONE : new Residual(size.minus(settled), size).factor();
    }
  }

  /** Counts a release as the entry of its market says. */
  void count(CountedEntry entry, Release release) {
    if (Long.compareUnsigned(release.seq(), entry.close()) > 0) {
      return;
    }
    boolean settled = Long.compareUnsigned(release.seq(), entry.settlement()) <= 0;
    if (settled) {
      deltas = deltas.add(release.delta());
    }
    release.fills().forEach(fill -> progress(fill.order()).fill(fill, settled));
    release.ended().forEach(order -> progress(order).ended = true);
  }

  private Progress progress(Digest order) {
    return orders.computeIfAbsent(order, _ -> new Progress());
  }

  /** What settled outcomes add to the balance. */
  BigInteger deltas() {
    return deltas;
  }

  /** The part of the original order that V_open counts: 1 if nothing happened to it. */
  Scalar factor(Digest order) {
    Progress progress = orders.get(order);
    return progress == null ? Scalar.ONE : progress.factor();
  }
}
