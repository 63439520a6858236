package io.phantompool.node.executor;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it gives: seeds, shares and nonces are made of that. */
final class RecordingRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;
  private static final int LEAST_BYTES = 16;

  private final SecureRandom source;
  private final transient List<byte[]> given = new ArrayList<>();

  RecordingRandom(SecureRandom source) {
    this.source = source;
  }

  @Override
  public void nextBytes(byte[] bytes) {
    source.nextBytes(bytes);
    if (bytes.length >= LEAST_BYTES) {
      synchronized (given) {
        given.add(bytes.clone());
      }
    }
  }

  /** All that was given in pieces of 16 bytes and more. */
  List<byte[]> given() {
    synchronized (given) {
      return List.copyOf(given);
    }
  }
}
