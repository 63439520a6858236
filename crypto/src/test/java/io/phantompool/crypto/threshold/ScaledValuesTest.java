package io.phantompool.crypto.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.dlog.BabyStepGiantStep;
import io.phantompool.crypto.dlog.BabyStepTable;
import io.phantompool.crypto.dlog.DiscreteLog;
import io.phantompool.crypto.dlog.DiscreteLogRange;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.crypto.shamir.Lagrange;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScaledValuesTest {
  private static final int EXPONENT = 6;
  private static final BabyStepGiantStep SEARCH =
      new BabyStepGiantStep(BabyStepTable.build(EXPONENT));

  /** A secret key, its shares of any degree, and ciphertexts under it. */
  private record Dealt(List<Scalar> polynomial, PointVector C, PointVector Z) {
    static Dealt of(int t, List<Long> values, Rng random) {
      List<Scalar> polynomial = random.list(t, () -> SharedSlots.scalar(random));
      PointVector C = PointVector.identities(values.size());
      PointVector Z = PointVector.identities(values.size());
      for (int i = 0; i < values.size(); i++) {
        C.set(i, Point.GENERATOR.timesVartime(SharedSlots.scalar(random)));
        Z.set(
            i,
            C.get(i)
                .timesVartime(polynomial.getFirst())
                .plus(SharedSlots.valuePoint(values.get(i))));
      }
      return new Dealt(polynomial, C, Z);
    }

    PointVector products(int j) {
      Scalar share = Scalar.ZERO;
      for (Scalar coefficient : polynomial.reversed()) {
        share = share.times(Scalar.of(j)).plus(coefficient);
      }
      PointVector P = PointVector.identities(C.size());
      for (int i = 0; i < C.size(); i++) {
        P.set(i, C.get(i).timesVartime(share));
      }
      return P;
    }

    ScaledValues combined(IndexSet S) {
      return ScaledValues.of(S, S.indices().stream().map(this::products).toList(), Z);
    }

    /** The twin: Z - sum lambda_j P_j with the coefficients of the field. */
    PointVector naive(IndexSet S) {
      List<Scalar> lambda = Lagrange.atZero(S);
      PointVector values = PointVector.identities(C.size());
      for (int i = 0; i < C.size(); i++) {
        Point value = Z.get(i);
        for (int k = 0; k < S.size(); k++) {
          value = value.minus(products(S.indices().get(k)).get(i).timesVartime(lambda.get(k)));
        }
        values.set(i, value);
      }
      return values;
    }
  }

  private static DiscreteLog found(long value) {
    return new DiscreteLog.Found(value);
  }

  @SeededTest(runs = 2)
  void everyThreeOfFiveGiveWhatTheFieldGives(Rng random) {
    List<Long> values = List.of(0L, 1L, -1L, 3L, 64L, -65L, 1000L, random.nextLong() >>> 24);
    Dealt dealt = Dealt.of(3, values, random);
    for (List<Integer> subset : SharedSlots.subsets(5, 3)) {
      assertOpens(dealt, IndexSet.of(subset), values);
    }
  }

  @SeededTest(runs = 5)
  void someOfSixteenGiveWhatTheFieldGives(Rng random) {
    List<Long> values = List.of(0L, 5L, -77L);
    List<Integer> all = IntStream.rangeClosed(1, 16).boxed().toList();
    int t = 1 + random.nextInt(16);
    assertOpens(
        Dealt.of(t, values, random), IndexSet.of(random.shuffled(all).subList(0, t)), values);
  }

  private static void assertOpens(Dealt dealt, IndexSet S, List<Long> values) {
    ScaledValues scaled = dealt.combined(S);
    assertEquals(
        PointVector.of(values.stream().map(SharedSlots::valuePoint).toList()),
        scaled.valuesVartime());
    assertEquals(dealt.naive(S), scaled.valuesVartime());
    DiscreteLogRange range = DiscreteLogRange.symmetric(2000);
    assertEquals(SEARCH.solveAllVartime(dealt.naive(S), range), scaled.solveVartime(SEARCH, range));
  }

  /** In the table and beyond it, in the range and beyond it. */
  @Test
  void findsExactlyTheValuesOfTheRange() {
    long D = 8;
    List<Long> values = new ArrayList<>();
    for (long v = -150; v <= 150; v++) {
      values.add(v);
    }
    PointVector points = SharedSlots.timesG(scalars(values.stream().map(v -> D * v).toList()));
    DiscreteLogRange range = new DiscreteLogRange(-3, 100);
    List<DiscreteLog> expected =
        values.stream()
            .map(v -> range.contains(v) ? found(v) : new DiscreteLog.OutOfRange(range))
            .toList();
    assertEquals(expected, new ScaledValues(points, D).solveVartime(SEARCH, range));
  }

  @Test
  void aRemainderIsNoValue() {
    PointVector points = SharedSlots.timesG(scalars(List.of(12L, 13L, -7L)));
    DiscreteLogRange range = DiscreteLogRange.symmetric(100);
    DiscreteLog none = new DiscreteLog.OutOfRange(range);
    assertEquals(
        List.of(found(2), none, none), new ScaledValues(points, 6).solveVartime(SEARCH, range));
    assertEquals(
        SEARCH.solveAllVartime(new ScaledValues(points, 6).valuesVartime(), range),
        new ScaledValues(points, 6).solveVartime(SEARCH, range));
  }

  @Test
  void aDenominatorIsPositive() {
    assertThrows(
        IllegalArgumentException.class, () -> new ScaledValues(PointVector.identities(1), 0));
  }

  private static ScalarVector scalars(List<Long> values) {
    return ScalarVector.of(values.stream().map(Scalar::ofSigned).toList());
  }
}
