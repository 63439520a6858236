package io.phantompool.protocol.book;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.MarketId;

/**
 * What every list of ciphertexts of one close is bound to (encoding.md section 8, {@code partial}).
 *
 * @param market the market
 * @param seq the close
 * @param R the Merkle root of its order set
 * @param shareEpoch whose shares open it
 */
public record ListContext(MarketId market, long seq, Digest R, long shareEpoch) {}
