package io.phantompool.crypto.group.secp256k1;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PointTest {
  private static final BigInteger Q = CurveTwin.Q;

  private static Point point(Rng random) {
    return random.oneIn(8)
        ? random.pick(Point.IDENTITY, Point.GENERATOR, Point.GENERATOR.negate())
        : CurveTwin.multiple(random.scalar(Q));
  }

  private static void refuses(String rule, long offset, byte[] bytes) {
    MalformedEncodingException refusal =
        assertThrows(
            MalformedEncodingException.class,
            () -> {
              if (bytes.length == Point.COMPRESSED_BYTES) {
                Point.decodeCompressed(bytes);
              } else {
                Point.decode(bytes);
              }
            });
    assertEquals(rule, refusal.rule());
    assertEquals(offset, refusal.byteOffset());
  }

  @SeededTest(runs = 200)
  void additionAgreesWithTheTwinAlsoWhereFormulasHaveExceptions(Rng random) {
    Point a = point(random);
    Point b = random.pick(point(random), a, a.negate(), a.doubled(), Point.IDENTITY);
    assertEquals(CurveTwin.back(CurveTwin.of(a).add(CurveTwin.of(b))), a.plus(b));
    assertEquals(CurveTwin.back(CurveTwin.of(a).subtract(CurveTwin.of(b))), a.minus(b));
    assertEquals(CurveTwin.back(CurveTwin.of(a).twice()), a.doubled());
    assertEquals(a.doubled(), a.plus(a));
    assertEquals(Point.IDENTITY, a.minus(a));
  }

  @SeededTest(runs = 60)
  void multiplicationAgreesWithTheTwin(Rng random) {
    Point a = point(random);
    BigInteger k = random.scalar(Q);
    assertEquals(
        CurveTwin.back(CurveTwin.of(a).multiply(k)), a.timesVartime(Scalar.fromBigInteger(k)));
  }

  @SeededTest(runs = 40)
  void secretMultiplicationIsTheSameAsPublic(Rng random) {
    BigInteger k = random.pick(random.scalar(Q), random.below(Q), BigInteger.TWO.pow(128));
    try (SecretScalar secret = SecretScalar.ofPublic(Scalar.fromBigInteger(k))) {
      for (Point a : new Point[] {Point.GENERATOR, Point.GENERATOR.negate(), point(random)}) {
        assertEquals(a.timesVartime(Scalar.fromBigInteger(k)), a.times(secret), k::toString);
      }
    }
  }

  @Test
  void multiplesAroundTheOrderWrapAround() {
    for (int i = -3; i <= 3; i++) {
      BigInteger k = BigInteger.valueOf(i);
      assertEquals(CurveTwin.multiple(k), Point.GENERATOR.timesVartime(CurveTwin.scalar(k)));
    }
    assertEquals(Point.IDENTITY, Point.GENERATOR.timesVartime(Scalar.ZERO));
    assertEquals(Point.IDENTITY, Point.IDENTITY.timesVartime(Scalar.ofSigned(-1)));
  }

  @SeededTest(runs = 100)
  void bothEncodingsGoThereAndBack(Rng random) throws MalformedEncodingException {
    Point a = point(random);
    assertEquals(a, Point.readAllowingIdentity(new ByteReader(a.encode())));
    if (!a.isIdentity()) {
      assertEquals(a, Point.decode(a.encode()));
      assertEquals(a, Point.decodeCompressed(a.encodeCompressed()));
      assertArrayEquals(CurveTwin.of(a).getEncoded(true), a.encodeCompressed());
    }
  }

  @Test
  void theIdentityIsSixtyFourZerosAndOnlyWhereAllowed() throws MalformedEncodingException {
    assertArrayEquals(new byte[64], Point.IDENTITY.encode());
    assertTrue(Point.readAllowingIdentity(new ByteReader(new byte[64])).isIdentity());
    refuses(Point.IDENTITY_NOT_ALLOWED, 0, new byte[64]);
    assertThrows(IllegalStateException.class, Point.IDENTITY::encodeCompressed);
  }

  @Test
  void refusesCoordinatesNotBelowThePrimeAndNamesWhich() {
    byte[] p = HexFormat.of().parseHex(CurveTwin.P.toString(16));
    byte[] badX = Point.GENERATOR.encode();
    System.arraycopy(p, 0, badX, 0, 32);
    refuses(Point.COORDINATE_NOT_CANONICAL, 0, badX);
    byte[] badY = Point.GENERATOR.encode();
    Arrays.fill(badY, 32, 64, (byte) 0xff);
    refuses(Point.COORDINATE_NOT_CANONICAL, 32, badY);
    byte[] compressed = Point.GENERATOR.encodeCompressed();
    System.arraycopy(p, 0, compressed, 1, 32);
    refuses(Point.COORDINATE_NOT_CANONICAL, 1, compressed);
  }

  /** x = p + 1 would be 1, a point of the curve, if it were reduced. */
  @Test
  void refusesAnAliasOfAPointOnTheCurve() throws MalformedEncodingException {
    byte[] one = new byte[33];
    one[0] = 2;
    one[32] = 1;
    byte[] alias = HexFormat.of().parseHex("02" + CurveTwin.P.add(BigInteger.ONE).toString(16));
    assertTrue(!Point.decodeCompressed(one).isIdentity());
    refuses(Point.COORDINATE_NOT_CANONICAL, 1, alias);
  }

  @Test
  void refusesPointsOffTheCurve() {
    byte[] bytes = Point.GENERATOR.encode();
    bytes[63] ^= 1;
    refuses(Point.OFF_CURVE, 0, bytes);
    byte[] zeroX = new byte[64];
    zeroX[63] = 1;
    refuses(Point.OFF_CURVE, 0, zeroX);
    byte[] noRoot = new byte[33];
    noRoot[0] = 3;
    noRoot[32] = 5; // 5^3 + 7 is not a square
    refuses(Point.OFF_CURVE, 0, noRoot);
  }

  @Test
  void refusesOtherPrefixesAndLengths() {
    for (int prefix : new int[] {0, 1, 4, 5, 6, 7, 0x82, 0xff}) {
      byte[] bytes = Point.GENERATOR.encodeCompressed();
      bytes[0] = (byte) prefix;
      refuses(Point.BAD_PREFIX, 0, bytes);
    }
    refuses(ByteReader.TRUNCATED, 0, new byte[0]);
    refuses(ByteReader.TRUNCATED, 0, new byte[63]);
    refuses(ByteReader.TRAILING_BYTES, 64, Arrays.copyOf(Point.GENERATOR.encode(), 65));
  }

  /** Wherever one bit of an encoding flips, it is another point or none. */
  @Test
  void everyFlippedBitIsAnotherPointOrRefused() {
    byte[] good = Point.GENERATOR.encode();
    int refused = 0;
    for (int bit = 0; bit < 512; bit++) {
      byte[] bad = good.clone();
      bad[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        Point.decode(bad);
        throw new AssertionError("a flipped bit stayed on the curve: " + bit);
      } catch (MalformedEncodingException e) {
        refused++;
      }
    }
    assertEquals(512, refused);
  }

  @Test
  void coordinatesOffTheCurveAreAProgrammersError() {
    var one = io.phantompool.crypto.group.secp256k1.field.FieldElement.ONE;
    assertThrows(IllegalArgumentException.class, () -> Point.ofCoordinates(one, one));
  }
}
