package io.phantompool.testkit;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;

/** A {@link SecureRandom} that is predictable on purpose, for code that asks for one. */
final class SeededSecureRandom extends SecureRandom {
  SeededSecureRandom(Rng source) {
    super(new Source(source), null);
  }

  @Override
  public String getAlgorithm() {
    return "seeded, for tests";
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("a seeded test source is not data");
  }

  private static final class Source extends SecureRandomSpi {
    private final transient Rng source;

    Source(Rng source) {
      this.source = source;
    }

    @Override
    protected void engineSetSeed(byte[] seed) {
      // The test's seed stands: code under test must not make a failing run unrepeatable.
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
