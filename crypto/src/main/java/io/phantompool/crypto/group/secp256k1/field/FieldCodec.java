package io.phantompool.crypto.group.secp256k1.field;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Field elements as 32 bytes big-endian (SEC 1 section 2.3.5) and as the limbs of {@link Field52}.
 */
public final class FieldCodec {
  /** Bytes of one element. */
  public static final int BYTES = 32;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long MASK = (1L << Field52.BITS) - 1;

  private FieldCodec() {}

  /**
   * Reads 32 bytes into canonical limbs.
   *
   * @return false, with limbs that must not be used, if the integer is p or more
   */
  public static boolean decode(byte[] bytes, int bytesAt, long[] limbs, int at) {
    long w3 = (long) WORD.get(bytes, bytesAt);
    long w2 = (long) WORD.get(bytes, bytesAt + 8);
    long w1 = (long) WORD.get(bytes, bytesAt + 16);
    long w0 = (long) WORD.get(bytes, bytesAt + 24);
    fromWords(w0, w1, w2, w3, limbs, at);
    boolean topIsFull = (w1 & w2 & w3) == -1L;
    return !(topIsFull && Long.compareUnsigned(w0, 0xFFFFFFFEFFFFFC2FL) >= 0);
  }

  /** Splits four 64-bit words, least significant first, into limbs. */
  static void fromWords(long w0, long w1, long w2, long w3, long[] limbs, int at) {
    limbs[at] = w0 & MASK;
    limbs[at + 1] = ((w0 >>> 52) | (w1 << 12)) & MASK;
    limbs[at + 2] = ((w1 >>> 40) | (w2 << 24)) & MASK;
    limbs[at + 3] = ((w2 >>> 28) | (w3 << 36)) & MASK;
    limbs[at + 4] = w3 >>> 16;
  }

  /** Writes canonical limbs as 32 bytes. */
  public static void encode(long[] limbs, int at, byte[] bytes, int bytesAt) {
    WORD.set(bytes, bytesAt, (limbs[at + 3] >>> 36) | (limbs[at + 4] << 16));
    WORD.set(bytes, bytesAt + 8, (limbs[at + 2] >>> 24) | (limbs[at + 3] << 28));
    WORD.set(bytes, bytesAt + 16, (limbs[at + 1] >>> 12) | (limbs[at + 2] << 40));
    WORD.set(bytes, bytesAt + 24, limbs[at] | (limbs[at + 1] << 52));
  }
}
