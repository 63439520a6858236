package io.phantompool.crypto.group.secp256k1;

import static io.phantompool.crypto.group.secp256k1.NaiveOrder.anyOf;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.integer;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.power;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedDigitsTest {
  /** Magnitudes of up to 128 bits: the ends, powers of two, runs, patterns of each window width. */
  private static List<BigInteger> structuredMagnitudes() {
    List<BigInteger> magnitudes = new ArrayList<>();
    for (int bits = 0; bits <= 128; bits++) {
      for (int d = -2; d <= 2; d++) {
        magnitudes.add(power(bits).add(BigInteger.valueOf(d)).max(BigInteger.ZERO));
      }
    }
    for (int period = 1; period <= 16; period++) {
      BigInteger sparse = BigInteger.ZERO;
      for (int bit = 0; bit < 128; bit += period) {
        sparse = sparse.setBit(bit);
      }
      magnitudes.add(sparse);
      magnitudes.add(sparse.shiftLeft(period - 1));
      magnitudes.add(power(128).subtract(BigInteger.ONE).subtract(sparse));
    }
    return magnitudes.stream().filter(x -> x.bitLength() <= 128).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void fixedWindowsOfStructuredMagnitudesRecomposeWithinTheirBound(int width) {
    windowsRecompose(structuredMagnitudes(), width);
  }

  @SeededTest(runs = 150)
  void fixedWindowsRecomposeWithinTheirBound(Rng random) {
    windowsRecompose(random.list(2_000, () -> random.bits(128)), 1 + random.nextInt(15));
  }

  private static void windowsRecompose(List<BigInteger> values, int width) {
    int halves = values.size();
    long[] magnitudes = new long[2 * halves];
    byte[] signs = new byte[halves];
    for (int h = 0; h < halves; h++) {
      magnitudes[2 * h] = values.get(h).longValue();
      magnitudes[2 * h + 1] = values.get(h).shiftRight(64).longValue();
      signs[h] = (byte) -(h & 1);
    }
    int windows = SignedDigits.windows(width);
    short[] digits = new short[windows * halves];
    SignedDigits.recodeAllVartime(magnitudes, signs, halves, width, digits);

    int bound = 1 << (width - 1);
    for (int h = 0; h < halves; h++) {
      BigInteger sum = BigInteger.ZERO;
      for (int w = windows - 1; w >= 0; w--) {
        int digit = digits[w * halves + h];
        assertTrue(-bound <= digit && digit <= bound, () -> digit + " in width " + width);
        sum = sum.shiftLeft(width).add(BigInteger.valueOf(digit));
      }
      assertEquals(h % 2 == 0 ? values.get(h) : values.get(h).negate(), sum);
    }
  }

  @Test
  void needsAsManyWindowsAsHold129Bits() {
    for (int width = 1; width <= 15; width++) {
      int windows = SignedDigits.windows(width);
      assertTrue(width * windows >= 129 && width * (windows - 1) < 129);
    }
  }

  @Test
  void refusesWindowsThatDoNotFitAShort() {
    long[] magnitude = new long[2];
    byte[] sign = new byte[1];

    assertThrows(
        IllegalArgumentException.class,
        () -> SignedDigits.recodeAllVartime(magnitude, sign, 1, 16, new short[9]));
    assertThrows(
        IllegalArgumentException.class,
        () -> SignedDigits.recodeAllVartime(magnitude, sign, 1, 0, new short[9]));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void nonAdjacentFormsOfStructuredMagnitudesRecompose(int width) {
    for (BigInteger value : structuredMagnitudes()) {
      nonAdjacentFormRecomposes(value, 2, width);
    }
    for (BigInteger value : NaiveOrder.structured()) {
      nonAdjacentFormRecomposes(value, 4, width);
    }
    nonAdjacentFormRecomposes(power(256).subtract(BigInteger.ONE), 4, width);
  }

  @SeededTest(runs = 100)
  void nonAdjacentFormsRecompose(Rng random) {
    int width = 2 + random.nextInt(7);
    for (int i = 0; i < 200; i++) {
      nonAdjacentFormRecomposes(random.bits(128), 2, width);
    }
    for (BigInteger value : anyOf(100, random)) {
      nonAdjacentFormRecomposes(value, 4, width);
    }
  }

  private static void nonAdjacentFormRecomposes(BigInteger value, int count, int width) {
    long[] words = new long[count + 1];
    words[0] = -1; // belongs to somebody else
    for (int i = 0; i < count; i++) {
      words[i + 1] = value.shiftRight(64 * i).longValue();
    }
    assertEquals(value, integer(words, 1, count));
    byte[] digits = new byte[64 * count + 1];
    Arrays.fill(digits, (byte) 99);
    int length = SignedDigits.nonAdjacentVartime(words, 1, count, width, digits);

    BigInteger sum = BigInteger.ZERO;
    int lastNonzero = -1;
    for (int i = 0; i < digits.length; i++) {
      int digit = digits[i];
      if (digit != 0) {
        assertEquals(1, digit & 1);
        assertTrue(Math.abs(digit) < 1 << (width - 1));
        assertTrue(lastNonzero < 0 || i - lastNonzero >= width);
        lastNonzero = i;
        sum = sum.add(BigInteger.valueOf(digit).shiftLeft(i));
      }
    }
    assertEquals(value, sum);
    assertEquals(lastNonzero + 1, length);
  }

  @Test
  void refusesNonAdjacentFormsThatDoNotFitAByte() {
    assertThrows(
        IllegalArgumentException.class,
        () -> SignedDigits.nonAdjacentVartime(new long[2], 0, 2, 9, new byte[129]));
    assertThrows(
        IllegalArgumentException.class,
        () -> SignedDigits.nonAdjacentVartime(new long[2], 0, 2, 1, new byte[129]));
  }
}
