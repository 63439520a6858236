package io.phantompool.benchmarks.committee;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Randomness that is the same each time. A contender does the same work again and again, and the
 * answers that others gave once must go on fitting. Only for keys that protect nothing.
 */
final class RepeatableRandom {
  /** Seeded before its first use, this generator of the JDK adds nothing of its own. */
  private static final String ALGORITHM = "SHA1PRNG";

  private RepeatableRandom() {}

  static SecureRandom of(long seed) {
    try {
      SecureRandom random = SecureRandom.getInstance(ALGORITHM);
      random.setSeed(seed);
      return random;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK has no " + ALGORITHM, e);
    }
  }
}
