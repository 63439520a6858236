package io.phantompool.crypto.group.secp256k1;

import static io.phantompool.crypto.group.secp256k1.NaiveOrder.Q;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.any;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.anyOf;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.integer;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.integers;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.scalar;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.structured;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

class ScalarVectorTest {
  @SeededTest
  void keepsElementsFlatWithTheLeastSignificantWordFirst(Rng random) {
    List<BigInteger> values = anyOf(random.nextInt(20), random);
    ScalarVector vector = vector(values);

    assertEquals(values.size(), vector.size());
    assertEquals(values, integers(vector));
    for (int i = 0; i < values.size(); i++) {
      assertEquals(values.get(i), integer(vector.limbs(), 4 * i, 4));
    }
  }

  @SeededTest
  void addsAndSubtractsAndMultipliesElementByElement(Rng random) {
    List<BigInteger> a = anyOf(13, random);
    List<BigInteger> b = anyOf(13, random);
    ScalarVector sum = vector(a);
    ScalarVector difference = vector(a);
    ScalarVector product = vector(a);
    ScalarVector negative = vector(a);
    sum.add(vector(b));
    difference.subtract(vector(b));
    product.multiply(vector(b));
    negative.negate();

    assertEquals(each(a, b, BigInteger::add), integers(sum));
    assertEquals(each(a, b, BigInteger::subtract), integers(difference));
    assertEquals(each(a, b, BigInteger::multiply), integers(product));
    assertEquals(each(a, a, (x, y) -> x.negate()), integers(negative));
  }

  @SeededTest
  void scalesAndAddsWhatIsScaled(Rng random) {
    List<BigInteger> a = anyOf(9, random);
    List<BigInteger> b = anyOf(9, random);
    BigInteger factor = any(random);
    ScalarVector scaled = vector(a);
    ScalarVector added = vector(a);
    scaled.scale(scalar(factor));
    added.addScaled(scalar(factor), vector(b));

    assertEquals(each(a, a, (x, y) -> x.multiply(factor)), integers(scaled));
    assertEquals(each(a, b, (x, y) -> x.add(y.multiply(factor))), integers(added));
  }

  @Test
  void addsAScaledPartOfAnotherVectorInTheMiddle() {
    ScalarVector vector = ScalarVector.repeat(Scalar.ONE, 5);
    ScalarVector other = ScalarVector.of(Scalar.of(7), Scalar.of(8), Scalar.of(9));
    vector.addScaled(2, Scalar.of(10), other, 1, 2);

    assertEquals(
        ScalarVector.of(Scalar.ONE, Scalar.ONE, Scalar.of(81), Scalar.of(91), Scalar.ONE), vector);
    assertThrows(
        IndexOutOfBoundsException.class, () -> vector.addScaled(4, Scalar.ONE, other, 0, 2));
    assertThrows(
        IndexOutOfBoundsException.class, () -> vector.addScaled(0, Scalar.ONE, other, 2, 2));
  }

  @SeededTest
  void addsIntoOneElementOnly(Rng random) {
    List<BigInteger> values = anyOf(4, random);
    BigInteger a = any(random);
    BigInteger b = any(random);
    ScalarVector vector = vector(values);
    vector.add(1, scalar(a));
    vector.addProduct(2, scalar(a), scalar(b));

    assertEquals(
        List.of(
            values.get(0),
            values.get(1).add(a).mod(Q),
            values.get(2).add(a.multiply(b)).mod(Q),
            values.get(3)),
        integers(vector));
  }

  @SeededTest
  void multipliesOutInnerProductsAndSums(Rng random) {
    int n = random.nextInt(30);
    List<BigInteger> a = anyOf(n, random);
    List<BigInteger> b = anyOf(n, random);

    assertEquals(sum(each(a, b, BigInteger::multiply)), vector(a).dot(vector(b)).toBigInteger());
    assertEquals(sum(a), vector(a).sum().toBigInteger());
    int from = random.nextInt(n + 1);
    int to = from + random.nextInt(n - from + 1);
    assertEquals(sum(a.subList(from, to)), vector(a).sum(from, to).toBigInteger());
    assertEquals(
        sum(each(a.subList(from, to), b.subList(n - to + from, n), BigInteger::multiply)),
        vector(a).dot(from, vector(b), n - to + from, to - from).toBigInteger());
  }

  @Test
  void multipliesOutTheLargestInnerProduct() {
    int n = 5_000;
    ScalarVector largest = ScalarVector.repeat(Scalar.ONE.negate(), n);

    assertEquals(Scalar.of(n), largest.dot(largest));
  }

  @SeededTest
  void foldsItsHalves(Rng random) {
    List<BigInteger> a = anyOf(8, random);
    BigInteger lo = any(random);
    BigInteger hi = any(random);

    assertEquals(
        each(a.subList(0, 4), a.subList(4, 8), (x, y) -> x.multiply(lo).add(y.multiply(hi))),
        integers(vector(a).fold(scalar(lo), scalar(hi))));
  }

  @SeededTest
  void raisesPowers(Rng random) {
    BigInteger y = any(random);
    BigInteger first = any(random);
    int n = random.nextInt(20);
    List<BigInteger> expected = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      expected.add(y.modPow(BigInteger.valueOf(i), Q));
    }

    assertEquals(expected, integers(ScalarVector.powers(scalar(y), n)));
    assertEquals(
        each(expected, expected, (x, same) -> x.multiply(first)),
        integers(ScalarVector.powers(scalar(first), scalar(y), n)));
  }

  @SeededTest
  void invertsAllAtOnceAsOneByOne(Rng random) {
    List<BigInteger> values =
        random.list(random.nextInt(12), () -> any(random).max(BigInteger.ONE));
    ScalarVector vector = vector(values);
    vector.invertAllVartime();

    assertEquals(values.stream().map(x -> x.modInverse(Q)).toList(), integers(vector));
  }

  @Test
  void invertsStructuredValuesAllAtOnce() {
    List<BigInteger> values = structured().stream().filter(x -> x.signum() != 0).toList();
    ScalarVector vector = vector(values);
    vector.invertAllVartime();

    assertEquals(values.stream().map(x -> x.modInverse(Q)).toList(), integers(vector));
  }

  @Test
  void refusesToInvertAZeroAmongOthersAndChangesNothing() {
    ScalarVector vector = ScalarVector.of(Scalar.of(2), Scalar.ZERO, Scalar.of(3));
    ScalarVector before = vector.copy();

    assertThrows(IllegalArgumentException.class, vector::invertAllVartime);
    assertEquals(before, vector);
  }

  @Test
  void readsWeightsAsBigEndianNumbersOfSixteenBytes() {
    byte[] bytes = new byte[48];
    bytes[15] = 1;
    bytes[16] = (byte) 0x80;
    for (int i = 32; i < 48; i++) {
      bytes[i] = -1;
    }

    assertEquals(
        List.of(
            BigInteger.ONE, NaiveOrder.power(127), NaiveOrder.power(128).subtract(BigInteger.ONE)),
        integers(ScalarVector.ofWeights(bytes)));
    assertThrows(IllegalArgumentException.class, () -> ScalarVector.ofWeights(new byte[17]));
  }

  @Test
  void refusesTheOneScalarOfARowThatIsNotCanonical() throws MalformedEncodingException {
    byte[] bytes = new byte[3 * 32];
    bytes[31] = 5;
    assertEquals(
        ScalarVector.of(Scalar.of(5), Scalar.ZERO, Scalar.ZERO),
        ScalarVector.read(new ByteReader(bytes), 3));
    for (int i = 32; i < 64; i++) {
      bytes[i] = -1;
    }
    MalformedEncodingException refusal =
        assertThrows(
            MalformedEncodingException.class, () -> ScalarVector.read(new ByteReader(bytes), 3));

    assertEquals(Scalar.NOT_CANONICAL, refusal.rule());
    assertEquals(32, refusal.byteOffset());
  }

  /** Four times this many words would not be an array; a smaller lie would be gigabytes. */
  @Test
  void refusesMoreScalarsThanTheInputHoldsBeforeMakingRoomForThem() {
    ByteReader reader = new ByteReader(new byte[95]);
    for (int size : new int[] {3, 1 << 28, 1 << 29, Integer.MAX_VALUE}) {
      MalformedEncodingException refusal =
          assertThrows(MalformedEncodingException.class, () -> ScalarVector.read(reader, size));
      MalformedEncodingException secretRefusal =
          assertThrows(
              MalformedEncodingException.class, () -> SecretScalarVector.read(reader, size));

      assertEquals(ByteReader.TRUNCATED, refusal.rule());
      assertEquals(0, refusal.byteOffset());
      assertEquals(ByteReader.TRUNCATED, secretRefusal.rule());
    }
  }

  @Test
  void refusesVectorsOfAnotherLengthAndIndicesBeyondItsEnd() {
    ScalarVector three = ScalarVector.zeros(3);
    ScalarVector four = ScalarVector.zeros(4);

    assertThrows(IllegalArgumentException.class, () -> three.add(four));
    assertThrows(IllegalArgumentException.class, () -> three.multiply(four));
    assertThrows(IllegalArgumentException.class, () -> three.dot(four));
    assertThrows(IllegalArgumentException.class, () -> three.fold(Scalar.ONE, Scalar.ONE));
    assertThrows(IndexOutOfBoundsException.class, () -> three.get(3));
    assertThrows(IndexOutOfBoundsException.class, () -> three.set(-1, Scalar.ONE));
    assertThrows(IndexOutOfBoundsException.class, () -> three.slice(2, 4));
  }

  @Test
  void slicesAndCopiesShareNothing() {
    ScalarVector vector = ScalarVector.of(Scalar.of(1), Scalar.of(2), Scalar.of(3));
    ScalarVector slice = vector.slice(1, 3);
    ScalarVector copy = vector.copy();
    assertEquals(vector, copy);
    assertEquals(vector.hashCode(), copy.hashCode());
    vector.wipe();

    assertEquals(ScalarVector.of(Scalar.of(2), Scalar.of(3)), slice);
    assertEquals(Scalar.ONE, copy.get(0));
    assertNotEquals(vector, copy);
    assertArrayEquals(new long[12], vector.limbs());
  }

  @SeededTest(runs = 1)
  void allocatesNothingPerElementInItsLoops(Rng random) {
    int n = 2_000;
    ScalarVector a = vector(anyOf(n, random));
    ScalarVector b = vector(anyOf(n, random));
    Scalar factor = scalar(any(random));
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    a.addScaled(factor, b);
    a.multiply(b);
    a.add(b);
    Scalar product = a.dot(b);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertEquals(n, a.size());
    assertNotEquals(Scalar.ZERO, product);
    assertTrue(allocated < n, () -> allocated + " bytes for " + n + " elements");
  }

  private static List<BigInteger> each(
      List<BigInteger> a, List<BigInteger> b, BinaryOperator<BigInteger> operation) {
    List<BigInteger> result = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      result.add(operation.apply(a.get(i), b.get(i)).mod(Q));
    }
    return result;
  }

  private static BigInteger sum(List<BigInteger> values) {
    return values.stream().reduce(BigInteger.ZERO, BigInteger::add).mod(Q);
  }
}
