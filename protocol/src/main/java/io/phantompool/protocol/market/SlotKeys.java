package io.phantompool.protocol.market;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.transcript.DigestBuilder;

/**
 * The N public keys Y_s of one key epoch, none of them the identity, with their digest and the sums
 * that every order's proof needs, computed once (protocol.md section 4, encoding.md section 5).
 * Immutable.
 */
public final class SlotKeys {
  private final long keyEpoch;
  private final PointVector keys;
  private final Digest digest;
  private final Point buySum;
  private final Point sellSum;
  private final Point sum;

  private SlotKeys(long keyEpoch, PointVector keys) {
    int K = keys.size() / 2;
    this.keyEpoch = keyEpoch;
    this.keys = keys;
    this.digest = DigestBuilder.ofKind("slot-keys").points("Y", keys).digest();
    this.buySum = keys.slice(0, K).sumVartime();
    this.sellSum = keys.slice(K, 2 * K).sumVartime();
    this.sum = buySum.plus(sellSum);
  }

  /**
   * These keys, slot 0 first.
   *
   * @throws IllegalArgumentException if their number is not that of a ladder's slots, or one is the
   *     identity
   */
  public static SlotKeys of(long keyEpoch, PointVector keys) {
    if (!isSlotCount(keys.size())) {
      throw new IllegalArgumentException(
          "There is a power of two of slot keys, 16 to 2048, not " + keys.size());
    }
    for (int s = 0; s < keys.size(); s++) {
      if (keys.isIdentity(s)) {
        throw new IllegalArgumentException("The key of slot " + s + " is the identity");
      }
    }
    return new SlotKeys(keyEpoch, keys.slice(0, keys.size()));
  }

  /** Reads the keys as [point], slot 0 first. */
  public static SlotKeys read(long keyEpoch, ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    int count = in.count(2 * PriceLadder.MOST_TICKS, Point.BYTES);
    if (!isSlotCount(count)) {
      throw new MalformedEncodingException(
          ByteReader.OUT_OF_RANGE, at, "There is a power of two of slot keys, 16 to 2048");
    }
    return new SlotKeys(keyEpoch, PointVector.read(in, count));
  }

  private static boolean isSlotCount(int count) {
    return count >= 2 * PriceLadder.FEWEST_TICKS_IN_DEVELOPMENT
        && count <= 2 * PriceLadder.MOST_TICKS
        && Integer.bitCount(count) == 1;
  }

  /** Appends the keys as [point]. */
  public void writeTo(ByteWriter out) {
    out.u32(keys.size()).bytes(keys.encode());
  }

  /** The epoch of the ceremony that made the keys. */
  public long keyEpoch() {
    return keyEpoch;
  }

  /** N. */
  public int slots() {
    return keys.size();
  }

  /** Y_s. */
  public Point key(Slot slot) {
    return keys.get(slot.number());
  }

  /** Y_0 to Y_{N-1}, as a copy. */
  public PointVector keys() {
    return keys.slice(0, keys.size());
  }

  /** The digest over all keys. */
  public Digest digest() {
    return digest;
  }

  /** sum Y_s over all slots. */
  public Point sum() {
    return sum;
  }

  /** sum_{s < K} Y_s, over the slots of buys. */
  public Point buySum() {
    return buySum;
  }

  /** sum_{s >= K} Y_s, over the slots of sells. */
  public Point sellSum() {
    return sellSum;
  }
}
