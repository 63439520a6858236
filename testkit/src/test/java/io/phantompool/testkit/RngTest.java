package io.phantompool.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RngTest {
  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  @SeededTest
  void agreesWithTheJdksSplitMix64(Rng random) {
    SplittableRandom jdk = new SplittableRandom(random.seed());
    for (int i = 0; i < 10; i++) {
      assertEquals(jdk.nextLong(), random.nextLong());
    }
  }

  @Test
  void oneSeedGivesOneStream() {
    assertArrayEquals(new Rng(7).bytes(33), new Rng(7).bytes(33));
    assertEquals(new Rng(7).hex(8), new Rng(7).hex(8));
    byte[] secure = new byte[33];
    new Rng(7).asSecureRandom().nextBytes(secure);
    assertArrayEquals(new Rng(7).bytes(33), secure);
  }

  @SeededTest
  void bitsAndBoundsHold(Rng random) {
    int bits = random.nextInt(300);
    assertTrue(random.bits(bits).bitLength() <= bits);
    BigInteger bound = random.bits(bits).add(BigInteger.ONE);
    BigInteger below = random.below(bound);
    assertTrue(below.signum() >= 0 && below.compareTo(bound) < 0);
  }

  @SeededTest
  void scalarsStayBelowTheOrderEvenOfATinyGroup(Rng random) {
    for (BigInteger order :
        List.of(ORDER, BigInteger.ONE, BigInteger.TWO, BigInteger.valueOf(13))) {
      BigInteger scalar = random.scalar(order);
      assertTrue(scalar.signum() >= 0 && scalar.compareTo(order) < 0);
    }
  }

  @Test
  void scalarsVisitTheEdges() {
    Rng random = new Rng(1);
    Set<BigInteger> seen = new HashSet<>(random.list(2_000, () -> random.scalar(ORDER)));
    assertTrue(seen.contains(BigInteger.ZERO));
    assertTrue(seen.contains(BigInteger.ONE));
    assertTrue(seen.contains(ORDER.subtract(BigInteger.ONE)));
    assertTrue(seen.contains(ORDER.shiftRight(1)));
  }

  @SeededTest
  void shufflingKeepsEveryElement(Rng random) {
    List<Integer> sorted = IntStream.range(0, random.nextInt(50)).boxed().toList();
    assertEquals(sorted, random.shuffled(sorted).stream().sorted().toList());
  }

  @Test
  void refusesAnEmptyRange() {
    assertThrows(IllegalArgumentException.class, () -> new Rng(1).below(BigInteger.ZERO));
    assertThrows(IllegalArgumentException.class, () -> new Rng(1).bits(-1));
  }
}
