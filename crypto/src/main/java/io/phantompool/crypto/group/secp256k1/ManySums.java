package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.crypto.group.secp256k1.field.CoordinatePool;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Many sums of public points at once: along rows, or across them. */
final class ManySums {
  private static final int LIMBS = CoordinatePool.LIMBS;

  /** Points in the pool at once, beside as many sums: they stay in the second-level cache. */
  private static final int AT_ONCE = 1 << 12;

  private final CoordinatePool pool;
  private final GroupSums sums;
  private final int capacity;
  private final int[] references;
  private final int[] start;

  private ManySums(Backend backend, int points, int groups) {
    capacity = points;
    pool = backend.pool(2 * points);
    sums = new GroupSums(new AffineAdder(backend, points), pool);
    references = new int[points];
    start = new int[groups + 1];
  }

  /** For each row the sum of its points from {@code from} to {@code to - 1}. */
  static PointVector ofRangesVartime(Backend backend, List<PointVector> rows, int from, int to) {
    rows.forEach(row -> Objects.checkFromToIndex(from, to, row.size()));
    int length = to - from;
    long[] results = new long[LIMBS * rows.size()];
    if (length == 0 || rows.isEmpty()) {
      return PointVector.ofLimbs(results);
    }
    int together = Math.clamp(AT_ONCE / length, 1, rows.size());
    ManySums many = new ManySums(backend, together * length, together);
    for (int at = 0; at < rows.size(); at += together) {
      List<PointVector> some = rows.subList(at, Math.min(rows.size(), at + together));
      many.alongRows(some, from, length, results, at);
    }
    return PointVector.ofLimbs(results);
  }

  private void alongRows(
      List<PointVector> rows, int from, int length, long[] results, int resultsAt) {
    int used = 0;
    for (int r = 0; r < rows.size(); r++) {
      pool.fill(r * length, rows.get(r).limbs(), LIMBS * from, length);
      start[r] = used;
      for (int i = 0; i < length; i++) {
        used = use(rows.get(r), from + i, r * length + i, used);
      }
    }
    start[rows.size()] = used;
    sum(rows.size(), results, resultsAt);
  }

  /** The sum of all rows, which are of one length, place by place. */
  static PointVector ofColumnsVartime(Backend backend, List<PointVector> rows) {
    PointVector total = rows.getFirst();
    int length = total.size();
    for (PointVector row : rows) {
      if (row.size() != length) {
        throw new IllegalArgumentException(
            "Rows of " + length + " and " + row.size() + " points have no sum");
      }
    }
    int together = Math.clamp(AT_ONCE / Math.max(1, length) - 1, 1, rows.size());
    ManySums many = new ManySums(backend, (together + 1) * length, length);
    for (int at = 1; at < rows.size(); at += together) {
      List<PointVector> some = new ArrayList<>(together + 1);
      some.add(total);
      some.addAll(rows.subList(at, Math.min(rows.size(), at + together)));
      total = many.acrossRows(some, length);
    }
    return total;
  }

  private PointVector acrossRows(List<PointVector> rows, int length) {
    for (int r = 0; r < rows.size(); r++) {
      pool.fill(r * length, rows.get(r).limbs(), 0, length);
    }
    int used = 0;
    for (int i = 0; i < length; i++) {
      start[i] = used;
      for (int r = 0; r < rows.size(); r++) {
        used = use(rows.get(r), i, r * length + i, used);
      }
    }
    start[length] = used;
    long[] results = new long[LIMBS * length];
    sum(length, results, 0);
    return PointVector.ofLimbs(results);
  }

  /** The identity is in no group. */
  private int use(PointVector row, int i, int slot, int used) {
    if (row.isIdentity(i)) {
      return used;
    }
    references[used] = slot;
    return used + 1;
  }

  private void sum(int groups, long[] results, int resultsAt) {
    sums.useSlotsFrom(capacity);
    int[] done = sums.sum(references, start, groups);
    for (int g = 0; g < groups; g++) {
      if (done[g] != GroupSums.EMPTY) {
        pool.get(done[g], results, LIMBS * (resultsAt + g));
      }
    }
  }
}
