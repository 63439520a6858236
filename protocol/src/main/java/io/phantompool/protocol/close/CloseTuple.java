package io.phantompool.protocol.close;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.transcript.DigestBuilder;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.Tick;

/**
 * T, what the executors agree on at a close (docs/protocol.md section 7.1, encoding.md section 9).
 *
 * @param market the market
 * @param ladderEpoch its ladder's epoch, unsigned
 * @param keyEpoch the committee keys' epoch, unsigned
 * @param seq the close's number, at least 1, unsigned
 * @param closeTimeMillis when it closes, in milliseconds since 1970 UTC, unsigned
 * @param previousOutcome digest of the outcome or void of the seq before; of seq 1, the hash of the
 *     completed ceremony
 * @param open whether the crowd is met: OPEN; else QUIET, and nothing is decrypted
 * @param ordersRoot R, the Merkle root over O
 * @param endingsRoot the Merkle root over X
 * @param arrivals ids of O that were not in the O of the last OPEN close, unsigned
 * @param reference g, the tick that the search begins at
 */
public record CloseTuple(
    MarketId market,
    long ladderEpoch,
    long keyEpoch,
    long seq,
    long closeTimeMillis,
    Digest previousOutcome,
    boolean open,
    Digest ordersRoot,
    Digest endingsRoot,
    long arrivals,
    Tick reference) {
  /** Bytes of the encoding without the market's id. */
  public static final int BYTES_WITHOUT_MARKET = 156;

  /** Most bytes of an encoding. */
  public static final int MOST_BYTES = BYTES_WITHOUT_MARKET + MarketId.MOST_CHARACTERS;

  private static final String RULE = "The closes of a market are numbered from 1";

  /** Refuses seq 0. */
  public CloseTuple {
    if (seq == 0) {
      throw new IllegalArgumentException(RULE);
    }
  }

  /** Reads exactly an encoding of T. */
  public static CloseTuple decode(byte[] bytes) throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    CloseTuple T = read(in);
    in.expectEnd();
    return T;
  }

  /** Reads T. */
  public static CloseTuple read(ByteReader in) throws MalformedEncodingException {
    MarketId market = MarketId.read(in);
    long ladderEpoch = in.u64();
    long keyEpoch = in.u64();
    long at = in.offset();
    long seq = in.u64();
    if (seq == 0) {
      throw new MalformedEncodingException(ByteReader.OUT_OF_RANGE, at, RULE);
    }
    return new CloseTuple(
        market,
        ladderEpoch,
        keyEpoch,
        seq,
        in.u64(),
        Digest.read(in),
        readBelow(in, 2, "A close is 1, OPEN, or 0, QUIET") == 1,
        Digest.read(in),
        Digest.read(in),
        in.u64(),
        new Tick((int) readBelow(in, PriceLadder.MOST_TICKS, "A tick is one of a ladder's")));
  }

  private static long readBelow(ByteReader in, int bound, String rule)
      throws MalformedEncodingException {
    long at = in.offset();
    long value = in.u64();
    if (Long.compareUnsigned(value, bound) >= 0) {
      throw new MalformedEncodingException(ByteReader.OUT_OF_RANGE, at, rule);
    }
    return value;
  }

  /** The bytes of T. */
  public byte[] encode() {
    ByteWriter out = new ByteWriter(MOST_BYTES);
    market.writeTo(out);
    return out.u64(ladderEpoch)
        .u64(keyEpoch)
        .u64(seq)
        .u64(closeTimeMillis)
        .bytes(previousOutcome.encode())
        .u64(open ? 1 : 0)
        .bytes(ordersRoot.encode())
        .bytes(endingsRoot.encode())
        .u64(arrivals)
        .u64(reference.index())
        .toByteArray();
  }

  /** digest('close'): what everything after the close is bound to. */
  public Digest digest() {
    return DigestBuilder.ofKind("close").bytes("T", encode()).digest();
  }

  /** digest('alpha'): what the round's randomness is drawn from. */
  public Digest alpha() {
    return DigestBuilder.ofKind("alpha").digest("T", digest()).digest();
  }

  /** digest('void'): what all executors sign to void the seq; the next previous outcome. */
  public Digest voidDigest() {
    return DigestBuilder.ofKind("void").digest("T", digest()).digest();
  }

  /** Whether these are the roots of this set. */
  public boolean commitsTo(ClosedSet set) {
    return ordersRoot.equals(set.ordersRoot()) && endingsRoot.equals(set.endingsRoot());
  }
}
