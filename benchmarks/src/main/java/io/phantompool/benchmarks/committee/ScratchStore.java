package io.phantompool.benchmarks.committee;

import io.phantompool.crypto.dkg.CeremonyStore;
import io.phantompool.crypto.hashing.Digest;
import java.util.Optional;

/** Keeps a ceremony in memory: neither password nor file nor fsync is in the times. */
final class ScratchStore implements CeremonyStore {
  private Optional<byte[]> progress = Optional.empty();

  @Override
  public void checkWritable() {
    // Memory is.
  }

  @Override
  public boolean isSpent(Digest ceremony) {
    return false;
  }

  @Override
  public Optional<byte[]> progress() {
    return progress.map(byte[]::clone);
  }

  @Override
  public void save(byte[] bytes) {
    progress = Optional.of(bytes.clone());
  }

  @Override
  public void install(byte[] keyShares, byte[] record, byte[] bytes) {
    save(bytes);
  }

  @Override
  public void finish(Digest ceremony, byte[] holds) {
    progress = Optional.empty();
  }

  @Override
  public void abandon(Digest ceremony) {
    progress = Optional.empty();
  }
}
