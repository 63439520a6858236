package io.phantompool.benchmarks.comparison;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final int N = 100;

  private static final Contender<Integer> LOOP =
      new Contender<>("ours-loop", () -> IntStream.rangeClosed(1, N).sum(), ComparisonTest::bytes);

  private static final Contender<Long> FORMULA =
      new Contender<>("Gauss", () -> N * (N + 1L) / 2, sum -> bytes(sum.intValue()));

  private static final Contender<Integer> WRONG =
      new Contender<>("Sloppy", () -> IntStream.range(1, N).sum(), ComparisonTest::bytes);

  private static byte[] bytes(int sum) {
    return Integer.toString(sum).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  private static Comparison comparison(int n) {
    return new Comparison("sum", n, () -> List.of(LOOP, FORMULA));
  }

  @Test
  void findsTheAnswerThatAllGive() throws Exception {
    Comparison sums = comparison(N);
    assertArrayEquals(bytes(5050), sums.agreedAnswer(sums.contenders().get()));
    assertArrayEquals(bytes(5050), sums.agreedAnswer(List.of(LOOP)));
  }

  @Test
  void namesTwoThatDisagree() {
    DisagreementException error =
        assertThrows(
            DisagreementException.class,
            () -> comparison(N).agreedAnswer(List.of(LOOP, FORMULA, WRONG)));
    assertEquals(
        "ours-loop and Sloppy give different results for sum, n = 100", error.getMessage());
  }

  @Test
  void isTitledWithItsSizeWhereItHasOne() {
    assertEquals("sum, n = 100", comparison(N).title());
    assertEquals("sum", comparison(1).title());
  }

  @Test
  void tellsOursFromPeersByName() {
    assertFalse(LOOP.isPeer());
    assertTrue(FORMULA.isPeer());
  }
}
