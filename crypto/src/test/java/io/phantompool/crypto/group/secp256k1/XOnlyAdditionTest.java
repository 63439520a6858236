package io.phantompool.crypto.group.secp256k1;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys of sums against the addition of single points, on every back end. */
class XOnlyAdditionTest {
  private static Point times(long k) {
    return Point.GENERATOR.timesVartime(Scalar.ofSigned(k));
  }

  private static PointVector row(long... logarithms) {
    return PointVector.of(Arrays.stream(logarithms).mapToObj(XOnlyAdditionTest::times).toList());
  }

  private static long key(Point point) {
    byte[] x = point.encode();
    long key = 0;
    for (int i = 24; i < 32; i++) {
      key = (key << 8) | (x[i] & 0xff);
    }
    return key;
  }

  private static void check(
      Backend backend, PointVector row, PointVector points, int from, int to, int count) {
    long[] plus = new long[(to - from) * count];
    long[] minus = new long[plus.length];
    XOnlyAddition addition = new XOnlyAddition(backend, row, row.size() + 3);
    addition.keysVartime(points, from, to, count, plus, minus);
    long[] wantedPlus = new long[plus.length];
    long[] wantedMinus = new long[plus.length];
    for (int v = from; v < to; v++) {
      for (int j = 0; j < count; j++) {
        wantedPlus[(v - from) * count + j] = key(points.get(v).plus(row.get(j)));
        wantedMinus[(v - from) * count + j] = key(points.get(v).minus(row.get(j)));
      }
    }
    assertArrayEquals(wantedPlus, plus);
    assertArrayEquals(wantedMinus, minus);
  }

  @Test
  void aKeyIsTheLowEndOfX() {
    PointVector points = PointVector.of(Point.GENERATOR, Point.IDENTITY);
    assertEquals(0x59f2815b16f81798L, XOnlyAddition.key(points, 0));
    assertEquals(XOnlyAddition.IDENTITY_KEY, XOnlyAddition.key(points, 1));
  }

  @ParameterizedTest
  @EnumSource
  void everyLengthOfRowAndEveryStretchOfPointsAddsLikeTheTwin(Backend backend) {
    PointVector row = row(5, -7, 11, 1000, 1001, 1002, 77, 1 << 20, -9, 12, 13, 14, 15, 16, 17, 18);
    PointVector points = row(123, 456, -789, 12345, 999999, 31, 32, 33, 34);
    for (int count = 0; count <= row.size(); count++) {
      check(backend, row, points, 0, points.size(), count);
      check(backend, row, points, 2, 5, count);
      check(backend, row, points, 8, 9, count);
      check(backend, row, points, 4, 4, count);
    }
  }

  @ParameterizedTest
  @EnumSource
  void equalAndOppositePointsAndTheIdentityAddLikeTheTwin(Backend backend) {
    PointVector row = row(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    List<Point> points = new ArrayList<>();
    for (int k = -12; k <= 12; k++) {
      points.add(times(k));
    }
    check(backend, row, PointVector.of(points), 0, points.size(), row.size());
    PointVector same = PointVector.of(times(6), times(6), times(-6), Point.IDENTITY, times(6));
    check(backend, row, same, 0, same.size(), row.size());
  }

  @ParameterizedTest
  @EnumSource
  void anEqualPointBehindTheCountedOnesDoesNotMatter(Backend backend) {
    PointVector row = row(1, 2, 3, 4, 5, 6, 7, 8, 9);
    check(backend, row, row(5, 100, -6, 9), 0, 4, 3);
  }

  @ParameterizedTest
  @EnumSource
  void aRowThatRepeatsAPointOrItsOppositeAddsLikeTheTwin(Backend backend) {
    check(backend, row(4, 4, -4, 8, 4), row(4, -4, 8, 3), 0, 4, 5);
  }

  @SeededTest(runs = 10)
  void randomRowsAddLikeTheTwin(Rng random) {
    PointVector row = row(random.longs(random.nextInt(1, 40), 1, 60).toArray());
    PointVector points = row(random.longs(random.nextInt(1, 20), -60, 60).toArray());
    int from = random.nextInt(points.size());
    for (Backend backend : Backend.values()) {
      check(backend, row, points, from, points.size(), random.nextInt(row.size() + 1));
    }
  }

  @Test
  void oneAdditionIsUsedAgainAndAgain() {
    PointVector row = row(1, 2, 3, 4);
    XOnlyAddition addition = new XOnlyAddition(Backend.SCALAR, row, 8);
    long[] plus = new long[4];
    long[] minus = new long[4];
    PointVector points = row(3, 50, -1);
    for (int v = 0; v < points.size(); v++) {
      addition.keysVartime(points, v, v + 1, 4, plus, minus);
      for (int j = 0; j < 4; j++) {
        assertEquals(key(points.get(v).plus(row.get(j))), plus[j]);
        assertEquals(key(points.get(v).minus(row.get(j))), minus[j]);
      }
    }
  }

  @Test
  void refusesWhatItCannotAdd() {
    PointVector row = row(1, 2, 3);
    assertThrows(
        IllegalArgumentException.class, () -> new XOnlyAddition(Backend.SCALAR, row(1, 0), 8));
    assertThrows(IllegalArgumentException.class, () -> new XOnlyAddition(Backend.SCALAR, row, 2));
    XOnlyAddition addition = new XOnlyAddition(Backend.SCALAR, row, 3);
    assertThrows(
        IllegalArgumentException.class,
        () -> addition.keysVartime(row, 0, 1, 4, new long[4], new long[4]));
  }
}
