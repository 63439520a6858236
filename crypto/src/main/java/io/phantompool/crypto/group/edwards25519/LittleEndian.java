package io.phantompool.crypto.group.edwards25519;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** 64-bit words in byte arrays, least significant byte first. */
final class LittleEndian {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private LittleEndian() {}

  static long word(byte[] bytes, int offset) {
    return (long) WORDS.get(bytes, offset);
  }

  static void setWord(byte[] bytes, int offset, long word) {
    WORDS.set(bytes, offset, word);
  }

  /** The bytes in the other order, in a new array. */
  static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
