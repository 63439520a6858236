package io.phantompool.protocol.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowSumsTest {
  /** Small multiples of G: sums repeat, double and cancel. */
  private static PointVector row(int size, Rng random) {
    return PointVector.of(
        random.list(size, () -> SealingKeyring.valuePoint(random.nextInt(5) - 2L)));
  }

  @SeededTest(runs = 20)
  void cumulativeSumsAreThoseOfOneAfterTheOther(Rng random) {
    int length = 1 << random.nextInt(6);
    int rows = 1 + random.nextInt(4);
    PointVector points = row(length * rows, random);
    PointVector expected = PointVector.identities(points.size());
    for (int r = 0; r < rows; r++) {
      Point sum = Point.IDENTITY;
      for (int i = 0; i < length; i++) {
        sum = sum.plus(points.get(length * r + i));
        expected.set(length * r + i, sum);
      }
    }
    assertEquals(expected, RowSums.cumulativeVartime(points, length));
  }

  @SeededTest(runs = 20)
  void rowsAreAddedPlaceByPlace(Rng random) {
    List<PointVector> rows = random.list(1 + random.nextInt(9), () -> row(5, random));
    PointVector expected = PointVector.identities(5);
    for (PointVector row : rows) {
      for (int i = 0; i < 5; i++) {
        expected.set(i, expected.get(i).plus(row.get(i)));
      }
    }
    assertEquals(expected, PointVector.sumVartime(rows));
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    PointVector points = PointVector.identities(6);
    assertThrows(IllegalArgumentException.class, () -> RowSums.cumulativeVartime(points, 6));
    assertThrows(IllegalArgumentException.class, () -> RowSums.cumulativeVartime(points, 0));
  }
}
