package io.phantompool.crypto.group.edwards25519;

import static io.phantompool.crypto.group.edwards25519.NaiveEdwards.L;
import static io.phantompool.crypto.group.edwards25519.NaiveEdwards.P;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.junit.jupiter.api.Test;

class EdPointTest {

  @SeededTest(runs = 20)
  void everyMultiplicationAgreesWithTheTwin(Rng random) throws MalformedEncodingException {
    BigInteger b = random.scalar(L);
    BigInteger s = random.scalar(L);
    NaiveEdwards p = NaiveEdwards.BASE.times(b);
    assertAgree(p.encode(), baseMultiples(scalar(b)));
    EdPoint point = baseMultiples(scalar(b)).getFirst();
    byte[] expected = p.times(s).encode();
    assertAgree(expected, multiples(point, scalar(s)));
  }

  @Test
  void multiplesByStructuredScalarsAgreeInEveryWay() {
    List<BigInteger> scalars = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      scalars.add(BigInteger.valueOf(i));
      scalars.add(L.subtract(BigInteger.valueOf(i + 1)));
    }
    for (int bit = 3; bit < 253; bit += 5) {
      scalars.add(BigInteger.ONE.shiftLeft(bit).mod(L));
      scalars.add(BigInteger.ONE.shiftLeft(bit).subtract(BigInteger.ONE).mod(L));
    }
    scalars.add(new BigInteger("8".repeat(63), 16).mod(L));
    scalars.add(new BigInteger("7".repeat(63), 16).mod(L));
    scalars.add(new BigInteger("f".repeat(63), 16).mod(L));
    EdPoint point = EdPoint.baseTimesVartime(EdScalar.of(77));
    for (BigInteger s : scalars) {
      byte[] onBase = EdPoint.BASE.timesVartime(scalar(s)).encode();
      assertAgree(onBase, baseMultiples(scalar(s)));
      byte[] viaBase = EdPoint.baseTimesVartime(scalar(s).times(EdScalar.of(77))).encode();
      assertAgree(viaBase, multiples(point, scalar(s)));
    }
  }

  @SeededTest(runs = 20)
  void agreesWithBouncyCastlesMontgomeryLadder(Rng random) {
    // RFC 7748: u = (1 + y)/(1 - y), and X25519 multiplies by the clamped scalar.
    byte[] k = random.bytes(32);
    k[0] &= (byte) 0xf8;
    k[31] = (byte) ((k[31] & 0x7f) | 0x40);
    EdPoint point =
        EdPoint.baseTimesVartime(
            scalar(random.below(L.subtract(BigInteger.TWO)).add(BigInteger.ONE)));
    byte[] expected = new byte[32];
    X25519.scalarMult(k, 0, montgomeryU(point), 0, expected, 0);
    for (EdPoint multiple : multiples(point, EdScalar.reduceLittleEndian(k))) {
      assertArrayEquals(expected, montgomeryU(multiple));
    }
  }

  @SeededTest
  void additionIsAGroup(Rng random) {
    EdScalar a = scalar(random.scalar(L));
    EdScalar b = scalar(random.scalar(L));
    EdPoint p = EdPoint.baseTimesVartime(a);
    EdPoint q = EdPoint.baseTimesVartime(b);
    assertEquals(EdPoint.baseTimesVartime(a.plus(b)), p.plus(q));
    assertEquals(EdPoint.baseTimesVartime(a.minus(b)), p.minus(q));
    assertEquals(EdPoint.baseTimesVartime(a.negate()), p.negate());
    assertEquals(p.plus(p), p.doubled());
    assertEquals(p, p.plus(EdPoint.IDENTITY));
    assertEquals(p, EdPoint.IDENTITY.plus(p));
    assertTrue(p.minus(p).isIdentity());
    assertTrue(p.plus(p.negate()).isIdentity());
    assertEquals(EdPoint.baseTimesVartime(a.times(b).plus(a)), p.timesPlusBaseVartime(b, a));
  }

  @Test
  void theIdentityStaysTheIdentity() {
    try (SecretEdScalar five = SecretEdScalar.copyOf(EdScalar.of(5));
        SecretEdScalar zero = SecretEdScalar.copyOf(EdScalar.ZERO)) {
      assertTrue(EdPoint.IDENTITY.times(five).isIdentity());
      assertTrue(EdPoint.BASE.times(zero).isIdentity());
      assertTrue(EdPoint.baseTimes(zero).isIdentity());
    }
    assertTrue(EdPoint.IDENTITY.timesVartime(EdScalar.of(5)).isIdentity());
    assertTrue(EdPoint.IDENTITY.doubled().isIdentity());
    assertFalse(EdPoint.BASE.isIdentity());
    assertTrue(EdPoint.sumOfProductsVartime(List.of(), List.of()).isIdentity());
  }

  @SeededTest(runs = 30)
  void sumsOfProductsAgreeWithOneByOne(Rng random) {
    int count = random.pick(1, 2, 3, 5, 8, 17, 40);
    Terms terms = Terms.mixed(random, count);
    EdPoint expected = terms.oneByOne();
    assertEquals(expected, terms.straus());
    assertEquals(expected, terms.pippenger());
    assertEquals(expected, EdPoint.sumOfProductsVartime(terms.scalars(), terms.points()));
  }

  @SeededTest(runs = 5)
  void longSumsOfProductsAgreeWithEachOther(Rng random) {
    int count = random.pick(199, 200, 201, 400, 700);
    Terms terms = Terms.mixed(random, count);
    EdPoint expected = terms.oneByOne();
    assertEquals(expected, terms.straus());
    assertEquals(expected, terms.pippenger());
    assertEquals(expected, EdPoint.sumOfProductsVartime(terms.scalars(), terms.points()));
  }

  @SeededTest(runs = 5)
  void structuredSumsOfProductsAgreeWithEachOther(Rng random) {
    int count = random.pick(3, 64, 300);
    EdPoint p = EdPoint.baseTimesVartime(scalar(random.scalar(L)));
    EdScalar s = scalar(random.scalar(L));
    List<Terms> structured =
        List.of(
            Terms.of(count, i -> s, i -> p),
            Terms.of(count, i -> s, i -> i % 2 == 0 ? p : p.negate()),
            Terms.of(count, i -> s, i -> EdPoint.IDENTITY),
            Terms.of(count, i -> EdScalar.ZERO, i -> p),
            Terms.of(count, EdScalar::of, i -> EdPoint.baseTimesVartime(EdScalar.of(i))),
            Terms.of(
                count, i -> s.negate(), i -> EdPoint.baseTimesVartime(s.times(EdScalar.of(i)))),
            Terms.of(count, i -> i % 2 == 0 ? s : s.negate(), i -> p),
            Terms.of(count, i -> EdScalar.ONE.negate(), i -> EdPoint.BASE));
    for (Terms terms : structured) {
      EdPoint expected = terms.oneByOne();
      assertEquals(expected, terms.straus());
      assertEquals(expected, terms.pippenger());
      assertEquals(expected, EdPoint.sumOfProductsVartime(terms.scalars(), terms.points()));
    }
  }

  @SeededTest(runs = 20)
  void comparesAndEncodesManyAtOnce(Rng random) {
    List<EdPoint> points = Terms.mixed(random, 1 + random.nextInt(10)).points();
    List<EdPoint> same =
        points.stream().map(p -> p.plus(EdPoint.BASE).minus(EdPoint.BASE)).toList();
    assertTrue(EdPoint.areAllEqual(points, same));
    assertEquals(points, same);
    List<byte[]> encodings = EdPoint.encodeAll(same);
    for (int i = 0; i < points.size(); i++) {
      assertArrayEquals(points.get(i).encode(), encodings.get(i));
      assertEquals(points.get(i).hashCode(), same.get(i).hashCode());
    }
    List<EdPoint> different = new ArrayList<>(points);
    int at = random.nextInt(points.size());
    different.set(at, different.get(at).plus(EdPoint.BASE));
    assertFalse(EdPoint.areAllEqual(points, different));
    assertNotEquals(points, different);
    assertTrue(EdPoint.areAllEqual(List.of(), List.of()));
    assertEquals(List.of(), EdPoint.encodeAll(List.of()));
  }

  @Test
  void refusesListsOfDifferentLength() {
    List<EdPoint> one = List.of(EdPoint.BASE);
    assertThrows(
        IllegalArgumentException.class, () -> EdPoint.sumOfProductsVartime(List.of(), one));
    assertThrows(IllegalArgumentException.class, () -> EdPoint.areAllEqual(List.of(), one));
  }

  @Test
  void aCallerCannotChangeAPointThroughItsEncoding() throws MalformedEncodingException {
    byte[] bytes = EdPoint.BASE.doubled().encode();
    EdPoint point = EdPoint.decode(bytes);
    point.encode()[0]++;
    bytes[0]++;
    assertArrayEquals(EdPoint.BASE.doubled().encode(), point.encode());
  }

  /** s B in every way there is. */
  private static List<EdPoint> baseMultiples(EdScalar s) {
    try (SecretEdScalar secret = SecretEdScalar.copyOf(s)) {
      List<EdPoint> ways = new ArrayList<>(multiples(EdPoint.BASE, s));
      ways.add(EdPoint.baseTimes(secret));
      ways.add(EdPoint.baseTimesVartime(s));
      ways.add(EdPoint.IDENTITY.timesPlusBaseVartime(EdScalar.ONE, s));
      return ways;
    }
  }

  /** s P in every way there is. */
  private static List<EdPoint> multiples(EdPoint p, EdScalar s) {
    try (SecretEdScalar secret = SecretEdScalar.copyOf(s)) {
      Terms terms = new Terms(List.of(s), List.of(p));
      return List.of(p.times(secret), p.timesVartime(s), terms.straus(), terms.pippenger());
    }
  }

  private static void assertAgree(byte[] expected, List<EdPoint> ways) {
    for (EdPoint way : ways) {
      assertArrayEquals(expected, way.encode());
    }
  }

  private static byte[] montgomeryU(EdPoint point) {
    byte[] encoding = point.encode();
    BigInteger y = NaiveEdwards.fromLittleEndian(encoding).clearBit(255);
    BigInteger u =
        BigInteger.ONE.add(y).multiply(BigInteger.ONE.subtract(y).mod(P).modInverse(P)).mod(P);
    return NaiveEdwards.littleEndian(u, 32);
  }

  private static EdScalar scalar(BigInteger value) {
    return EdScalar.reduceLittleEndian(NaiveEdwards.littleEndian(value, 32));
  }

  /** What is multiplied and summed. */
  private record Terms(List<EdScalar> scalars, List<EdPoint> points) {
    static Terms of(int count, IntFunction<EdScalar> scalar, IntFunction<EdPoint> point) {
      List<EdScalar> scalars = new ArrayList<>();
      List<EdPoint> points = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        scalars.add(scalar.apply(i));
        points.add(point.apply(i));
      }
      return new Terms(scalars, points);
    }

    /** Random and edge scalars; random points, repeated ones, opposite ones and the identity. */
    static Terms mixed(Rng random, int count) {
      EdPoint repeated = EdPoint.baseTimesVartime(EdPointTest.scalar(random.scalar(L)));
      return of(
          count,
          i -> EdPointTest.scalar(random.scalar(random.pick(L, BigInteger.ONE.shiftLeft(128)))),
          i ->
              switch (random.nextInt(6)) {
                case 0 -> EdPoint.IDENTITY;
                case 1 -> repeated;
                case 2 -> repeated.negate();
                default -> EdPoint.baseTimesVartime(EdPointTest.scalar(random.scalar(L)));
              });
    }

    EdPoint oneByOne() {
      EdPoint sum = EdPoint.IDENTITY;
      for (int i = 0; i < scalars.size(); i++) {
        sum = sum.plus(points.get(i).timesVartime(scalars.get(i)));
      }
      return sum;
    }

    EdPoint straus() {
      long[] r = new long[CurveFormulas.POINT];
      StrausVartime.sum(r, encodedScalars(), coordinates(), new byte[0]);
      return new EdPoint(r);
    }

    EdPoint pippenger() {
      long[] r = new long[CurveFormulas.POINT];
      PippengerVartime.sum(r, encodedScalars(), coordinates());
      return new EdPoint(r);
    }

    private byte[][] encodedScalars() {
      return scalars.stream().map(EdScalar::encode).toArray(byte[][]::new);
    }

    private long[] coordinates() {
      long[] flat = new long[points.size() * CurveFormulas.POINT];
      for (int i = 0; i < points.size(); i++) {
        try {
          long[] one = PointEncoding.decode(points.get(i).encode(), 0, 0);
          System.arraycopy(one, 0, flat, i * CurveFormulas.POINT, CurveFormulas.POINT);
        } catch (MalformedEncodingException e) {
          throw new AssertionError(e);
        }
      }
      return flat;
    }
  }
}
