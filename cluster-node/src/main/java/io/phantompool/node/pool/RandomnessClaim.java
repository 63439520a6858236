package io.phantompool.node.pool;

/**
 * That a proof is the committee's over alpha.
 *
 * @param alpha 1 to 64 bytes
 * @param proof 80 bytes, as RFC 9381 has them
 */
public record RandomnessClaim(long keyEpoch, Bytes alpha, Bytes proof) {}
