package io.phantompool.simulator.chance;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Everything that a run leaves to chance: decided entirely by a seed, the same on every machine. It
 * is no source of secrets. SplitMix64 (Steele, Lea, Flood 2014).
 */
public final class Chance implements RandomGenerator {
  private long state;

  /** All of it follows from this seed. */
  public Chance(long seed) {
    this.state = seed;
  }

  @Override
  public long nextLong() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A source of its own, so that one part's appetite does not move another's values. */
  public Chance split() {
    return new Chance(nextLong());
  }

  /** So many bytes. */
  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    nextBytes(bytes);
    return bytes;
  }

  /** Below a bound. */
  public BigInteger below(BigInteger bound) {
    return new BigInteger(1, bytes(bound.bitLength() / 8 + 9)).mod(bound);
  }

  /** From {@code least} to {@code most}, both included. */
  public long between(long least, long most) {
    return least + nextLong(most - least + 1);
  }

  /** True in so many of a thousand cases. */
  public boolean perMille(int cases) {
    return nextInt(1000) < cases;
  }

  /** One of these, each as likely as the others. */
  public <T> T pick(List<T> choices) {
    return choices.get(nextInt(choices.size()));
  }

  /** So many values. */
  public <T> List<T> list(int count, Supplier<T> next) {
    List<T> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(next.get());
    }
    return list;
  }

  /** This source in the type that cryptography is handed; draws from the same stream. */
  public SecureRandom asSecureRandom() {
    return new SeededRandomness(this);
  }
}
