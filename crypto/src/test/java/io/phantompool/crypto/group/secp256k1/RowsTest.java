package io.phantompool.crypto.group.secp256k1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operations on rows of points against the same operation point by point. */
class RowsTest {
  private static final BigInteger Q = CurveTwin.Q;

  private static Point point(Rng random) {
    return random.oneIn(6)
        ? random.pick(Point.IDENTITY, Point.GENERATOR)
        : FixedBaseTable.generator().timesVartime(Scalar.fromBigInteger(random.below(Q)));
  }

  @SeededTest(runs = 10)
  void additionInRowsIsAdditionOneByOne(Rng random) {
    int n = random.pick(0, 1, 7, 8, 9, 100, 1100);
    List<Point> a = random.list(n, () -> point(random));
    List<Point> b = new ArrayList<>();
    for (Point p : a) {
      b.add(random.oneIn(3) ? random.pick(p, p.negate(), Point.IDENTITY) : point(random));
    }
    for (Backend backend : Backend.values()) {
      PointVector sums = BatchAddition.addVartime(backend, PointVector.of(a), PointVector.of(b));
      for (int i = 0; i < n; i++) {
        assertEquals(a.get(i).plus(b.get(i)), sums.get(i), backend + " place " + i);
      }
      Point total = Point.IDENTITY;
      for (Point p : a) {
        total = total.plus(p);
      }
      assertEquals(total, BatchAddition.sumVartime(backend, PointVector.of(a)));
    }
  }

  @SeededTest(runs = 6)
  void sumsAlongAndAcrossRowsAreThoseOneByOne(Rng random) {
    int length = random.pick(1, 2, 17, 300);
    int count = random.pick(1, 2, 13, 40);
    List<PointVector> rows = new ArrayList<>();
    for (int r = 0; r < count; r++) {
      PointVector row = PointVector.of(random.list(length, () -> point(random)));
      boolean cancels = r > 0 && random.oneIn(4);
      rows.add(cancels ? random.pick(rows.getLast(), rows.getLast().negate()) : row);
    }
    int from = random.nextInt(length + 1);
    int to = from + random.nextInt(length + 1 - from);
    PointVector naive = PointVector.identities(length);
    for (PointVector row : rows) {
      naive = naive.plusVartime(row);
    }
    for (Backend backend : Backend.values()) {
      assertEquals(naive, PointVector.sumVartime(backend, rows));
      PointVector each = PointVector.sumEachVartime(backend, rows, from, to);
      for (int r = 0; r < count; r++) {
        Point sum = to == from ? Point.IDENTITY : rows.get(r).slice(from, to).sumVartime();
        assertEquals(sum, each.get(r));
      }
    }
  }

  @Test
  void rowsOfOtherLengthsHaveNoSum() {
    List<PointVector> rows = List.of(PointVector.identities(2), PointVector.identities(3));
    assertThrows(IllegalArgumentException.class, () -> PointVector.sumVartime(rows));
    assertThrows(IndexOutOfBoundsException.class, () -> PointVector.sumEachVartime(rows, 1, 3));
  }

  /** Of several bad points in a row the first is named, as one by one. */
  @SeededTest(runs = 20)
  void readingARowIsReadingItsPointsOneByOne(Rng random) throws Exception {
    int n = random.pick(0, 1, 9, 64, 200);
    List<Point> points =
        random.list(
            n,
            () -> FixedBaseTable.generator().timesVartime(Scalar.of(1 + random.nextInt(100_000))));
    byte[] bytes = PointVector.of(points).encode();
    for (Backend backend : Backend.values()) {
      assertEquals(PointVector.of(points), PointVector.read(backend, new ByteReader(bytes), n));
    }
    for (int bad = 0; bad < 3 && n > 0; bad++) {
      int at = Point.BYTES * random.nextInt(n);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at + random.nextInt(Point.BYTES)] ^= (byte) (1 << random.nextInt(8));
        case 1 -> Arrays.fill(bytes, at, at + Point.BYTES, (byte) 0);
        case 2 -> Arrays.fill(bytes, at, at + 32, (byte) 0xff);
        default -> Arrays.fill(bytes, at + 32, at + 64, (byte) 0xff);
      }
    }
    if (n == 0) {
      return;
    }
    MalformedEncodingException expected = refusalOneByOne(bytes, n);
    for (Backend backend : Backend.values()) {
      ByteReader in = new ByteReader(bytes);
      MalformedEncodingException refusal =
          assertThrows(MalformedEncodingException.class, () -> PointVector.read(backend, in, n));
      assertEquals(expected.rule(), refusal.rule());
      assertEquals(expected.byteOffset(), refusal.byteOffset());
    }
  }

  private static MalformedEncodingException refusalOneByOne(byte[] bytes, int n) {
    ByteReader in = new ByteReader(bytes);
    return assertThrows(
        MalformedEncodingException.class,
        () -> {
          for (int i = 0; i < n; i++) {
            Point.read(in);
          }
        });
  }

  @SeededTest(runs = 10)
  void twoRowsTimesAPublicScalarEachAreTheProductsOneByOne(Rng random) {
    PointVector one = PointVector.of(random.list(random.pick(0, 1, 8, 33), () -> point(random)));
    PointVector two = PointVector.of(random.list(random.pick(0, 2, 9, 33), () -> point(random)));
    BigInteger top = Q.subtract(BigInteger.ONE);
    Scalar k1 = Scalar.fromBigInteger(random.pick(BigInteger.ONE, top, random.below(top)));
    Scalar k2 = Scalar.fromBigInteger(random.scalar(top).add(BigInteger.ONE));
    Scalar first = k1.isZero() ? Scalar.ONE : k1;
    for (Backend backend : Backend.values()) {
      List<PointVector> products = PointVector.timesEachVartime(backend, first, one, k2, two);
      for (int i = 0; i < one.size(); i++) {
        assertEquals(one.get(i).timesVartime(first), products.get(0).get(i));
      }
      for (int i = 0; i < two.size(); i++) {
        assertEquals(two.get(i).timesVartime(k2), products.get(1).get(i));
      }
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> PointVector.timesEachVartime(Scalar.ZERO, one, k2, two));
  }

  @SeededTest(runs = 5)
  void aPreparedBaseMultipliesLikeThePoint(Rng random) {
    Point base = CurveTwin.multiple(random.below(Q).max(BigInteger.ONE));
    FixedBaseTable table = FixedBaseTable.of(base, random.pick(2, 3, 5, 8, 9));
    ScalarVector scalars = ScalarVector.zeros(40);
    for (int i = 0; i < 40; i++) {
      scalars.set(i, i < 7 ? Scalar.ofSigned(i - 3) : Scalar.fromBigInteger(random.scalar(Q)));
    }
    for (Backend backend : Backend.values()) {
      PointVector products = table.timesEachVartime(backend, scalars);
      for (int i = 0; i < 40; i++) {
        Point wanted = CurveTwin.back(CurveTwin.of(base).multiply(scalars.get(i).toBigInteger()));
        assertEquals(wanted, table.timesVartime(scalars.get(i)));
        assertEquals(wanted, products.get(i));
      }
    }
  }

  @Test
  void theIdentityAndOtherWidthsHaveNoTable() {
    assertThrows(IllegalArgumentException.class, () -> FixedBaseTable.of(Point.IDENTITY, 8));
    assertThrows(IllegalArgumentException.class, () -> FixedBaseTable.of(Point.GENERATOR, 1));
    assertThrows(IllegalArgumentException.class, () -> FixedBaseTable.of(Point.GENERATOR, 15));
  }

  @SeededTest(runs = 6)
  void oneSecretScalarTimesARowIsTheSameOneByOne(Rng random) {
    int n = random.pick(1, 5, 8, 17, 257, 300);
    PointVector points = PointVector.of(random.list(n, () -> point(random)));
    BigInteger k =
        random.pick(
            random.below(Q),
            random.scalar(Q),
            BigInteger.ZERO,
            BigInteger.ONE,
            BigInteger.TWO,
            Q.subtract(BigInteger.ONE),
            BigInteger.TWO.pow(128));
    Scalar scalar = Scalar.fromBigInteger(k);
    for (Backend backend : Backend.values()) {
      PointVector products = points.timesEach(backend, SecretScalar.ofPublic(scalar));
      for (int i = 0; i < n; i += 1 + n / 20) {
        assertEquals(points.get(i).timesVartime(scalar), products.get(i), backend + " " + k);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void halvesOfAllParitiesAndSignsAreCorrected(Backend backend) {
    PointVector points = PointVector.of(Point.GENERATOR, CurveTwin.multiple(BigInteger.TEN));
    BigInteger lambda =
        new BigInteger("5363ad4cc05c30e0a5261c028812645a122e22ea20816678df02967c1b23bd72", 16);
    for (int a = -3; a <= 3; a++) {
      for (int b = -3; b <= 3; b++) {
        Scalar k =
            CurveTwin.scalar(BigInteger.valueOf(a).add(lambda.multiply(BigInteger.valueOf(b))));
        PointVector products = points.timesEach(backend, SecretScalar.ofPublic(k));
        assertEquals(points.get(0).timesVartime(k), products.get(0), a + " + " + b + " lambda");
        assertEquals(points.get(1).timesVartime(k), products.get(1), a + " + " + b + " lambda");
      }
    }
  }

  @SeededTest(runs = 5)
  void decompressionInRowsIsDecompressionOneByOne(Rng random) throws MalformedEncodingException {
    int n = random.pick(0, 1, 9, 255, 256, 300);
    List<Point> points =
        random.list(n, () -> CurveTwin.multiple(random.below(Q).max(BigInteger.ONE)));
    byte[] bytes = new byte[Point.COMPRESSED_BYTES * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(points.get(i).encodeCompressed(), 0, bytes, 33 * i, 33);
    }
    for (Backend backend : Backend.values()) {
      assertEquals(
          PointVector.of(points), PointVector.readCompressed(backend, new ByteReader(bytes), n));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBadPointInARowIsRefusedWithItsPlace(Backend backend) {
    int n = 20;
    byte[] good = new byte[Point.COMPRESSED_BYTES * n];
    for (int i = 0; i < n; i++) {
      byte[] point = CurveTwin.multiple(BigInteger.valueOf(i + 1L)).encodeCompressed();
      System.arraycopy(point, 0, good, 33 * i, 33);
    }
    byte[] bad = good.clone();
    bad[33 * 7] = 4;
    refuses(backend, bad, n, Point.BAD_PREFIX, 33 * 7);
    bad = good.clone();
    Arrays.fill(bad, 33 * 9 + 1, 33 * 10, (byte) 0xff);
    refuses(backend, bad, n, Point.COORDINATE_NOT_CANONICAL, 33 * 9 + 1);
    bad = good.clone();
    Arrays.fill(bad, 33 * 11 + 1, 33 * 12, (byte) 0);
    bad[33 * 12 - 1] = 5;
    refuses(backend, bad, n, Point.OFF_CURVE, 33 * 11);
    refuses(backend, good, n + 1, ByteReader.TRUNCATED, 0);
    refuses(backend, good, Integer.MAX_VALUE, ByteReader.TRUNCATED, 0);
  }

  private static void refuses(Backend backend, byte[] bytes, int n, String rule, long offset) {
    MalformedEncodingException refusal =
        assertThrows(
            MalformedEncodingException.class,
            () -> PointVector.readCompressed(backend, new ByteReader(bytes), n));
    assertEquals(rule, refusal.rule());
    assertEquals(offset, refusal.byteOffset());
  }

  @Test
  void uncompressedRowsAreReadStrictly() throws MalformedEncodingException {
    PointVector row = PointVector.of(Point.GENERATOR, Point.GENERATOR.doubled());
    assertEquals(row, PointVector.read(new ByteReader(row.encode()), 2));
    assertThrows(
        MalformedEncodingException.class, () -> PointVector.read(new ByteReader(row.encode()), 3));
    assertThrows(
        MalformedEncodingException.class, () -> PointVector.read(new ByteReader(new byte[128]), 2));
  }

  /** Limbs beyond the end would read as zeros, which are the identity. */
  @Test
  void hasNoPointsBeyondItsEnd() {
    PointVector two = PointVector.of(Point.GENERATOR, Point.GENERATOR);
    PointVector three = PointVector.identities(3);

    assertThrows(IndexOutOfBoundsException.class, () -> two.get(2));
    assertThrows(IndexOutOfBoundsException.class, () -> two.get(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> two.set(2, Point.GENERATOR));
    assertThrows(IndexOutOfBoundsException.class, () -> two.isIdentity(2));
    assertThrows(IndexOutOfBoundsException.class, () -> two.slice(0, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> two.slice(3, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> two.copy(0, three, 0, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> two.copy(1, three, 0, 2));
    // 10 times this many limbs wrap around to 4.
    assertThrows(ArithmeticException.class, () -> PointVector.identities(429_496_730));
  }

  /** A few points and their logarithms, again and again, so that long rows cost little to make. */
  private static PointVector tiled(int n) {
    PointVector tile = PointVector.identities(16);
    for (int i = 0; i < 16; i++) {
      tile.set(i, CurveTwin.multiple(BigInteger.valueOf(i - 3L)));
    }
    PointVector row = PointVector.identities(n);
    for (int i = 0; i < n; i += 16) {
      row.copy(i, tile, 0, Math.min(16, n - i));
    }
    return row;
  }

  private static BigInteger logarithm(int i) {
    return BigInteger.valueOf(i % 16 - 3);
  }

  /** One more than a part of {@link BatchAddition} and three. */
  @ParameterizedTest
  @EnumSource
  void rowsLongerThanOnePartAreAdded(Backend backend) {
    int n = (1 << 14) + 3;
    PointVector row = tiled(n);
    PointVector next = PointVector.identities(n);
    next.copy(0, row, 1, n - 1);
    PointVector sums = BatchAddition.addVartime(backend, row, next);
    BigInteger total = logarithm(n - 1);
    for (int i = 0; i < n - 1; i++) {
      total = total.add(logarithm(i));
      if (i < 40 || i > n - 40) {
        assertEquals(CurveTwin.multiple(logarithm(i).add(logarithm(i + 1))), sums.get(i));
      }
    }
    assertEquals(row.get(n - 1), sums.get(n - 1));
    assertEquals(CurveTwin.multiple(total), BatchAddition.sumVartime(backend, row));
  }

  /** More points than one run of the bucket method takes. */
  @ParameterizedTest
  @EnumSource
  void sumsOfProductsInSeveralRuns(Backend backend) {
    int n = (1 << 17) + 13;
    ScalarVector scalars = ScalarVector.zeros(n);
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < n; i++) {
      long scalar = i * 0x9E3779B97F4A7C15L;
      scalars.set(i, Scalar.ofSigned(scalar));
      sum = sum.add(BigInteger.valueOf(scalar).multiply(logarithm(i)));
    }
    assertEquals(CurveTwin.multiple(sum), MultiScalar.sumVartime(backend, scalars, tiled(n)));
  }

  @ParameterizedTest
  @EnumSource
  void aPreparedBaseMultipliesMoreScalarsThanOnePartTakes(Backend backend) {
    int n = AffineAdder.BATCH + 5;
    FixedBaseTable table = FixedBaseTable.of(Point.GENERATOR, 4);
    ScalarVector scalars = ScalarVector.zeros(n);
    for (int i = 0; i < n; i++) {
      scalars.set(i, CurveTwin.scalar(logarithm(i)));
    }
    assertEquals(tiled(n), table.timesEachVartime(backend, scalars));
  }
}
