package io.phantompool.crypto.dlog;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** Writes big-endian integers, and at the end the SHA-256 of all that was written. */
final class ChecksummedOutput {
  private static final int INTS_AT_ONCE = 1 << 14;

  private final OutputStream out;
  private final MessageDigest digest = ChecksummedInput.sha256();

  ChecksummedOutput(OutputStream out) {
    this.out = out;
  }

  void write(byte[] bytes) throws IOException {
    digest.update(bytes);
    out.write(bytes);
  }

  void write(int[] values) throws IOException {
    for (int from = 0; from < values.length; from += INTS_AT_ONCE) {
      int count = Math.min(INTS_AT_ONCE, values.length - from);
      ByteBuffer chunk = ByteBuffer.allocate(Integer.BYTES * count);
      chunk.asIntBuffer().put(values, from, count);
      write(chunk.array());
    }
  }

  void writeChecksum() throws IOException {
    out.write(digest.digest());
  }
}
