package io.phantompool.protocol.broken;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

final class AmbientRandomness {
  Random random() {
    return new Random(7);
  }

  Random secure() {
    return new SecureRandom();
  }

  Random strong() throws NoSuchAlgorithmException {
    return SecureRandom.getInstanceStrong();
  }

  double math() {
    return Math.random();
  }

  UUID uuid() {
    return UUID.randomUUID();
  }

  Random threadLocal() {
    return ThreadLocalRandom.current();
  }

  SplittableRandom splittable() {
    return new SplittableRandom();
  }

  RandomGenerator generator() {
    return RandomGenerator.getDefault();
  }
}
