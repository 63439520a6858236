package io.phantompool.benchmarks.timing;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * One operation on one fixed secret and on random ones.
 *
 * @param op the operation
 * @param fixed which secret is the fixed one
 * @param fixedSecrets copies of the fixed secret, as many and laid out as the random ones
 * @param randomSecrets different secrets
 * @param operation what is timed; its result is kept alive
 * @param <K> the kind of secret
 */
record LeakTest<K>(
    String op,
    String fixed,
    List<K> fixedSecrets,
    List<K> randomSecrets,
    Function<K, Object> operation) {
  /**
   * Times both classes in random order.
   *
   * @param samples how often in all
   * @param seed of the order
   */
  Leak measure(int samples, long seed) {
    SplittableRandom coin = new SplittableRandom(seed);
    int results = run(fixedSecrets, samples / 4) ^ run(randomSecrets, samples / 4);
    long[][] times = new long[2][samples];
    int[] count = new int[2];
    for (int i = 0; i < samples; i++) {
      int side = coin.nextInt(2);
      List<K> secrets = side == 0 ? fixedSecrets : randomSecrets;
      K secret = secrets.get(i % secrets.size());
      long start = System.nanoTime();
      Object result = operation.apply(secret);
      times[side][count[side]++] = System.nanoTime() - start;
      results ^= result.hashCode();
    }
    long[] a = Arrays.copyOf(times[0], count[0]);
    long[] b = Arrays.copyOf(times[1], count[1]);
    return new Leak(op, fixed, samples, median(a, b), WelchTest.largest(a, b), results);
  }

  private int run(List<K> secrets, int times) {
    int results = 0;
    for (int i = 0; i < times; i++) {
      results ^= operation.apply(secrets.get(i % secrets.size())).hashCode();
    }
    return results;
  }

  private static long median(long[] a, long[] b) {
    long[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    Arrays.sort(all);
    return all.length == 0 ? 0 : all[all.length / 2];
  }
}
