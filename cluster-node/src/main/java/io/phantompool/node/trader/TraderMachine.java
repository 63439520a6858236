package io.phantompool.node.trader;

import io.phantompool.client.committee.PinnedCommittee;
import io.phantompool.client.http.Patience;
import io.phantompool.client.problem.PoolException;
import io.phantompool.crypto.keystore.DurableFiles;
import io.phantompool.crypto.keystore.KdfCost;
import io.phantompool.crypto.keystore.LocalFiles;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * What a trader's machine gives.
 *
 * @param files the disk of the keystore
 * @param random feeds keys, seals and proofs
 * @param clock the time
 * @param patience how often and how long the pool is asked
 * @param pauses lets time pass
 * @param cost of one guess of the passphrase of a new keystore
 * @param committees reads and checks the record of a key ceremony
 */
public record TraderMachine(
    DurableFiles files,
    SecureRandom random,
    InstantSource clock,
    Patience patience,
    Patience.Pauses pauses,
    KdfCost cost,
    Committees committees) {
  /** Reads the record of a key ceremony. */
  @FunctionalInterface
  public interface Committees {
    /** The committee of this file, all of which is checked. */
    PinnedCommittee read(Path record) throws PoolException.Local;
  }

  /** This one. */
  public static TraderMachine real() {
    return new TraderMachine(
        new LocalFiles(),
        new SecureRandom(),
        InstantSource.system(),
        Patience.DEFAULT,
        Patience.Pauses.SLEEP,
        KdfCost.DEFAULT,
        PinnedCommittee::read);
  }
}
