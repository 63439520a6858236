package io.phantompool.protocol.account;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.Lots;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * What outcomes said of one order.
 *
 * @param commitment of the ORIGINAL order
 * @param size a, zero until the first fill shows it
 * @param fills in the order of their seq
 * @param end the seq in which it ended, 0 if it lives
 */
record OrderHistory(Point commitment, Lots size, PVector<Filled> fills, long end) {
  /** What was filled through a seq, that of this fill included. */
  record Filled(long seq, Lots total) {}

  static OrderHistory of(Point commitment) {
    return new OrderHistory(commitment, Lots.ZERO, TreePVector.empty(), 0);
  }

  /** Lots filled so far. */
  Lots filled() {
    return fills.isEmpty() ? Lots.ZERO : fills.getLast().total();
  }

  /** The seq of the last fill, 0 if there is none. */
  long lastFill() {
    return fills.isEmpty() ? 0 : fills.getLast().seq();
  }

  /** What the order had left when its last fill came. */
  Lots unfilledBeforeLast() {
    return fills.size() < 2 ? size : size.minus(fills.get(fills.size() - 2).total());
  }

  boolean isNeverFilled() {
    return fills.isEmpty();
  }

  OrderHistory with(long seq, Release.Fill fill) {
    requireLiving(fill.order());
    if (!isNeverFilled() && !size.equals(fill.size())) {
      throw new IllegalArgumentException(
          "Order %s is filled as one of %s and of %s".formatted(fill.order(), size, fill.size()));
    }
    Lots total = filled().plus(fill.filled());
    if (lastFill() == seq || total.compareTo(fill.size()) > 0) {
      throw new IllegalArgumentException(
          "Order %s is filled twice in one outcome, or beyond its size".formatted(fill.order()));
    }
    return new OrderHistory(commitment, fill.size(), fills.plus(new Filled(seq, total)), 0);
  }

  OrderHistory ended(long seq, Digest id) {
    requireLiving(id);
    return new OrderHistory(commitment, size, fills, seq);
  }

  private void requireLiving(Digest id) {
    if (end != 0) {
      throw new IllegalArgumentException("Order " + id + " has ended before");
    }
  }

  /** The part of the original commitment that so many lots are: mostly all, without a product. */
  Point part(Lots lots) {
    return lots.equals(size)
        ? commitment
        : commitment.timesVartime(new Residual(lots, size).factor());
  }

  /** What V_open no longer holds of the order by what is counted, times its commitment. */
  Point released(CountedEntry counted) {
    Lots settled = through(counted.settlement());
    boolean ended = end != 0 && Long.compareUnsigned(end, counted.close()) <= 0;
    if (ended && settled.equals(through(counted.close()))) {
      return commitment;
    }
    return settled.count() == 0 ? Point.IDENTITY : part(settled);
  }

  private Lots through(long seq) {
    for (int i = fills.size() - 1; i >= 0; i--) {
      if (Long.compareUnsigned(fills.get(i).seq(), seq) <= 0) {
        return fills.get(i).total();
      }
    }
    return Lots.ZERO;
  }
}
