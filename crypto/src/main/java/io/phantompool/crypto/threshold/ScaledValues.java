package io.phantompool.crypto.threshold;

import io.phantompool.crypto.dlog.BabyStepGiantStep;
import io.phantompool.crypto.dlog.DiscreteLog;
import io.phantompool.crypto.dlog.DiscreteLogRange;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.crypto.shamir.Lagrange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What an opened list holds, times a small number: D v_i G for every ciphertext i.
 *
 * <p>Each v_i G is Z_i - sum lambda_j P_ij, and the lambda_j are rational numbers n_j / D with a
 * small common denominator D. So D v_i G = D Z_i - sum n_j P_ij takes a few additions, where v_i G
 * itself would take a multiplication for each executor. Executors 1, 2 and 3 have D = 1.
 *
 * @param points D v_i G. Not to be changed
 * @param denominator D, at least 1
 */
public record ScaledValues(PointVector points, long denominator) {
  /** Refuses a denominator that is none. */
  public ScaledValues {
    if (denominator < 1) {
      throw new IllegalArgumentException("A denominator is at least 1, not " + denominator);
    }
  }

  /**
   * Puts together products that have been verified. Cost for each ciphertext: one affine addition
   * per bit that is 1 in D and the n_j, and a doubling per bit of the longest.
   *
   * @param S whose products they are
   * @param P the rows of products, in the order of {@code S}
   * @param Z the second components, as many as each row has products
   */
  static ScaledValues of(IndexSet S, List<PointVector> P, PointVector Z) {
    Lagrange.Rational lambda = Lagrange.rationalAtZero(S);
    List<PointVector> rows = new ArrayList<>(List.of(Z));
    List<Long> factors = new ArrayList<>(List.of(lambda.denominator()));
    for (int j = 0; j < P.size(); j++) {
      long n = lambda.numerators().get(j);
      rows.add(n < 0 ? P.get(j) : P.get(j).negate());
      factors.add(Math.abs(n));
    }
    return new ScaledValues(sum(factors, rows), lambda.denominator());
  }

  /** The sum of the rows, each times its factor, by one chain of doublings for all of them. */
  private static PointVector sum(List<Long> factors, List<PointVector> rows) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(factors.stream().reduce(0L, (a, b) -> a | b));
    PointVector sum = PointVector.identities(rows.getFirst().size());
    for (int bit = bits - 1; bit >= 0; bit--) {
      sum = bit == bits - 1 ? sum : sum.plusVartime(sum);
      for (int r = 0; r < rows.size(); r++) {
        if ((factors.get(r) >> bit & 1) == 1) {
          sum = sum.plusVartime(rows.get(r));
        }
      }
    }
    return sum;
  }

  /** Number of values. */
  public int size() {
    return points.size();
  }

  /** v_i G for every i: a multiplication for each value that is not 0, unless D = 1. */
  public PointVector valuesVartime() {
    List<Integer> places =
        IntStream.range(0, size()).filter(i -> !points.isIdentity(i)).boxed().toList();
    PointVector values = PointVector.identities(size());
    PointVector divided = dividedVartime(places);
    for (int k = 0; k < places.size(); k++) {
      values.copy(places.get(k), divided, k, 1);
    }
    return values;
  }

  /**
   * The v_i in {@code range}, as {@link BabyStepGiantStep#solveAllVartime} finds them from the v_i
   * G. Where D v_i is in the search's table it is divided as a number, and one that leaves a
   * remainder is no D v for any v in a range; only where it is not, the point is.
   */
  public List<DiscreteLog> solveVartime(BabyStepGiantStep search, DiscreteLogRange range) {
    if (denominator == 1) {
      return search.solveAllVartime(points, range);
    }
    long bound = search.largestInTable();
    List<DiscreteLog> logs =
        new ArrayList<>(search.solveAllVartime(points, DiscreteLogRange.symmetric(bound)));
    List<Integer> beyond = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      switch (logs.get(i)) {
        case DiscreteLog.Found(long scaled) -> logs.set(i, divided(scaled, range));
        case DiscreteLog.OutOfRange notInTable -> beyond.add(i);
      }
    }
    List<DiscreteLog> others = search.solveAllVartime(dividedVartime(beyond), range);
    for (int k = 0; k < beyond.size(); k++) {
      logs.set(beyond.get(k), others.get(k));
    }
    return List.copyOf(logs);
  }

  private DiscreteLog divided(long scaled, DiscreteLogRange range) {
    boolean inRange = scaled % denominator == 0 && range.contains(scaled / denominator);
    return inRange
        ? new DiscreteLog.Found(scaled / denominator)
        : new DiscreteLog.OutOfRange(range);
  }

  /** v_i G for these i. */
  private PointVector dividedVartime(List<Integer> places) {
    PointVector chosen = PointVector.identities(places.size());
    for (int k = 0; k < places.size(); k++) {
      chosen.copy(k, points, places.get(k), 1);
    }
    if (denominator == 1) {
      return chosen;
    }
    // Public values; the routine for one scalar and many points is simply the fastest.
    try (SecretScalar k = SecretScalar.ofPublic(Scalar.of(denominator).invertVartime())) {
      return chosen.timesEach(k);
    }
  }
}
