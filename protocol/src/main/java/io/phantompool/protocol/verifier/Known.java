package io.phantompool.protocol.verifier;

import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.hashing.Digest;
import java.util.Optional;

/**
 * What the reader of a record knows of the pool by itself.
 *
 * @param committee whose keys these must be; without it the keys are only those that the record
 *     claims, and anybody can make a record under keys of its own
 * @param previous the previous outcome digest; without it the record may be of another history
 */
public record Known(Optional<Committee> committee, Optional<Digest> previous) {
  /** Nothing. */
  public static final Known NOTHING = new Known(Optional.empty(), Optional.empty());

  /**
   * A committee as the record of its ceremony shows it.
   *
   * @param roster the executors
   * @param keys their keys
   * @param hash of the completed ceremony
   */
  public record Committee(Roster roster, CommitteeKeys keys, Digest hash) {}
}
