package io.phantompool.protocol.record;

import io.phantompool.crypto.encoding.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What is around the compressed content: magic || u64 version || gzip || SHA-256 of all before. */
final class RecordFile {
  /** The only version there is. */
  static final long VERSION = 1;

  /** Bytes of the SHA-256 at the end. */
  static final int SUM_BYTES = 32;

  private static final byte[] MAGIC =
      "PhantomPool round record\n".getBytes(StandardCharsets.US_ASCII);

  private RecordFile() {}

  static byte[] magic() {
    return MAGIC.clone();
  }

  /** Magic and version. */
  static byte[] start() {
    return new ByteWriter().bytes(MAGIC).u64(VERSION).toByteArray();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
