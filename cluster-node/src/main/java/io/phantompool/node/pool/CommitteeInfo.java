package io.phantompool.node.pool;

import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.hashing.Digest;

/**
 * Who holds the keys, and the keys.
 *
 * @param threshold t: as many executors open or sign
 * @param faults f: as many may be corrupt
 * @param quorum q: as many receipts accept, as many commits close
 * @param ceremony hash of the completed ceremony
 * @param slotKeys Y_0 to Y_{N-1}
 */
public record CommitteeInfo(
    Roster roster,
    int threshold,
    int faults,
    int quorum,
    long keyEpoch,
    long shareEpoch,
    Digest ceremony,
    PublicKeyBytes randomnessKey,
    PublicKeyBytes settlementKey,
    PointVector slotKeys) {}
