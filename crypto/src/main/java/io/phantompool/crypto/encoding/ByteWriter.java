package io.phantompool.crypto.encoding;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Writes the encodings that {@link ByteReader} reads. A value that does not fit its field is the
 * programmer's error. Not for secrets: the growing buffer leaves copies behind.
 */
public final class ByteWriter {
  private static final int I128_BYTES = 16;

  private byte[] buffer;
  private int size;

  /** An empty encoding with some room. */
  public ByteWriter() {
    this(256);
  }

  /** An empty encoding with room for {@code expectedBytes}; it grows beyond them if it must. */
  public ByteWriter(int expectedBytes) {
    buffer = new byte[Math.max(expectedBytes, 16)];
  }

  /** Appends one byte, 0 to 255. */
  public ByteWriter u8(int value) {
    requireFits(value >= 0 && value <= 0xff, value, "u8");
    return bigEndian(value, Byte.BYTES);
  }

  /** Appends 4 bytes, unsigned big-endian, 0 to 2^32 - 1. */
  public ByteWriter u32(long value) {
    requireFits(value >= 0 && value <= 0xffff_ffffL, value, "u32");
    return bigEndian(value, Integer.BYTES);
  }

  /** Appends 8 bytes, big-endian, taking all 64 bits of {@code value} as unsigned. */
  public ByteWriter u64(long value) {
    return bigEndian(value, Long.BYTES);
  }

  /** Appends 8 bytes, unsigned big-endian, refusing a negative {@code value}. */
  public ByteWriter u63(long value) {
    requireFits(value >= 0, value, "u63");
    return bigEndian(value, Long.BYTES);
  }

  /** Appends 16 bytes, two's complement, big-endian. */
  public ByteWriter i128(BigInteger value) {
    requireFits(value.bitLength() < Byte.SIZE * I128_BYTES, value, "i128");
    byte[] shortest = value.toByteArray();
    reserve(I128_BYTES);
    Arrays.fill(buffer, size, size + I128_BYTES, (byte) (value.signum() < 0 ? -1 : 0));
    size += I128_BYTES;
    System.arraycopy(shortest, 0, buffer, size - shortest.length, shortest.length);
    return this;
  }

  /** Appends the bytes as they are. */
  public ByteWriter bytes(byte[] field) {
    reserve(field.length);
    System.arraycopy(field, 0, buffer, size, field.length);
    size += field.length;
    return this;
  }

  /** Appends a u32 count and each item. */
  public <T> ByteWriter list(Collection<T> items, BiConsumer<T, ByteWriter> item) {
    u32(items.size());
    items.forEach(value -> item.accept(value, this));
    return this;
  }

  /** Appends a list of no item or one. */
  public <T> ByteWriter optional(Optional<T> value, BiConsumer<T, ByteWriter> item) {
    return list(value.stream().toList(), item);
  }

  /** Number of bytes written so far. */
  public int size() {
    return size;
  }

  /** The encoding, as a new array. */
  public byte[] toByteArray() {
    return Arrays.copyOf(buffer, size);
  }

  private ByteWriter bigEndian(long value, int length) {
    reserve(length);
    for (int shift = Byte.SIZE * (length - 1); shift >= 0; shift -= Byte.SIZE) {
      buffer[size++] = (byte) (value >>> shift);
    }
    return this;
  }

  private void reserve(int more) {
    int needed = Math.addExact(size, more);
    if (needed > buffer.length) {
      buffer =
          Arrays.copyOf(buffer, (int) Math.max(needed, Math.min(2L * size, Integer.MAX_VALUE - 8)));
    }
  }

  private static void requireFits(boolean fits, Object value, String field) {
    if (!fits) {
      throw new IllegalArgumentException(value + " does not fit a field of type " + field);
    }
  }
}
