package io.phantompool.protocol.order;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.TupleHashXof256;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Slot;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a seal hides: the fresh randomness of its derivation, the slot, and the size. 48 bytes:
 * fresh || u64 slot || u64 size. Erased by {@link #close}.
 */
final class OrderContent implements AutoCloseable {
  static final int FRESH_BYTES = 32;
  static final int BYTES = FRESH_BYTES + 2 * Long.BYTES;

  private final byte[] bytes;

  /** Takes over the 48 bytes. */
  OrderContent(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "The content of an order has " + BYTES + " bytes, not " + bytes.length);
    }
    this.bytes = bytes;
  }

  static OrderContent of(byte[] fresh, Slot slot, Lots size) {
    ByteBuffer content = ByteBuffer.allocate(BYTES);
    content.put(fresh).putLong(slot.number()).putLong(size.count());
    return new OrderContent(content.array());
  }

  /** Decodes what a note held; a slot that no market has is refused. */
  static OrderContent decode(byte[] bytes) throws MalformedEncodingException {
    OrderContent content = new OrderContent(bytes);
    ByteReader in = new ByteReader(bytes);
    in.part(FRESH_BYTES);
    long slot = in.u64();
    if (slot < 0 || slot > Integer.MAX_VALUE) {
      throw new MalformedEncodingException(
          ByteReader.OUT_OF_RANGE, FRESH_BYTES, "The note names a slot that no market has");
    }
    return content;
  }

  /** Appends fresh, header and content as the seed KDF has them. */
  void absorbInto(TupleHashXof256 hash, byte[] header) {
    byte[] fresh = Arrays.copyOf(bytes, FRESH_BYTES);
    byte[] slotAndSize = Arrays.copyOfRange(bytes, FRESH_BYTES, BYTES);
    hash.element("fresh").element(fresh);
    hash.element("header").element(header);
    hash.element("content").element(slotAndSize);
    Arrays.fill(fresh, (byte) 0);
    Arrays.fill(slotAndSize, (byte) 0);
  }

  /** The 48 bytes, as a copy. */
  byte[] encode() {
    return bytes.clone();
  }

  int slot() {
    return (int) ByteBuffer.wrap(bytes).getLong(FRESH_BYTES);
  }

  /** The size in lots, unsigned. */
  long size() {
    return ByteBuffer.wrap(bytes).getLong(FRESH_BYTES + Long.BYTES);
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }
}
