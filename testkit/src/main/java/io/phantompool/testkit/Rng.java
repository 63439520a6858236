package io.phantompool.testkit;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A source of test values that a seed decides entirely: the same seed gives the same values on
 * every machine and JDK. For tests and simulations only; it is no source of secrets.
 *
 * <p>The generator is SplitMix64 (Steele, Lea, Flood 2014). {@link RandomGenerator} brings bounded
 * numbers, booleans and streams.
 */
public final class Rng implements RandomGenerator {
  private final long seed;
  private long state;

  public Rng(long seed) {
    this.seed = seed;
    this.state = seed;
  }

  /** The seed this source began with. */
  public long seed() {
    return seed;
  }

  @Override
  public long nextLong() {
    state += 0x9E3779B97F4A7C15L;
    return mix(state);
  }

  /** SplitMix64's finalizer: spreads every bit of {@code z} over all 64. */
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * A source of its own for a part of the test, so that one part's appetite does not move another's
   * values.
   */
  public Rng split() {
    return new Rng(nextLong());
  }

  /** {@code count} uniform bytes. */
  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    nextBytes(bytes);
    return bytes;
  }

  /** {@code byteCount} uniform bytes as lower-case hexadecimal. */
  public String hex(int byteCount) {
    return HexFormat.of().formatHex(bytes(byteCount));
  }

  /** Uniform in [0, 2^bits). */
  public BigInteger bits(int bits) {
    if (bits < 0) {
      throw new IllegalArgumentException("bits must not be negative, is " + bits);
    }
    byte[] magnitude = bytes((bits + 7) / 8);
    return new BigInteger(1, magnitude).shiftRight(magnitude.length * 8 - bits);
  }

  /** Uniform in [0, bound). */
  public BigInteger below(BigInteger bound) {
    if (bound.signum() <= 0) {
      throw new IllegalArgumentException("bound must be positive, is " + bound);
    }
    BigInteger candidate;
    do {
      candidate = bits(bound.bitLength());
    } while (candidate.compareTo(bound) >= 0);
    return candidate;
  }

  /**
   * In [0, order), with the values at which arithmetic breaks far more often than chance would
   * bring them: the ends, the middle, powers of two and their neighbours, long runs of ones and
   * zeros.
   */
  public BigInteger scalar(BigInteger order) {
    BigInteger candidate =
        switch (nextInt(8)) {
          case 0 -> BigInteger.valueOf(nextInt(4));
          case 1 -> order.subtract(BigInteger.valueOf(1 + nextInt(4)));
          case 2 -> order.shiftRight(1).add(BigInteger.valueOf(nextInt(3) - 1));
          case 3 -> power(order).add(BigInteger.valueOf(nextInt(3) - 1));
          case 4 -> power(order).subtract(power(order));
          case 5 -> power(order).add(power(order));
          default -> below(order);
        };
    return candidate.mod(order);
  }

  private BigInteger power(BigInteger order) {
    return BigInteger.ONE.shiftLeft(nextInt(order.bitLength()));
  }

  /** One of {@code choices}, each as likely as the others. */
  @SafeVarargs
  public final <T> T pick(T... choices) {
    return choices[nextInt(choices.length)];
  }

  /** One of {@code choices}, each as likely as the others. */
  public <T> T pick(List<T> choices) {
    return choices.get(nextInt(choices.size()));
  }

  /** True once in {@code n} times. */
  public boolean oneIn(int n) {
    return nextInt(n) == 0;
  }

  /** {@code count} values of {@code next}. */
  public <T> List<T> list(int count, Supplier<T> next) {
    List<T> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(next.get());
    }
    return list;
  }

  /** A copy of {@code list} in a random order (Fisher and Yates). */
  public <T> List<T> shuffled(List<T> list) {
    List<T> copy = new ArrayList<>(list);
    for (int i = copy.size() - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      T swapped = copy.set(i, copy.get(j));
      copy.set(j, swapped);
    }
    return copy;
  }

  /** This source in the type that production code is handed; draws from the same stream. */
  public SecureRandom asSecureRandom() {
    return new SeededSecureRandom(this);
  }

  @Override
  public String toString() {
    return "Rng from seed " + seed;
  }
}
