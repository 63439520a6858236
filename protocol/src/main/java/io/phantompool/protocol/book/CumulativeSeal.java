package io.phantompool.protocol.book;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.threshold.KeyCombination;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.order.OrderBody;
import java.util.ArrayList;
import java.util.List;

/**
 * The ciphertext of an order, or of a sum of orders, with its slots added up: C and the A_s = B_0 +
 * ... + B_{s-1} for s = 1 .. N. The second component under slots i to j - 1 is A_j - A_i, one
 * subtraction however many slots. Everything is linear, so seals are added and scaled as they are,
 * N + 1 points each. Immutable.
 *
 * <p>80 bytes a point: 41 kB at N = 512, so 10,000 orders take 410 MB. The B_s themselves are not
 * kept.
 */
final class CumulativeSeal {
  /** Orders whose slots are added up at once: bounds the memory, and fills the batches. */
  private static final int AT_ONCE = 32;

  /** C, then A_1 .. A_N. */
  private final PointVector points;

  private CumulativeSeal(PointVector points) {
    this.points = points;
  }

  /** The sum over no order. */
  static CumulativeSeal nothing(int slots) {
    return new CumulativeSeal(PointVector.identities(slots + 1));
  }

  /**
   * The seals of orders that have the same number of slots, a power of two. About 2 N batched
   * additions each.
   */
  static List<CumulativeSeal> of(List<OrderBody> orders) {
    List<CumulativeSeal> seals = new ArrayList<>(orders.size());
    for (int from = 0; from < orders.size(); from += AT_ONCE) {
      addSeals(orders.subList(from, Math.min(orders.size(), from + AT_ONCE)), seals);
    }
    return seals;
  }

  /** The seal of a sum of orders whose slots are not added up yet. */
  static CumulativeSeal of(Point C, PointVector B) {
    PointVector points = PointVector.identities(B.size() + 1);
    points.set(0, C);
    points.copy(1, RowSums.cumulativeVartime(B, B.size()), 0, B.size());
    return new CumulativeSeal(points);
  }

  private static void addSeals(List<OrderBody> orders, List<CumulativeSeal> seals) {
    int N = orders.getFirst().B().size();
    PointVector B = PointVector.identities(N * orders.size());
    for (int i = 0; i < orders.size(); i++) {
      B.copy(N * i, orders.get(i).B(), 0, N);
    }
    PointVector A = RowSums.cumulativeVartime(B, N);
    for (int i = 0; i < orders.size(); i++) {
      PointVector points = PointVector.identities(N + 1);
      points.set(0, orders.get(i).C());
      points.copy(1, A, N * i, N);
      seals.add(new CumulativeSeal(points));
    }
  }

  /** The sum of seals of this many slots; N + 1 batched additions each. */
  static CumulativeSeal sum(int slots, List<CumulativeSeal> seals) {
    List<PointVector> rows = seals.stream().map(seal -> seal.points).toList();
    return rows.isEmpty() ? nothing(slots) : new CumulativeSeal(PointVector.sumVartime(rows));
  }

  /** The second component of each seal under the combination, one subtraction per run. */
  static PointVector second(List<CumulativeSeal> seals, KeyCombination combination) {
    PointVector Z = PointVector.identities(seals.size());
    for (KeyCombination.Run run : combination.runs()) {
      PointVector ends = column(seals, run.to());
      PointVector starts = column(seals, run.from());
      Z = Z.plusVartime(run.negative() ? ends.negate() : ends);
      // A_0 is the sum over no slot.
      Z = run.from() == 0 ? Z : Z.plusVartime(run.negative() ? starts : starts.negate());
    }
    return Z;
  }

  /** The C of each seal. */
  static PointVector first(List<CumulativeSeal> seals) {
    return column(seals, 0);
  }

  private static PointVector column(List<CumulativeSeal> seals, int at) {
    PointVector column = PointVector.identities(seals.size());
    for (int i = 0; i < seals.size(); i++) {
      column.copy(i, seals.get(i).points, at, 1);
    }
    return column;
  }

  /** N. */
  int slots() {
    return points.size() - 1;
  }

  /** The first component. */
  Point C() {
    return points.get(0);
  }

  /** The sum of both; N + 1 batched additions. */
  CumulativeSeal plus(CumulativeSeal other) {
    return new CumulativeSeal(points.plusVartime(other.points));
  }

  /** The difference; N + 1 batched additions. */
  CumulativeSeal minus(CumulativeSeal other) {
    return new CumulativeSeal(points.plusVartime(other.points.negate()));
  }

  /** What is left of an order; this must be the ORIGINAL's seal (docs/protocol.md section 6). */
  CumulativeSeal scaled(Residual residual) {
    try (SecretScalar factor = SecretScalar.ofPublic(residual.factor())) {
      return new CumulativeSeal(points.timesEach(factor));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CumulativeSeal seal && points.equals(seal.points);
  }

  @Override
  public int hashCode() {
    return points.hashCode();
  }
}
