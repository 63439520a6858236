package io.phantompool.crypto.dlog;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Reads what {@link ChecksummedOutput} writes. */
final class ChecksummedInput {
  static final int CHECKSUM_BYTES = 32;
  private static final int INTS_AT_ONCE = 1 << 14;

  private final InputStream in;
  private final MessageDigest digest = sha256();
  private long offset;

  ChecksummedInput(InputStream in) {
    this.in = in;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  byte[] bytes(int count) throws IOException, MalformedEncodingException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new MalformedEncodingException(
          TableFormat.WRONG_LENGTH, offset + bytes.length, "The bytes end within the table");
    }
    digest.update(bytes);
    offset += count;
    return bytes;
  }

  int[] ints(int count) throws IOException, MalformedEncodingException {
    int[] values = new int[count];
    for (int from = 0; from < count; from += INTS_AT_ONCE) {
      int size = Math.min(INTS_AT_ONCE, count - from);
      ByteBuffer.wrap(bytes(Integer.BYTES * size)).asIntBuffer().get(values, from, size);
    }
    return values;
  }

  void verifyChecksum() throws IOException, MalformedEncodingException {
    byte[] wanted = digest.digest();
    long at = offset;
    if (!MessageDigest.isEqual(wanted, bytes(CHECKSUM_BYTES))) {
      throw new MalformedEncodingException(
          TableFormat.WRONG_CHECKSUM, at, "The table is not the one its checksum was made of");
    }
  }

  void expectEnd() throws IOException, MalformedEncodingException {
    if (in.read() >= 0) {
      throw new MalformedEncodingException(
          TableFormat.WRONG_LENGTH, offset, "Bytes follow the table");
    }
  }
}
