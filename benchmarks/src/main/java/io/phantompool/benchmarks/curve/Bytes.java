package io.phantompool.benchmarks.curve;

import java.io.ByteArrayOutputStream;

/** Rows of byte strings. */
final class Bytes {
  private Bytes() {}

  static byte[] concatenated(byte[]... rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] row : rows) {
      out.writeBytes(row);
    }
    return out.toByteArray();
  }
}
