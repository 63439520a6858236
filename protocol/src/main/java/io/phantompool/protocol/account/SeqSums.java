package io.phantompool.protocol.account;

import io.phantompool.crypto.group.secp256k1.Point;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.pcollections.TreePMap;

/** Running sums by seq, and how to look one up: what was added up to a seq. */
final class SeqSums {
  private SeqSums() {}

  static <T> TreePMap<Long, T> empty() {
    return TreePMap.empty(Long::compareUnsigned);
  }

  static TreePMap<Long, Point> plus(TreePMap<Long, Point> sums, long seq, Point more) {
    return more.isIdentity() ? sums : plus(sums, seq, more, Point.IDENTITY, Point::plus);
  }

  static TreePMap<Long, BigInteger> plus(
      TreePMap<Long, BigInteger> sums, long seq, BigInteger more) {
    return more.signum() == 0 ? sums : plus(sums, seq, more, BigInteger.ZERO, BigInteger::add);
  }

  /** No sum stands under a later seq: releases are learnt in their order. */
  private static <T> TreePMap<Long, T> plus(
      TreePMap<Long, T> sums, long seq, T more, T zero, BinaryOperator<T> add) {
    return sums.plus(seq, add.apply(through(sums, seq, zero), more));
  }

  static <T> T through(TreePMap<Long, T> sums, long seq, T zero) {
    Map.Entry<Long, T> last = sums.floorEntry(seq);
    return last == null ? zero : last.getValue();
  }
}
