package io.phantompool.crypto.group.secp256k1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.generators.Generators;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import org.junit.jupiter.api.Test;

class SecretChoiceTest {
  private static final int SIZE = 11;

  private static Scalar scalar(Rng random) {
    return Scalar.fromBigInteger(random.below(CurveTwin.Q));
  }

  private static PointVector row(Rng random) {
    PointVector row = PointVector.identities(SIZE);
    for (int i = 1; i < SIZE; i++) {
      row.set(i, FixedBaseTable.generator().timesVartime(scalar(random)));
    }
    return row;
  }

  @SeededTest(runs = 3)
  void aBitChoosesBetweenScalarsAndBetweenPoints(Rng random) {
    PointVector row = row(random);
    for (int value = 0; value < 4; value++) {
      try (SecretIndex index = SecretIndex.of(value, 4);
          SecretBit bit = index.bit(1);
          SecretScalar one = SecretScalar.of(7);
          SecretScalar zero = SecretScalar.of(8);
          SecretScalar chosen = SecretScalar.choose(bit, one, zero);
          SecretBit not = bit.not()) {
        boolean set = value >= 2;
        assertTrue(chosen.matches(set ? one : zero));
        assertEquals(row.get(set ? 0 : 1), Point.choose(bit, row.get(0), row.get(1)));
        assertEquals(row.get(set ? 1 : 0), Point.choose(not, row.get(0), row.get(1)));
      }
    }
  }

  @SeededTest(runs = 3)
  void aPointIsAddedAtTheSecretPositionAndNowhereElse(Rng random) {
    PointVector row = row(random);
    for (int position = 0; position < SIZE; position++) {
      for (Point added : new Point[] {row.get(1), row.get(position).negate(), Point.IDENTITY}) {
        PointVector changed;
        try (SecretIndex index = SecretIndex.of(position, SIZE)) {
          changed = row.plusAt(index, added);
        }
        for (int i = 0; i < SIZE; i++) {
          assertEquals(i == position ? row.get(i).plus(added) : row.get(i), changed.get(i));
        }
      }
    }
  }

  @Test
  void positionsOutsideTheRowAndRowsOfAnotherLengthAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> SecretIndex.of(SIZE, SIZE));
    assertThrows(IllegalArgumentException.class, () -> SecretIndex.of(-1, SIZE));
    try (SecretIndex index = SecretIndex.of(0, SIZE)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> PointVector.identities(SIZE - 1).plusAt(index, Point.GENERATOR));
    }
  }

  @Test
  void anErasedChoiceIsUnusable() {
    SecretIndex index = SecretIndex.of(3, SIZE);
    SecretBit bit = index.bit(0);
    bit.destroy();
    index.destroy();
    assertTrue(bit.isDestroyed() && index.isDestroyed());
    assertThrows(IllegalStateException.class, bit::not);
    assertThrows(IllegalStateException.class, () -> index.bit(0));
    assertFalse((bit + " " + index).contains("3"));
  }

  @SeededTest(runs = 3)
  void preparedBasesGiveTheSameProducts(Rng random) {
    Generators generators = Generators.get();
    try (SecretScalar k = SecretScalar.ofPublic(scalar(random))) {
      assertEquals(generators.H().times(k), Generators.timesH(k));
      assertEquals(generators.G2().times(k), Generators.timesG2(k));
    }
    try (SecretScalar zero = SecretScalar.of(0)) {
      assertEquals(Point.IDENTITY, Generators.timesH(zero));
    }
    assertThrows(IllegalArgumentException.class, () -> SecretBaseTable.of(Point.IDENTITY));
  }
}
