package io.phantompool.protocol.verifier;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The file of a record and its content, packed and unpacked by nothing of ours. */
final class PackedRecord {
  private static final byte[] START =
      "PhantomPool round record\n\0\0\0\0\0\0\0\1".getBytes(StandardCharsets.US_ASCII);

  private static final int SUM = 32;

  private PackedRecord() {}

  static byte[] unpack(byte[] file) {
    try (GZIPInputStream in =
        new GZIPInputStream(
            new ByteArrayInputStream(file, START.length, file.length - START.length - SUM))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] pack(byte[] content) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(START);
    try (GZIPOutputStream out = new GZIPOutputStream(file)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return summed(file.toByteArray());
  }

  /** The same with the right sum behind it. */
  static byte[] summed(byte[] withoutSum) {
    try {
      byte[] file = Arrays.copyOf(withoutSum, withoutSum.length + SUM);
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(withoutSum);
      System.arraycopy(sum, 0, file, withoutSum.length, SUM);
      return file;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
