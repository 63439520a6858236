package io.phantompool.protocol.book;

import io.phantompool.crypto.group.secp256k1.FixedBaseTable;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.threshold.KeyCombination;
import io.phantompool.protocol.order.OrderBody;
import io.phantompool.protocol.order.OrderSizes;
import io.phantompool.testkit.Rng;
import java.math.BigInteger;

/** Slot keys with all their secrets, for tests: seals without proofs, and looks into seals. */
final class SealingKeyring {
  private static final BigInteger Q =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  final int slots;
  private final Rng random;
  private final ScalarVector x;
  private final PointVector Y;

  SealingKeyring(int slots, Rng random) {
    this.slots = slots;
    this.random = random;
    x = ScalarVector.of(random.list(slots, this::scalar));
    Y = FixedBaseTable.generator().timesEachVartime(x);
  }

  private Scalar scalar() {
    return Scalar.fromBigInteger(random.below(Q.subtract(BigInteger.ONE)).add(BigInteger.ONE));
  }

  Digest id() {
    return Digest.of(random.bytes(Digest.LENGTH));
  }

  OrderBody seal(int slot, long size) {
    return seal(slot, size, scalar());
  }

  /** Of the body only what a book looks at. */
  OrderBody seal(int slot, long size, Scalar r) {
    PointVector B = PointVector.identities(slots);
    for (int s = 0; s < slots; s++) {
      Point mask = Y.get(s).timesVartime(r);
      B.set(s, s == slot ? mask.plus(valuePoint(size)) : mask);
    }
    Point other = Point.GENERATOR;
    Point C = Point.GENERATOR.timesVartime(r);
    return new OrderBody(C, other, B, other, other, other, new byte[OrderSizes.NOTE_BYTES]);
  }

  static Point valuePoint(long value) {
    return Point.GENERATOR.timesVartime(Scalar.ofSigned(value));
  }

  /** x^combination, slot by slot. */
  Scalar key(KeyCombination combination) {
    Scalar sum = Scalar.ZERO;
    for (KeyCombination.Run run : combination.runs()) {
      for (int s = run.from(); s < run.to(); s++) {
        sum = run.negative() ? sum.minus(x.get(s)) : sum.plus(x.get(s));
      }
    }
    return sum;
  }

  /** The naive twin of a second component: slot by slot from the B_s. */
  static Point second(PointVector B, KeyCombination combination) {
    Point sum = Point.IDENTITY;
    for (KeyCombination.Run run : combination.runs()) {
      for (int s = run.from(); s < run.to(); s++) {
        sum = run.negative() ? sum.minus(B.get(s)) : sum.plus(B.get(s));
      }
    }
    return sum;
  }

  /** What a pair holds: Z - x C. */
  Point opened(Point C, Point Z, KeyCombination combination) {
    return Z.minus(C.timesVartime(key(combination)));
  }
}
