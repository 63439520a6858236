package io.phantompool.crypto.dkg;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * What a ceremony is handed from outside.
 *
 * @param store where it is durable
 * @param random where its randomness comes from
 */
record Surroundings(CeremonyStore store, SecureRandom random) {
  void save(Seat seat, Progress progress) {
    byte[] bytes = progress.encode(seat.parameters.id());
    try {
      store.save(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
