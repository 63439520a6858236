package io.phantompool.crypto.group.secp256k1;

import static io.phantompool.crypto.group.secp256k1.NaiveOrder.LAMBDA;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.Q;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.anyOf;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.power;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.scalar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegularDigitsTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void structuredScalarsRecomposeFromOddDigits(int width) {
    recompose(NaiveOrder.structured(), width);
  }

  @SeededTest(runs = 100)
  void scalarsRecomposeFromOddDigits(Rng random) {
    recompose(anyOf(1_000, random), 2 + random.nextInt(7));
  }

  /** The scalars whose halves, as recodeHalves finds them, are 0 or a negative multiple of 2^64. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void scalarsWithHalvesThatEndInAnEmptyWordRecompose(int width) {
    int bits = width * new RegularDigits(width).halfWindows();
    BigInteger offset =
        power(bits)
            .subtract(BigInteger.ONE)
            .subtract(power(129))
            .multiply(LAMBDA.add(BigInteger.ONE));
    List<BigInteger> scalars = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < 10; j++) {
        BigInteger s1 = power(64).multiply(BigInteger.valueOf(-i));
        BigInteger s2 = power(64).multiply(BigInteger.valueOf(-j));
        scalars.add(s1.add(s2.multiply(LAMBDA)).shiftLeft(1).subtract(offset).mod(Q));
      }
    }
    recompose(scalars, width);
  }

  private static void recompose(List<BigInteger> scalars, int width) {
    RegularDigits digits = new RegularDigits(width);
    long[] v = new long[4];
    long[] halves = new long[2 * RegularDigits.HALF_WORDS];
    for (BigInteger k : scalars) {
      digits.recodeWhole(v, 0, scalar(k).limbs(), 0);
      assertEquals(k, sum(digits, v, 0, 4, digits.wholeWindows()).mod(Q));

      digits.recodeHalves(halves, 0, scalar(k).limbs(), 0);
      BigInteger k1 = sum(digits, halves, 0, 3, digits.halfWindows());
      BigInteger k2 = sum(digits, halves, 3, 3, digits.halfWindows());
      assertEquals(k, k1.add(k2.multiply(LAMBDA)).mod(Q));
    }
  }

  /** Adds up the digits as a table of odd multiples and a sign give them. */
  private static BigInteger sum(RegularDigits digits, long[] v, int at, int words, int windows) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = windows - 1; i >= 0; i--) {
      int window = digits.window(v, at, words, i);
      int index = digits.index(window);
      assertTrue(0 <= index && index < digits.tableSize());
      int digit = 2 * index + 1;
      digit = digits.sign(window) < 0 ? -digit : digit;
      assertEquals(digit, digits.digit(window));
      sum = sum.shiftLeft(digits.width()).add(BigInteger.valueOf(digit));
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void everyWindowReadsAsAnOddDigitWithItsOwnTableEntryAndSign(int width) {
    RegularDigits digits = new RegularDigits(width);
    int most = (1 << width) - 1;

    for (int window = 0; window <= most; window++) {
      assertEquals(2 * window - most, digits.digit(window));
      assertEquals(Math.abs(digits.digit(window)) / 2, digits.index(window));
      assertEquals(digits.digit(window) < 0 ? -1 : 0, digits.sign(window));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 9})
  void refusesWidthsItHasNoTablesFor(int width) {
    assertThrows(IllegalArgumentException.class, () -> new RegularDigits(width));
  }
}
