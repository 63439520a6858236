package io.phantompool.crypto.group.secp256k1.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.vectors.VectorChoice;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of field elements against {@link BigInteger}, on every back end. */
class FieldVectorTest {
  static final BigInteger P =
      BigInteger.ONE.shiftLeft(256).subtract(BigInteger.valueOf(0x1000003D1L));

  /** Values at which carries, folds and signs turn over. */
  static List<BigInteger> structured() {
    List<BigInteger> values = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      values.add(BigInteger.valueOf(i));
      values.add(P.subtract(BigInteger.valueOf(i + 1L)));
      values.add(BigInteger.valueOf(0x1000003D1L + i - 2));
    }
    for (int bit = 50; bit < 257; bit++) {
      if (bit % 52 <= 2 || bit % 52 >= 50 || bit > 254) {
        BigInteger power = BigInteger.ONE.shiftLeft(bit);
        for (int i = -1; i <= 1; i++) {
          values.add(power.add(BigInteger.valueOf(i)).mod(P));
        }
      }
    }
    BigInteger halfLimbs = BigInteger.ZERO;
    for (int l = 0; l < 5; l++) {
      halfLimbs = halfLimbs.add(BigInteger.ONE.shiftLeft(52 * l + 51));
      values.add(halfLimbs.mod(P));
      values.add(halfLimbs.subtract(BigInteger.ONE).mod(P));
    }
    return values;
  }

  static long[] limbs(BigInteger value) {
    long[] limbs = new long[Field52.LIMBS];
    FieldElement.of(value).limbsTo(limbs, 0);
    return limbs;
  }

  static BigInteger value(FieldVector row, int i) {
    long[] limbs = new long[Field52.LIMBS];
    row.get(i, limbs, 0);
    return new BigInteger(1, FieldElement.ofLimbs(limbs, 0).encode());
  }

  static FieldVector row(Backend backend, List<BigInteger> values) {
    FieldVector row = backend.elements(values.size());
    for (int i = 0; i < values.size(); i++) {
      row.set(i, limbs(values.get(i)), 0);
    }
    return row;
  }

  @ParameterizedTest
  @EnumSource
  void everyPairOfStructuredValuesCalculatesLikeTheTwin(Backend backend) {
    List<BigInteger> values = structured();
    int n = values.size();
    FieldVector a = row(backend, values);
    FieldVector r = backend.elements(n);
    for (int shift = 0; shift < n; shift++) {
      List<BigInteger> others = new ArrayList<>(values.subList(shift, n));
      others.addAll(values.subList(0, shift));
      FieldVector b = row(backend, others);
      r.multiply(0, a, 0, b, 0, n);
      assertRow(r, i -> values.get(i).multiply(others.get(i)), n, "product");
      r.add(0, a, 0, b, 0, n);
      assertRow(r, i -> values.get(i).add(others.get(i)), n, "sum");
      r.subtract(0, a, 0, b, 0, n);
      assertRow(r, i -> values.get(i).subtract(others.get(i)), n, "difference");
    }
    r.square(0, a, 0, n);
    assertRow(r, i -> values.get(i).pow(2), n, "square");
    for (int factor : new int[] {-32, -3, -1, 0, 1, 2, 21, 32}) {
      r.scale(0, a, 0, factor, n);
      assertRow(r, i -> values.get(i).multiply(BigInteger.valueOf(factor)), n, "multiple");
    }
  }

  private interface Twin {
    BigInteger at(int i);
  }

  private static void assertRow(FieldVector row, Twin twin, int n, String what) {
    for (int i = 0; i < n; i++) {
      assertEquals(twin.at(i).mod(P), value(row, i), what + " in place " + i);
    }
  }

  /** Results are operands again without ever being canonical: magnitudes must not build up. */
  @SeededTest(runs = 20)
  void longChainsOfOperationsStayReduced(Rng random) {
    List<BigInteger> start =
        random.list(16, () -> random.oneIn(3) ? random.pick(structured()) : random.below(P));
    for (Backend backend : Backend.values()) {
      Rng steps = new Rng(random.seed());
      FieldVector[] rows = {row(backend, start), row(backend, start), row(backend, start)};
      BigInteger[][] twins = new BigInteger[3][16];
      for (BigInteger[] twin : twins) {
        start.toArray(twin);
      }
      for (int step = 0; step < 200; step++) {
        int to = steps.nextInt(3);
        int from = steps.nextInt(3);
        int with = steps.nextInt(3);
        int factor = steps.nextInt(65) - 32;
        int operation = steps.nextInt(5);
        FieldVector r = rows[to];
        switch (operation) {
          case 0 -> r.multiply(0, rows[from], 0, rows[with], 0, 16);
          case 1 -> r.square(0, rows[from], 0, 16);
          case 2 -> r.add(0, rows[from], 0, rows[with], 0, 16);
          case 3 -> r.subtract(0, rows[from], 0, rows[with], 0, 16);
          default -> r.scale(0, rows[from], 0, factor, 16);
        }
        BigInteger[] result = new BigInteger[16];
        for (int i = 0; i < 16; i++) {
          BigInteger a = twins[from][i];
          BigInteger b = twins[with][i];
          result[i] =
              switch (operation) {
                case 0 -> a.multiply(b);
                case 1 -> a.multiply(a);
                case 2 -> a.add(b);
                case 3 -> a.subtract(b);
                default -> a.multiply(BigInteger.valueOf(factor));
              };
          result[i] = result[i].mod(P);
        }
        twins[to] = result;
      }
      for (int r = 0; r < 3; r++) {
        for (int i = 0; i < 16; i++) {
          assertEquals(twins[r][i], value(rows[r], i), backend + " row " + r + " place " + i);
        }
      }
    }
  }

  @SeededTest(runs = 10)
  void aRowIsInvertedLikeItsElements(Rng random) {
    int n = random.pick(1, 2, 7, 8, 9, 16, 17, 63, 64, 65, 200);
    List<BigInteger> values =
        random.list(n, () -> random.below(P.subtract(BigInteger.ONE)).add(BigInteger.ONE));
    for (Backend backend : Backend.values()) {
      FieldVector row = row(backend, values);
      assertTrue(new FieldBatchInversion(backend, n).invertVartime(row, n));
      assertRow(row, i -> values.get(i).modInverse(P), n, backend + " inverse");
      FieldVector secret = row(backend, values);
      assertTrue(new FieldBatchInversion(backend, n).invert(secret, n));
      assertRow(secret, i -> values.get(i).modInverse(P), n, backend + " inverse");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRowWithAZeroIsLeftAsItWas(Backend backend) {
    for (int zeroAt : new int[] {0, 7, 8, 31}) {
      List<BigInteger> values = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        values.add(i == zeroAt ? BigInteger.ZERO : BigInteger.valueOf(i + 1L));
      }
      FieldVector row = row(backend, values);
      assertFalse(new FieldBatchInversion(backend, 32).invertVartime(row, 32));
      assertRow(row, values::get, 32, "untouched");
      assertFalse(new FieldBatchInversion(backend, 32).invert(row, 32));
      assertRow(row, values::get, 32, "untouched");
    }
  }

  @ParameterizedTest
  @EnumSource
  void lookupReadsTheEntryWithTheMask(Backend backend) {
    List<BigInteger> values = structured().subList(0, 16);
    FieldVector[] entries = new FieldVector[FieldVector.TABLE];
    for (int e = 0; e < entries.length; e++) {
      entries[e] = row(backend, values);
      entries[e].scale(0, entries[e], 0, e + 1, 16);
    }
    FieldVector found = backend.elements(16);
    for (int e = 0; e < entries.length; e++) {
      long[] masks = new long[FieldVector.TABLE];
      masks[e] = -1;
      found.lookup(entries, masks, 16);
      long factor = e + 1L;
      assertRow(found, i -> values.get(i).multiply(BigInteger.valueOf(factor)), 16, "entry");
    }
  }

  @SeededTest(runs = 10)
  void lookupEachReadsAnEntryOfItsOwnInEveryPlace(Rng random) {
    List<BigInteger> values = structured().subList(0, 24);
    long[] indices = new long[24];
    long[] signs = new long[24];
    for (int i = 0; i < 24; i++) {
      indices[i] = random.nextInt(FieldVector.TABLE);
      signs[i] = random.nextBoolean() ? -1 : 0;
    }
    for (Backend backend : Backend.values()) {
      FieldVector[] entries = new FieldVector[FieldVector.TABLE];
      for (int e = 0; e < entries.length; e++) {
        entries[e] = row(backend, values);
        entries[e].scale(0, entries[e], 0, e + 1, 24);
      }
      FieldVector found = backend.elements(24);
      found.lookupEach(entries, indices, signs, 24);
      assertRow(
          found,
          i -> values.get(i).multiply(BigInteger.valueOf((indices[i] + 1) * (signs[i] | 1))),
          24,
          backend + " entry");
    }
  }

  @SeededTest(runs = 5)
  void rootsOfARowAreThoseOfItsElements(Rng random) {
    List<BigInteger> values = random.list(24, () -> random.below(P));
    for (Backend backend : Backend.values()) {
      FieldVector roots = backend.elements(24);
      FieldSquareRoot.candidates(backend, roots, row(backend, values), 24);
      BigInteger exponent = P.add(BigInteger.ONE).shiftRight(2);
      assertRow(roots, i -> values.get(i).modPow(exponent, P), 24, backend + " root");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWipedRowIsAllZero(Backend backend) {
    FieldVector row = row(backend, structured());
    row.wipe();
    assertRow(row, i -> BigInteger.ZERO, row.capacity(), "wiped");
  }

  @Test
  void everyBackendIsTried() {
    assertEquals(List.of(Backend.SCALAR, Backend.VECTOR), List.of(Backend.values()));
    assertTrue(VectorChoice.isPresent(), "the tests must run with the Vector API");
  }
}
