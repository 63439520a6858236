package io.phantompool.crypto.dkg;

import io.phantompool.crypto.hashing.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A store whose machine can be made to stop at any change, just before it or just after it: each
 * change is whole or not there, as with a temporary file, fsync and rename.
 */
final class MemoryStore implements CeremonyStore {
  private static final int NEVER = -1;

  private Optional<byte[]> progress = Optional.empty();
  private final Set<Digest> spent = new HashSet<>();
  private Optional<byte[]> inUse = Optional.empty();
  private Optional<byte[]> installed = Optional.empty();
  private Optional<byte[]> record = Optional.empty();
  private int changes;
  private int stopsAt = NEVER;
  private boolean stopsAfter;
  private boolean writable = true;
  final List<String> history = new ArrayList<>();

  /** The machine stops at change number {@code change}, counted from 0. */
  void stopAt(int change, boolean after) {
    stopsAt = change;
    stopsAfter = after;
  }

  void repair() {
    stopsAt = NEVER;
  }

  void makeReadOnly() {
    writable = false;
  }

  int changes() {
    return changes;
  }

  Optional<byte[]> inUse() {
    return inUse;
  }

  Optional<byte[]> installed() {
    return installed;
  }

  Optional<byte[]> record() {
    return record;
  }

  private void change(String name, Runnable change) {
    boolean stops = changes++ == stopsAt;
    if (stops && !stopsAfter) {
      throw stopped();
    }
    change.run();
    history.add(name);
    if (stops) {
      throw stopped();
    }
  }

  private static UncheckedIOException stopped() {
    return new UncheckedIOException(new IOException("the machine stopped"));
  }

  @Override
  public void checkWritable() {
    if (!writable) {
      throw new UncheckedIOException(new IOException("read-only"));
    }
  }

  @Override
  public boolean isSpent(Digest ceremony) {
    return spent.contains(ceremony);
  }

  @Override
  public Optional<byte[]> progress() {
    return progress.map(byte[]::clone);
  }

  @Override
  public void save(byte[] bytes) {
    byte[] copy = bytes.clone();
    change("save", () -> progress = Optional.of(copy));
  }

  @Override
  public void install(byte[] keyShares, byte[] publicRecord, byte[] bytes) {
    byte[] shares = keyShares.clone();
    byte[] copy = bytes.clone();
    change(
        "install",
        () -> {
          installed = Optional.of(shares);
          record = Optional.of(publicRecord.clone());
          progress = Optional.of(copy);
        });
  }

  @Override
  public void finish(Digest ceremony, byte[] holds) {
    change(
        "finish",
        () -> {
          inUse = installed;
          installed = Optional.empty();
          progress = Optional.empty();
          spent.add(ceremony);
        });
  }

  @Override
  public void abandon(Digest ceremony) {
    change(
        "abandon",
        () -> {
          progress = Optional.empty();
          spent.add(ceremony);
        });
  }
}
