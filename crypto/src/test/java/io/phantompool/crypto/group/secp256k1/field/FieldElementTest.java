package io.phantompool.crypto.group.secp256k1.field;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FieldElementTest {
  private static final BigInteger P = FieldVectorTest.P;

  private static BigInteger value(FieldElement e) {
    return new BigInteger(1, e.encode());
  }

  @Test
  void everyStructuredPairCalculatesLikeTheTwin() {
    for (BigInteger a : FieldVectorTest.structured()) {
      FieldElement x = FieldElement.of(a);
      assertEquals(a, value(x));
      assertEquals(a.negate().mod(P), value(x.negate()));
      assertEquals(a.pow(2).mod(P), value(x.squared()));
      assertEquals(a.testBit(0), x.isOdd());
      for (BigInteger b : FieldVectorTest.structured()) {
        FieldElement y = FieldElement.of(b);
        assertEquals(a.multiply(b).mod(P), value(x.times(y)));
        assertEquals(a.add(b).mod(P), value(x.plus(y)));
        assertEquals(a.subtract(b).mod(P), value(x.minus(y)));
      }
    }
  }

  @SeededTest(runs = 200)
  void bothInversionsAgreeWithTheTwin(Rng random) {
    BigInteger a = random.pick(random.below(P), random.pick(FieldVectorTest.structured()));
    BigInteger wanted = a.signum() == 0 ? a : a.modInverse(P);
    assertEquals(wanted, value(FieldElement.of(a).inverse()));
    long[] limbs = FieldVectorTest.limbs(a);
    FieldInversion.invertVartime(limbs, 0, limbs, 0);
    assertEquals(wanted, value(FieldElement.ofLimbs(limbs, 0)));
  }

  @SeededTest(runs = 100)
  void aRootIsFoundExactlyForSquares(Rng random) {
    FieldElement a = FieldElement.of(random.below(P));
    assertEquals(a.squared(), a.squared().rootCandidate().squared());
    long[] root = new long[Field52.LIMBS];
    // p = 3 mod 4: of a^2 and -a^2 only one is a square, unless a is zero.
    assertTrue(FieldSquareRoot.root(root, 0, FieldVectorTest.limbs(value(a.squared())), 0));
    FieldElement nonSquare = a.squared().negate();
    if (!nonSquare.isZero()) {
      assertFalse(FieldSquareRoot.root(root, 0, FieldVectorTest.limbs(value(nonSquare)), 0));
    }
  }

  @Test
  void lazyLimbsOfAnySignAndSizeNormalizeToTheOneForm() {
    long[] extremes = {0, 1, -1, 1L << 52, -(1L << 52), (1L << 59) + 12345, -(1L << 59) - 12345};
    for (long a : extremes) {
      for (long b : extremes) {
        for (long top : extremes) {
          long[] limbs = {a, b, -a, b, top};
          BigInteger wanted = BigInteger.ZERO;
          for (int i = 4; i >= 0; i--) {
            wanted = wanted.shiftLeft(52).add(BigInteger.valueOf(limbs[i]));
          }
          Field52.normalize(limbs, 0);
          for (long limb : limbs) {
            assertTrue(limb >= 0 && limb < 1L << 52, "limb out of its range");
          }
          assertEquals(wanted.mod(P), value(FieldElement.ofLimbs(limbs, 0)));
        }
      }
    }
  }

  @Test
  void theCodecRefusesThePrimeAndAllAbove() {
    long[] limbs = new long[Field52.LIMBS];
    for (BigInteger v :
        new BigInteger[] {
          P, P.add(BigInteger.ONE), BigInteger.TWO.pow(256).subtract(BigInteger.ONE)
        }) {
      byte[] bytes = HexFormat.of().parseHex(v.toString(16));
      assertFalse(FieldCodec.decode(bytes, 0, limbs, 0));
    }
    byte[] largest = HexFormat.of().parseHex(P.subtract(BigInteger.ONE).toString(16));
    assertTrue(FieldCodec.decode(largest, 0, limbs, 0));
    byte[] back = new byte[32];
    FieldCodec.encode(limbs, 0, back, 0);
    assertArrayEquals(largest, back);
  }

  @Test
  void aSmallElementIsSmall() {
    assertThrows(IllegalArgumentException.class, () -> FieldElement.of(1L << 52));
    assertThrows(IllegalArgumentException.class, () -> FieldElement.of(-(1L << 52)));
    assertThrows(IllegalArgumentException.class, () -> FieldElement.of(Long.MIN_VALUE));
    assertEquals(P.subtract(BigInteger.TWO), value(FieldElement.of(-2)));
  }

  @Test
  void selectChoosesWithoutLoss() {
    FieldElement a = FieldElement.of(5);
    FieldElement b = FieldElement.of(-7);
    assertEquals(a, a.select(b, false));
    assertEquals(b, a.select(b, true));
  }
}
