package io.phantompool.crypto.encoding;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A strict cursor over an encoding: every read either returns a whole field or throws {@link
 * MalformedEncodingException} with the offset at which the field starts, and leaves the cursor
 * there. Nothing is ever allocated from a length that the input claims before the input is known to
 * hold that many bytes.
 *
 * <p>Reads the caller's array in place: it must not change while it is being read.
 */
public final class ByteReader {
  /** Rule: the input ends inside a field. */
  public static final String TRUNCATED = "truncated";

  /** Rule: bytes are left over after the last field. */
  public static final String TRAILING_BYTES = "trailing-bytes";

  /** Rule: a list claims more items than it may have, or than the rest of the input can hold. */
  public static final String COUNT_TOO_LARGE = "count-too-large";

  /** Rule: an integer is outside of what its field allows. */
  public static final String OUT_OF_RANGE = "out-of-range";

  /** Rule: every field is well formed, but together they are no value. */
  public static final String INCONSISTENT = "inconsistent";

  /** Reads one item of a list. */
  @FunctionalInterface
  public interface Item<T> {
    /** Reads it and leaves the reader behind it. */
    T read(ByteReader in) throws MalformedEncodingException;
  }

  private final byte[] source;
  private final int end;
  private final long base;
  private int next;

  /** A cursor at the first byte of {@code source}, ending with it. */
  public ByteReader(byte[] source) {
    this(source, 0, source.length, 0);
  }

  private ByteReader(byte[] source, int start, int end, long base) {
    this.source = source;
    this.next = start;
    this.end = end;
    this.base = base;
  }

  /** Offset of the next byte to be read, counted from the start of the outermost input. */
  public long offset() {
    return base + next;
  }

  /** Number of bytes not yet read. */
  public int remaining() {
    return end - next;
  }

  /** Reads one byte as 0 to 255. */
  public int u8() throws MalformedEncodingException {
    return source[advance(1)] & 0xff;
  }

  /** Reads 4 bytes as an unsigned big-endian integer, 0 to 2^32 - 1. */
  public long u32() throws MalformedEncodingException {
    return Integer.toUnsignedLong((int) bigEndian(advance(Integer.BYTES), Integer.BYTES));
  }

  /**
   * Reads 8 bytes as an unsigned big-endian integer. All 64 bits are used: compare and print the
   * result with the unsigned methods of {@link Long}, or read with {@link #u63}.
   */
  public long u64() throws MalformedEncodingException {
    return bigEndian(advance(Long.BYTES), Long.BYTES);
  }

  /** Reads 8 bytes as an unsigned big-endian integer that must be below 2^63. */
  public long u63() throws MalformedEncodingException {
    long at = offset();
    long value = u64();
    if (value < 0) {
      next -= Long.BYTES;
      throw new MalformedEncodingException(OUT_OF_RANGE, at, "The integer is not below 2^63");
    }
    return value;
  }

  /** Reads 16 bytes as a big-endian integer in two's complement. */
  public BigInteger i128() throws MalformedEncodingException {
    return new BigInteger(bytes(16));
  }

  /** Reads exactly {@code length} bytes into a new array. */
  public byte[] bytes(int length) throws MalformedEncodingException {
    int at = advance(length);
    return Arrays.copyOfRange(source, at, at + length);
  }

  /** Reads exactly {@code length} bytes into {@code target} from {@code targetOffset} on. */
  public void bytes(byte[] target, int targetOffset, int length) throws MalformedEncodingException {
    int at = advance(length);
    System.arraycopy(source, at, target, targetOffset, length);
  }

  /**
   * Reads the u32 count of a list and refuses it if it exceeds {@code maxItems}, or if that many
   * items cannot follow in what is left of the input. After it a list of that length may be
   * allocated.
   *
   * @param maxItems the most items the rule allows
   * @param minItemBytes the least number of bytes one item takes, at least 1
   */
  public int count(int maxItems, int minItemBytes) throws MalformedEncodingException {
    if (maxItems < 0 || minItemBytes < 1) {
      throw new IllegalArgumentException(
          "A list needs a limit of at least 0 items and items of at least 1 byte");
    }
    long at = offset();
    long items = u32();
    long most = Math.min(maxItems, remaining() / minItemBytes);
    if (items > most) {
      next -= Integer.BYTES;
      throw new MalformedEncodingException(
          COUNT_TOO_LARGE,
          at,
          "The list claims " + items + " items where at most " + most + " can follow");
    }
    return (int) items;
  }

  /**
   * Reads a u32 count, refused as in {@link #count}, and so many items.
   *
   * @param maxItems the most items the rule allows
   * @param minItemBytes the least number of bytes one item takes, at least 1
   */
  public <T> List<T> list(int maxItems, int minItemBytes, Item<T> item)
      throws MalformedEncodingException {
    int count = count(maxItems, minItemBytes);
    List<T> items = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      items.add(item.read(this));
    }
    return items;
  }

  /** Reads a list of no item or one. */
  public <T> Optional<T> optional(int minItemBytes, Item<T> item)
      throws MalformedEncodingException {
    return count(1, minItemBytes) == 0 ? Optional.empty() : Optional.of(item.read(this));
  }

  /**
   * The value that fields make together; a refusal of the fields from {@code at} on if its
   * constructor throws {@link IllegalArgumentException}.
   */
  public static <T> T consistent(long at, Supplier<T> value) throws MalformedEncodingException {
    try {
      return value.get();
    } catch (IllegalArgumentException refused) {
      MalformedEncodingException malformed =
          new MalformedEncodingException(INCONSISTENT, at, String.valueOf(refused.getMessage()));
      malformed.initCause(refused);
      throw malformed;
    }
  }

  /**
   * Takes the next {@code length} bytes as an input of their own and moves behind them. Offsets in
   * refusals of the part still count from the start of the outermost input.
   */
  public ByteReader part(int length) throws MalformedEncodingException {
    int at = advance(length);
    return new ByteReader(source, at, at + length, base);
  }

  /** Refuses bytes left over. */
  public void expectEnd() throws MalformedEncodingException {
    if (next != end) {
      throw new MalformedEncodingException(
          TRAILING_BYTES, offset(), remaining() + " bytes follow the end of the encoding");
    }
  }

  private int advance(int length) throws MalformedEncodingException {
    if (length < 0) {
      throw new IllegalArgumentException("A field cannot have " + length + " bytes");
    }
    if (length > remaining()) {
      throw new MalformedEncodingException(
          TRUNCATED,
          offset(),
          "The field needs " + length + " bytes where " + remaining() + " are left");
    }
    int at = next;
    next += length;
    return at;
  }

  private long bigEndian(int at, int length) {
    long value = 0;
    for (int i = at; i < at + length; i++) {
      value = (value << 8) | (source[i] & 0xff);
    }
    return value;
  }
}
