package io.phantompool.crypto.dlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.XOnlyAddition;
import io.phantompool.crypto.group.secp256k1.field.Backend;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BabyStepTableTest {
  /** Large enough for several pieces, the last of them not full. */
  private static final int SEVERAL_PIECES = 17;

  private static BabyStepTable severalPieces() {
    return BabyStepTable.build(SEVERAL_PIECES);
  }

  @ParameterizedTest
  @EnumSource
  void knowsEveryMultipleUpToItsSizeAndNoOther(Backend backend) {
    for (int exponent : new int[] {4, 5, 8, 9, 10, 11}) {
      BabyStepTable table = BabyStepTable.build(backend, exponent, Runnable::run, 1);
      Point multiple = Point.IDENTITY;
      for (int i = 1; i <= table.size() + 3; i++) {
        multiple = multiple.plus(Point.GENERATOR);
        long key = XOnlyAddition.key(PointVector.of(multiple), 0);
        int slot = table.find(key);
        if (i <= table.size()) {
          assertEquals(i, table.multipleAt(slot));
          assertEquals(-1, table.findNext(slot, key));
          assertEquals(multiple, table.multiples(i).get(0));
        } else {
          assertEquals(-1, slot);
        }
      }
      assertTrue(table.multiples(0).get(0).isIdentity());
    }
  }

  @Test
  void isTheSameOnEveryBackEnd() {
    BabyStepTable vectors = BabyStepTable.build(Backend.VECTOR, SEVERAL_PIECES, Runnable::run, 1);
    assertTrue(severalPieces().sameAs(vectors));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 9})
  void isTheSameHoweverManyThreadsBuildIt(int parallelism) {
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      BabyStepTable parallel = BabyStepTable.build(SEVERAL_PIECES, threads, parallelism);
      assertTrue(severalPieces().sameAs(parallel));
    }
  }

  @Test
  void canBeBuiltByTheOnlyThreadOfTheExecutor() throws Exception {
    try (ExecutorService one = Executors.newSingleThreadExecutor()) {
      BabyStepTable table = one.submit(() -> BabyStepTable.build(SEVERAL_PIECES, one, 2)).get();
      assertTrue(severalPieces().sameAs(table));
    }
  }

  @Test
  void isBuiltByTheCallerIfNobodyElseBegins() {
    BabyStepTable table = BabyStepTable.build(SEVERAL_PIECES, piece -> {}, 4);
    assertTrue(severalPieces().sameAs(table));
  }

  @Test
  void failsIfTheExecutorRefuses() {
    assertThrows(
        RejectedExecutionException.class,
        () ->
            BabyStepTable.build(
                8,
                piece -> {
                  throw new RejectedExecutionException("closed");
                },
                1));
  }

  @Test
  void anInterruptIsKeptForTheCaller() {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Thread.currentThread().interrupt();
      BabyStepTable table = BabyStepTable.build(SEVERAL_PIECES, threads, 2);
      assertTrue(Thread.interrupted());
      assertTrue(severalPieces().sameAs(table));
    }
  }

  @Test
  void keysWithOneFingerprintAndThoseOfTheLastSlotAreAllFound() {
    BabyStepTable table = BabyStepTable.empty(4);
    long lastSlot = 31L << 32;
    table.insert(lastSlot | 5, 1);
    table.insert(lastSlot | 5, 2);
    table.insert(lastSlot | 6, 3);
    table.insert(lastSlot, 4);
    table.insert(lastSlot | 1, 5);
    int first = table.find(lastSlot | 5);
    assertEquals(1, table.multipleAt(first));
    int second = table.findNext(first, lastSlot | 5);
    assertEquals(2, table.multipleAt(second));
    assertEquals(-1, table.findNext(second, lastSlot | 5));
    assertEquals(3, table.multipleAt(table.find(lastSlot | 6)));
    assertEquals(-1, table.find(lastSlot | 7));
    // The fingerprint 0 is written as 1: both keys lead to both entries.
    int zero = table.find(lastSlot);
    assertEquals(4, table.multipleAt(zero));
    assertEquals(5, table.multipleAt(table.findNext(zero, lastSlot)));
    assertEquals(zero, table.find(lastSlot | 1));
  }

  @Test
  void saysItsSize() {
    BabyStepTable table = BabyStepTable.empty(10);
    assertEquals(10, table.exponent());
    assertEquals(1024, table.size());
    assertEquals(16 * 1024, table.bytes());
    assertFalse(table.knows(1));
    assertTrue(16L << BabyStepTable.DEFAULT_EXPONENT <= 64L << 20);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 3, 25, 31, 32, Integer.MAX_VALUE})
  void refusesASizeOutsideOfItsLimits(int exponent) {
    assertThrows(IllegalArgumentException.class, () -> BabyStepTable.build(exponent));
  }

  @Test
  void refusesToBuildNothingAtATime() {
    assertThrows(IllegalArgumentException.class, () -> BabyStepTable.build(8, Runnable::run, 0));
  }
}
