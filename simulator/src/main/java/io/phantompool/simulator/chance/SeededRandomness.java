package io.phantompool.simulator.chance;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;

/** A {@link SecureRandom} that is predictable on purpose, for code that asks for one. */
final class SeededRandomness extends SecureRandom {
  SeededRandomness(Chance source) {
    super(new Source(source), null);
  }

  @Override
  public String getAlgorithm() {
    return "seeded, for simulations";
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("a simulation's source is not data");
  }

  private static final class Source extends SecureRandomSpi {
    private final transient Chance source;

    Source(Chance source) {
      this.source = source;
    }

    @Override
    protected void engineSetSeed(byte[] seed) {
      // The run's seed stands: nothing may make it unrepeatable.
    }

    @Override
    protected void engineNextBytes(byte[] bytes) {
      source.nextBytes(bytes);
    }

    @Override
    protected byte[] engineGenerateSeed(int count) {
      return source.bytes(count);
    }
  }
}
