package io.phantompool.crypto.dlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.phantompool.crypto.dlog.DiscreteLog.Found;
import io.phantompool.crypto.dlog.DiscreteLog.OutOfRange;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.XOnlyAddition;
import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Searches for values that the test knows, on every back end. */
class BabyStepGiantStepTest {
  private static final BabyStepTable TINY = BabyStepTable.build(4);
  private static final BabyStepTable SMALL = BabyStepTable.build(8);

  /** The stride of {@link #TINY}. */
  private static final long STRIDE = 33;

  private static Point times(long k) {
    return Point.GENERATOR.timesVartime(Scalar.ofSigned(k));
  }

  private static PointVector row(long... logarithms) {
    return PointVector.of(
        Arrays.stream(logarithms).mapToObj(BabyStepGiantStepTest::times).toList());
  }

  private static DiscreteLog wanted(long logarithm, DiscreteLogRange range) {
    return range.min() <= logarithm && logarithm <= range.max()
        ? new Found(logarithm)
        : new OutOfRange(range);
  }

  /** All of them in one batch. */
  private static void check(BabyStepGiantStep search, DiscreteLogRange range, long... logarithms) {
    List<DiscreteLog> wanted =
        Arrays.stream(logarithms).mapToObj(logarithm -> wanted(logarithm, range)).toList();
    assertEquals(wanted, search.solveAllVartime(row(logarithms), range));
  }

  private static void checkOneByOne(
      BabyStepGiantStep search, DiscreteLogRange range, long... logarithms) {
    for (long logarithm : logarithms) {
      assertEquals(wanted(logarithm, range), search.solveVartime(times(logarithm), range));
    }
  }

  /** The naive twin: adds G until it is there. */
  private static DiscreteLog countUp(Point point, DiscreteLogRange range) {
    Point multiple = times(range.min());
    for (long v = range.min(); v <= range.max(); v++) {
      if (multiple.equals(point)) {
        return new Found(v);
      }
      multiple = multiple.plus(Point.GENERATOR);
    }
    return new OutOfRange(range);
  }

  @ParameterizedTest
  @EnumSource
  void findsWhatCountingUpFinds(Backend backend) {
    BabyStepGiantStep search = new BabyStepGiantStep(TINY, backend);
    DiscreteLogRange range = new DiscreteLogRange(-150, 90);
    PointVector points = row(LongStream.rangeClosed(-170, 110).toArray());
    List<DiscreteLog> found = search.solveAllVartime(points, range);
    for (int i = 0; i < points.size(); i++) {
      assertEquals(countUp(points.get(i), range), found.get(i));
      assertEquals(found.get(i), search.solveVartime(points.get(i), range));
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsEveryValueOfALongStretch(Backend backend) {
    check(
        new BabyStepGiantStep(TINY, backend),
        DiscreteLogRange.symmetric(3000),
        LongStream.rangeClosed(-3100, 3100).toArray());
  }

  @ParameterizedTest
  @EnumSource
  void findsZeroAndTheEdgesOfTheTable(Backend backend) {
    for (BabyStepTable table : List.of(TINY, SMALL)) {
      long T = table.size();
      long[] edges = {
        0,
        1,
        -1,
        T - 1,
        T,
        T + 1,
        1 - T,
        -T,
        -T - 1,
        2 * T,
        2 * T + 1,
        -2 * T - 1,
        3 * T + 1,
        3 * T + 2,
        -3 * T - 1,
        -3 * T - 2
      };
      BabyStepGiantStep search = new BabyStepGiantStep(table, backend);
      for (DiscreteLogRange range :
          List.of(
              DiscreteLogRange.symmetric(1L << 14),
              DiscreteLogRange.upTo(1L << 14),
              new DiscreteLogRange(-(1L << 14), 0),
              DiscreteLogRange.symmetric(T),
              DiscreteLogRange.upTo(T + 1),
              DiscreteLogRange.upTo(0))) {
        check(search, range, edges);
        checkOneByOne(search, range, edges);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBoundIsFoundAndOneBeyondIsNot(Backend backend) {
    BabyStepGiantStep search = new BabyStepGiantStep(TINY, backend);
    for (long bound : LongStream.rangeClosed(0, 140).toArray()) {
      long[] around = {bound, bound + 1, -bound, -bound - 1};
      check(search, DiscreteLogRange.symmetric(bound), around);
      check(search, DiscreteLogRange.upTo(bound), around);
      check(search, new DiscreteLogRange(-bound, 0), around);
      check(search, new DiscreteLogRange(-bound, 1000), around);
      check(search, new DiscreteLogRange(-1000, bound), around);
    }
  }

  /** The last bounds before and the first after a block of giant steps, and the largest blocks. */
  @ParameterizedTest
  @EnumSource
  void aBoundAtTheEdgeOfABlockIsFoundAndOneBeyondIsNot(Backend backend) {
    BabyStepGiantStep search = new BabyStepGiantStep(TINY, backend);
    for (long steps : new long[] {17, 18, 82, 83, 339, 340, 1364, 1365, 2389, 2390}) {
      for (long bound = steps * STRIDE - 17; bound <= steps * STRIDE + 17; bound += 17) {
        DiscreteLogRange range = new DiscreteLogRange(-bound, bound + 1);
        check(search, range, bound, bound + 1, bound + 2, -bound, -bound - 1);
      }
    }
  }

  /**
   * Multiples of the stride meet a giant step exactly: one sum is the identity, the other a
   * doubling, and where one is a centre itself, the walker stands on the identity.
   */
  @ParameterizedTest
  @EnumSource
  void findsEveryMultipleOfTheStride(Backend backend) {
    BabyStepGiantStep search = new BabyStepGiantStep(TINY, backend);
    long[] multiples = LongStream.rangeClosed(-1500, 1500).map(m -> m * STRIDE).toArray();
    check(search, DiscreteLogRange.symmetric(1600 * STRIDE), multiples);
    check(
        search,
        new DiscreteLogRange(-5 * STRIDE, 1400 * STRIDE),
        Arrays.stream(multiples).filter(m -> m > -900 && m % 4 == 0).toArray());
    checkOneByOne(
        search,
        DiscreteLogRange.symmetric(1600 * STRIDE),
        Arrays.stream(multiples).filter(m -> m % 50 == 0).toArray());
  }

  @ParameterizedTest
  @EnumSource
  void aBatchMayRepeatAndMixWhatItLikes(Backend backend) {
    BabyStepGiantStep search = new BabyStepGiantStep(SMALL, backend);
    long far = 1L << 45;
    check(
        search,
        new DiscreteLogRange(-100_000, 200_000),
        0,
        0,
        7,
        7,
        -7,
        7,
        100_001,
        -100_001,
        -100_000,
        200_000,
        200_000,
        200_001,
        far,
        -far,
        far,
        513,
        513,
        -513,
        0,
        150_000,
        100_000);
    assertEquals(List.of(), search.solveAllVartime(row(), DiscreteLogRange.symmetric(1L << 30)));
  }

  @SeededTest(runs = 5)
  void batchesOfEveryScaleAreSolvedLikeSingleValues(Rng random) {
    long[] logarithms = new long[random.nextInt(1, 200)];
    for (int i = 0; i < logarithms.length; i++) {
      long magnitude = random.nextLong() >>> random.nextInt(40, 64);
      logarithms[i] = random.nextBoolean() ? magnitude : -magnitude;
    }
    DiscreteLogRange range =
        new DiscreteLogRange(-random.nextLong(1 << 22), random.nextLong(1 << 23));
    for (Backend backend : Backend.values()) {
      BabyStepGiantStep search = new BabyStepGiantStep(SMALL, backend);
      check(search, range, logarithms);
      checkOneByOne(search, range, Arrays.copyOf(logarithms, 5 % logarithms.length));
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsTheLargestSumsOfTheProtocol(Backend backend) {
    BabyStepGiantStep search = new BabyStepGiantStep(BabyStepTable.build(18), backend);
    Rng random = new Rng(40);
    long largest = 1L << 40;
    DiscreteLogRange sums = DiscreteLogRange.symmetric(largest);
    check(
        search,
        sums,
        largest,
        -largest,
        largest + 1,
        random.nextLong(largest),
        -random.nextLong(largest),
        random.nextLong(largest),
        random.nextLong(1L << 32),
        -random.nextLong(1L << 32));
    DiscreteLogRange sizes = DiscreteLogRange.upTo(1000 + (1L << 32) - 1);
    check(search, sizes, 0, sizes.max(), sizes.max() + 1, -1000, 1000, random.nextLong(1L << 32));
  }

  @Test
  void pointsWithoutASmallLogarithmAreOutOfRange() {
    BabyStepGiantStep search = new BabyStepGiantStep(SMALL);
    DiscreteLogRange range = DiscreteLogRange.symmetric(1L << 20);
    BigInteger q =
        new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    for (BigInteger logarithm :
        List.of(q.shiftRight(1), q.shiftRight(1).add(BigInteger.ONE), BigInteger.TWO.pow(64))) {
      Point point = Point.GENERATOR.timesVartime(Scalar.fromBigInteger(logarithm));
      assertEquals(new OutOfRange(range), search.solveVartime(point, range));
    }
    Point minusOne =
        Point.GENERATOR.timesVartime(Scalar.fromBigInteger(q.subtract(BigInteger.ONE)));
    assertEquals(new Found(-1), search.solveVartime(minusOne, range));
  }

  @Test
  void aWrongEntryOfTheTableLosesAValueButNeverNamesAWrongOne() {
    BabyStepTable wrong = BabyStepTable.empty(4);
    for (int i = 1; i <= 16; i++) {
      int swapped = i == 3 ? 5 : i == 5 ? 3 : i;
      wrong.insert(XOnlyAddition.key(row(i), 0), swapped);
    }
    BabyStepGiantStep search = new BabyStepGiantStep(wrong);
    DiscreteLogRange range = DiscreteLogRange.upTo(500);
    for (long v = 0; v <= 500; v++) {
      long fromStride = Math.abs((v + 16) % STRIDE - 16);
      DiscreteLog found = search.solveVartime(times(v), range);
      assertEquals(
          fromStride == 3 || fromStride == 5 ? new OutOfRange(range) : new Found(v), found);
    }
  }

  @Test
  void aFalseCandidateBeforeTheRightOneDoesNotHideIt() {
    BabyStepTable crowded = BabyStepTable.empty(5);
    for (int i = 1; i <= 16; i++) {
      crowded.insert(XOnlyAddition.key(row(i), 0), 17 - i);
      crowded.insert(XOnlyAddition.key(row(i), 0), i);
    }
    BabyStepGiantStep search = new BabyStepGiantStep(crowded);
    check(search, DiscreteLogRange.symmetric(16), LongStream.rangeClosed(-17, 17).toArray());
  }

  @Test
  void oneSearchServesManyThreads() throws Exception {
    BabyStepGiantStep search = new BabyStepGiantStep(SMALL);
    DiscreteLogRange range = DiscreteLogRange.symmetric(1L << 20);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<DiscreteLog>> results = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        Point point = times(10_007L * i - 300_000);
        results.add(threads.submit(() -> search.solveVartime(point, range)));
      }
      for (int i = 0; i < results.size(); i++) {
        Found found = assertInstanceOf(Found.class, results.get(i).get());
        assertEquals(10_007L * i - 300_000, found.value());
      }
    }
  }
}
