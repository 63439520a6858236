package io.phantompool.protocol.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class QuantityTest {
  private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(64);

  @SeededTest(runs = 500)
  void countsAsIntegersBelowTwoToThe64Do(Rng random) {
    BigInteger a = random.scalar(LIMIT);
    BigInteger b = random.scalar(LIMIT);
    assertAs(a.add(b), () -> Atoms.of(a).plus(Atoms.of(b)).toBigInteger());
    assertAs(a.subtract(b), () -> Atoms.of(a).minus(Atoms.of(b)).toBigInteger());
    assertAs(a.add(b), () -> Lots.of(a).plus(Lots.of(b)).toBigInteger());
    assertAs(a.subtract(b), () -> BaseAtoms.of(a).minus(BaseAtoms.of(b)).toBigInteger());
    assertAs(a.add(b), () -> QuoteAtoms.of(a).plus(QuoteAtoms.of(b)).toBigInteger());
    assertEquals(a.compareTo(b), Integer.signum(Atoms.of(a).compareTo(Atoms.of(b))));
    assertEquals(a.toString(), Atoms.of(a).toString());
    BigInteger p = a.max(BigInteger.ONE);
    BigInteger few = b.shiftRight(random.nextInt(64));
    assertAs(p.multiply(few), () -> new Price(p.longValue()).times(Lots.of(few)).toBigInteger());
  }

  private interface Computation {
    BigInteger run();
  }

  private static void assertAs(BigInteger exact, Computation computation) {
    if (exact.signum() >= 0 && exact.bitLength() <= 64) {
      assertEquals(exact, computation.run());
    } else {
      assertThrows(ArithmeticException.class, computation::run);
    }
  }

  @Test
  void refusesNumbersOutsideOfTheirRange() {
    assertThrows(ArithmeticException.class, () -> Atoms.of(LIMIT));
    assertThrows(ArithmeticException.class, () -> Atoms.of(BigInteger.ONE.negate()));
    refuses(() -> new Price(0));
    refuses(() -> new Tick(-1));
    refuses(() -> new Tick(1024));
    refuses(() -> new Slot(-1));
    refuses(() -> new Slot(2048));
    refuses(() -> new BasisPoints(-1));
    refuses(() -> new BasisPoints(10_000));
    refuses(() -> new MintRole.Base(BaseAtoms.ZERO));
    assertEquals(1023, new Tick(1023).index());
    assertEquals(2047, new Slot(2047).number());
  }

  @Test
  void ordersTheLargestAboveTheSmallest() {
    assertTrue(new Price(-1).compareTo(new Price(1)) > 0);
    assertTrue(new Lots(-1).compareTo(new Lots(1)) > 0);
    assertEquals("18446744073709551615 lots", new Lots(-1).toString());
  }

  @Test
  void knowsBothSides() {
    assertEquals(0, Side.BUY.code());
    assertEquals(1, Side.SELL.code());
    assertEquals(Side.SELL, Side.BUY.opposite());
    assertEquals(Side.BUY, Side.SELL.opposite());
  }

  static void refuses(Executable executable) {
    assertThrows(IllegalArgumentException.class, executable);
  }
}
