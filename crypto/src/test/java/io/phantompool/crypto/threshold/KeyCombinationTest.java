package io.phantompool.crypto.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.threshold.KeyCombination.Run;
import io.phantompool.testkit.Rng;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyCombinationTest {
  private static final int N = 16;
  private static final int K = N / 2;

  private final SharedSlots committee = SharedSlots.deal(N, 2, 3, 1, new Rng(1));

  private static String slots(KeyCombination combination) {
    StringBuilder text = new StringBuilder();
    combination
        .items()
        .forEach(item -> text.append(item[4] == 0 ? '+' : '-').append(item[3]).append(' '));
    return text.toString().trim();
  }

  @Test
  void thePurposesAreThoseOfTheEncoding() {
    assertEquals("+6 +7 -8 -9 -10 -11 -12 -13 -14", slots(KeyCombination.balance(6, N)));
    assertEquals("+6 +7", slots(KeyCombination.of(Purpose.DEMAND, 6, N, Side.BUY)));
    assertEquals("+8 +9 +10", slots(KeyCombination.of(Purpose.SUPPLY, 2, N, Side.BUY)));
    assertEquals("+8 +9 +10", slots(KeyCombination.of(Purpose.SHORT, 2, N, Side.BUY)));
    assertEquals("+5 +6 +7", slots(KeyCombination.of(Purpose.SHORT, 5, N, Side.SELL)));
    assertEquals("+6 +7", slots(KeyCombination.of(Purpose.BETTER, 5, N, Side.BUY)));
    assertEquals("+8 +9", slots(KeyCombination.of(Purpose.BETTER, 2, N, Side.SELL)));
    assertEquals("+5", slots(KeyCombination.of(Purpose.MARGIN, 5, N, Side.BUY)));
    assertEquals("+13", slots(KeyCombination.of(Purpose.MARGIN, 5, N, Side.SELL)));
    assertEquals("+5 +6 +7", slots(KeyCombination.of(Purpose.BUYS, 5, N, Side.BUY)));
    assertEquals("+8", slots(KeyCombination.of(Purpose.SELLS, 0, N, Side.BUY)));
    assertTrue(KeyCombination.of(Purpose.BETTER, K - 1, N, Side.BUY).isEmpty());
    assertTrue(KeyCombination.of(Purpose.BETTER, 0, N, Side.SELL).isEmpty());
  }

  @Test
  void itemsAreSlotAndSign() {
    HexFormat hex = HexFormat.of();
    List<String> items =
        KeyCombination.balance(K - 1, N).items().stream().map(hex::formatHex).toList();
    assertEquals("0000000700", items.getFirst());
    assertEquals("0000000f01", items.getLast());
  }

  /** Prefix sums against adding up slot by slot. */
  @Test
  void sumsAreThoseOfTheirSlots() {
    for (Purpose purpose : Purpose.values()) {
      for (int k = 0; k < K; k++) {
        for (Side side : Side.values()) {
          assertSums(KeyCombination.of(purpose, k, N, side));
        }
      }
    }
  }

  private void assertSums(KeyCombination combination) {
    for (int j = 1; j <= 3; j++) {
      Point expected = Point.IDENTITY;
      for (byte[] item : combination.items()) {
        Point share = committee.keys.publicShares(j).get(item[3]);
        expected = item[4] == 0 ? expected.plus(share) : expected.minus(share);
      }
      assertEquals(expected, combination.publicShare(committee.keys, j));
      try (SecretScalar x = combination.of(committee.shares.get(j - 1))) {
        assertEquals(expected, Point.GENERATOR.times(x));
      }
    }
  }

  @Test
  void runsAscendAndAreAsLongAsTheyCanBe() {
    assertThrows(IllegalArgumentException.class, () -> new Run(3, 3, false));
    assertThrows(IllegalArgumentException.class, () -> new Run(-1, 3, false));
    for (List<Run> wrong :
        List.of(
            List.of(new Run(0, 2, false), new Run(2, 3, false)),
            List.of(new Run(0, 2, false), new Run(1, 3, true)),
            List.of(new Run(4, 5, false), new Run(1, 3, true)))) {
      assertThrows(IllegalArgumentException.class, () -> new KeyCombination(wrong));
    }
    assertEquals(
        2, new KeyCombination(List.of(new Run(0, 2, false), new Run(2, 3, true))).runs().size());
  }

  @Test
  void ticksAreThoseOfTheLadder() {
    for (int k : new int[] {-1, K}) {
      assertThrows(IllegalArgumentException.class, () -> KeyCombination.balance(k, N));
    }
    assertThrows(IllegalArgumentException.class, () -> KeyCombination.balance(0, 7));
  }
}
