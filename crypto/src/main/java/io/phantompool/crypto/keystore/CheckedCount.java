package io.phantompool.crypto.keystore;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The content of a file with one number in it: 8 bytes of magic, u32 version 1, u64 number, SHA-256
 * of all that; 52 bytes.
 *
 * @param magic 8 ASCII characters
 * @param rules what the names of broken rules begin with
 * @param name what people call such a file
 */
record CheckedCount(String magic, String rules, String name) {
  static final int BYTES = 8 + Integer.BYTES + Long.BYTES + 32;

  private static final int VERSION = 1;
  private static final int COUNTED_BYTES = BYTES - 32;

  byte[] encode(long count) {
    byte[] counted =
        new ByteWriter(COUNTED_BYTES)
            .bytes(magic.getBytes(StandardCharsets.US_ASCII))
            .u32(VERSION)
            .u63(count)
            .toByteArray();
    return new ByteWriter(BYTES)
        .bytes(counted)
        .bytes(HmacSha256.sha256().digest(counted))
        .toByteArray();
  }

  long decode(byte[] file) throws MalformedEncodingException {
    ByteReader in = new ByteReader(file);
    byte[] expected = magic.getBytes(StandardCharsets.US_ASCII);
    require(
        Arrays.equals(in.bytes(expected.length), expected),
        rules + "-foreign",
        0,
        "This is no " + name);
    long at = in.offset();
    require(in.u32() == VERSION, rules + "-version", at, "The version is not 1");
    at = in.offset();
    long count = in.u63();
    require(count < Long.MAX_VALUE, ByteReader.OUT_OF_RANGE, at, "Nothing follows this number");
    at = in.offset();
    byte[] checksum = HmacSha256.sha256().digest(Arrays.copyOf(file, COUNTED_BYTES));
    require(
        MessageDigest.isEqual(checksum, in.bytes(checksum.length)),
        rules + "-checksum",
        at,
        "The checksum is not that of the number");
    in.expectEnd();
    return count;
  }

  private static void require(boolean holds, String rule, long at, String reason)
      throws MalformedEncodingException {
    if (!holds) {
      throw new MalformedEncodingException(rule, at, reason);
    }
  }
}
