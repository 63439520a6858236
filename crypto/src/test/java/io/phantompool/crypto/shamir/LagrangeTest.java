package io.phantompool.crypto.shamir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.NaiveEdwards;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LagrangeTest {
  private static final BigInteger Q =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  @SeededTest(runs = 50)
  void agreesWithTheDefinitionOnBothGroups(Rng random) {
    IndexSet S = anySet(random, 1 + random.nextInt(16));
    int x = random.nextInt(17);
    assertEquals(
        naive(x, S, NaiveEdwards.L),
        Lagrange.edAt(x, S).stream()
            .map(lambda -> NaiveEdwards.fromLittleEndian(lambda.encode()))
            .toList());
    assertEquals(naive(x, S, Q), Lagrange.at(x, S).stream().map(Scalar::toBigInteger).toList());
    assertEquals(Lagrange.edAt(0, S), Lagrange.edAtZero(S));
    assertEquals(Lagrange.at(0, S), Lagrange.atZero(S));
  }

  private static List<BigInteger> naive(int x, IndexSet S, BigInteger order) {
    return S.indices().stream()
        .map(
            j ->
                S.indices().stream()
                    .filter(i -> !i.equals(j))
                    .map(
                        i ->
                            BigInteger.valueOf(x - i)
                                .multiply(BigInteger.valueOf(j - i).modInverse(order)))
                    .reduce(BigInteger.ONE, BigInteger::multiply)
                    .mod(order))
        .toList();
  }

  @SeededTest(runs = 3)
  void everyThreeOfFiveGiveTheSecretAndTheOthersShares(Rng random) {
    DealtEdKey dealt = DealtEdKey.of(random, 3, 5);
    for (IndexSet S : DealtEdKey.subsets(3, 5)) {
      assertEquals(dealt.secret(), interpolated(0, S, dealt));
      for (int j = 1; j <= 5; j++) {
        assertEquals(dealt.secrets().get(j - 1), interpolated(j, S, dealt));
      }
    }
  }

  @SeededTest(runs = 3)
  void twoOfFiveGiveSomethingElse(Rng random) {
    DealtEdKey dealt = DealtEdKey.of(random, 3, 5);
    for (IndexSet S : DealtEdKey.subsets(2, 5)) {
      assertEquals(false, dealt.secret().equals(interpolated(0, S, dealt)));
    }
  }

  private static EdScalar interpolated(int x, IndexSet S, DealtEdKey dealt) {
    List<EdScalar> lambda = Lagrange.edAt(x, S);
    return IntStream.range(0, S.size())
        .mapToObj(i -> lambda.get(i).times(dealt.secrets().get(S.indices().get(i) - 1)))
        .reduce(EdScalar.ZERO, EdScalar::plus);
  }

  @Test
  void theCoefficientsOfAllSixteenStayExact() {
    IndexSet all = IndexSet.range(1, 16);
    assertEquals(
        naive(0, all, Q), Lagrange.atZero(all).stream().map(Scalar::toBigInteger).toList());
  }

  /** For every set there may be, also what the documentation says of the sizes. */
  @Test
  void theRationalCoefficientsAreSmallAndTheSame() {
    long largestDenominator = 0;
    long largestNumerator = 0;
    for (int mask = 1; mask < 1 << 16; mask++) {
      int chosen = mask;
      IndexSet S =
          new IndexSet(
              IntStream.rangeClosed(1, 16)
                  .filter(j -> (chosen >> (j - 1) & 1) == 1)
                  .boxed()
                  .toList());
      Lagrange.Rational lambda = Lagrange.rationalAtZero(S);
      largestDenominator = Math.max(largestDenominator, lambda.denominator());
      for (long numerator : lambda.numerators()) {
        largestNumerator = Math.max(largestNumerator, Math.abs(numerator));
      }
    }
    assertEquals(189_189, largestDenominator);
    assertEquals(9_152_000, largestNumerator);
  }

  @SeededTest(runs = 50)
  void theRationalCoefficientsAreThoseOfTheField(Rng random) {
    IndexSet S = anySet(random, 1 + random.nextInt(16));
    Lagrange.Rational lambda = Lagrange.rationalAtZero(S);
    Scalar inverse = Scalar.of(lambda.denominator()).invertVartime();
    assertEquals(
        Lagrange.atZero(S),
        lambda.numerators().stream().map(n -> Scalar.ofSigned(n).times(inverse)).toList());
  }

  @Test
  void refusesAnXThatIsNoIndex() {
    IndexSet S = IndexSet.range(1, 3);
    assertThrows(IllegalArgumentException.class, () -> Lagrange.at(17, S));
    assertThrows(IllegalArgumentException.class, () -> Lagrange.edAt(-1, S));
  }

  private static IndexSet anySet(Rng random, int size) {
    List<Integer> all = IntStream.rangeClosed(1, 16).boxed().toList();
    return IndexSet.of(random.shuffled(all).subList(0, size));
  }
}
