package io.phantompool.crypto.shamir;

import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.secp256k1.Scalar;
import java.util.List;

/**
 * Lagrange coefficients: for a polynomial p of degree below |S|, p(x) is the sum of lambda_j p(j)
 * over the j in S, with lambda_j = product of (x - i)/(j - i) over the other i in S. At x = 0 they
 * give the secret, at another executor's index what its share must be.
 *
 * <p>Everything here is public. Numerator and denominator are exact integers, below 16! each, so
 * each coefficient takes one inversion.
 */
public final class Lagrange {
  private Lagrange() {}

  /**
   * The coefficients at 0 on edwards25519, in the order of {@code S}; lambda_j of docs/protocol.md
   * section 7.2 and derive_interpolating_value of RFC 9591 section 4.2.
   */
  public static List<EdScalar> edAtZero(IndexSet S) {
    return edAt(0, S);
  }

  /** The coefficients at {@code x}, from 0 to {@link IndexSet#MAX_INDEX}, on edwards25519. */
  public static List<EdScalar> edAt(int x, IndexSet S) {
    return fractions(x, S).stream()
        .map(lambda -> ed(lambda.numerator()).times(ed(lambda.denominator()).invert()))
        .toList();
  }

  /** The coefficients at 0 on secp256k1, in the order of {@code S}. */
  public static List<Scalar> atZero(IndexSet S) {
    return at(0, S);
  }

  /** The coefficients at {@code x}, from 0 to {@link IndexSet#MAX_INDEX}, on secp256k1. */
  public static List<Scalar> at(int x, IndexSet S) {
    return fractions(x, S).stream()
        .map(
            lambda ->
                Scalar.ofSigned(lambda.numerator())
                    .times(Scalar.ofSigned(lambda.denominator()).invertVartime()))
        .toList();
  }

  /**
   * The coefficients at 0 over their least common denominator: lambda_j = numerator_j / denominator
   * exactly, as rational numbers, so in every field. For the indices there may be, the denominator
   * is at most 189,189 and no numerator is above 9,152,000 in magnitude.
   *
   * @param denominator at least 1
   * @param numerators in the order of the set, none of them 0
   */
  public record Rational(long denominator, List<Long> numerators) {
    /** Copies the list. */
    public Rational {
      numerators = List.copyOf(numerators);
    }
  }

  /** The coefficients at 0 as rational numbers, in the order of {@code S}. */
  public static Rational rationalAtZero(IndexSet S) {
    List<Fraction> lambda = fractions(0, S).stream().map(Fraction::reduced).toList();
    long common = 1;
    for (Fraction each : lambda) {
      common = Math.multiplyExact(common / gcd(common, each.denominator()), each.denominator());
    }
    long denominator = common;
    return new Rational(
        denominator,
        lambda.stream()
            .map(f -> Math.multiplyExact(f.numerator(), denominator / f.denominator()))
            .toList());
  }

  private static long gcd(long a, long b) {
    return b == 0 ? Math.abs(a) : gcd(b, a % b);
  }

  /** The denominator is never 0: the indices of a set differ. */
  private record Fraction(long numerator, long denominator) {
    /** In lowest terms with a positive denominator. */
    Fraction reduced() {
      long divisor = Long.signum(denominator) * gcd(numerator, denominator);
      return new Fraction(numerator / divisor, denominator / divisor);
    }
  }

  private static List<Fraction> fractions(int x, IndexSet S) {
    if (x < 0 || x > IndexSet.MAX_INDEX) {
      throw new IllegalArgumentException(
          "Shares are interpolated at 0 to " + IndexSet.MAX_INDEX + ", not at " + x);
    }
    return S.indices().stream().map(j -> fraction(x, j, S)).toList();
  }

  private static Fraction fraction(int x, int j, IndexSet S) {
    long numerator = 1;
    long denominator = 1;
    for (int i : S.indices()) {
      if (i != j) {
        numerator = Math.multiplyExact(numerator, (long) x - i);
        denominator = Math.multiplyExact(denominator, (long) j - i);
      }
    }
    return new Fraction(numerator, denominator);
  }

  private static EdScalar ed(long value) {
    return value < 0 ? EdScalar.of(-value).negate() : EdScalar.of(value);
  }
}
