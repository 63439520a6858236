package io.phantompool.protocol.record;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Reads exactly one gzip member with the plainest of headers. The JDK's reader would take any
 * header, and more members behind the first.
 */
final class GzipContent extends InflaterInputStream {
  /** Deflate, no flags, no time, no level, no system: as the JDK writes it. */
  private static final byte[] HEADER = HexFormat.of().parseHex("1f8b08000000000000ff");

  private static final int TRAILER_BYTES = 8;
  private static final int BUFFER = 1 << 16;

  private final CRC32 crc = new CRC32();
  private long size;

  GzipContent(InputStream file) throws IOException {
    super(file, new Inflater(true), BUFFER);
    if (!Arrays.equals(file.readNBytes(HEADER.length), HEADER)) {
      throw new ZipException("The compressed part does not begin as gzip");
    }
  }

  @Override
  public int read(byte[] target, int at, int length) throws IOException {
    int count = super.read(target, at, length);
    if (count > 0) {
      crc.update(target, at, count);
      size += count;
    }
    return count;
  }

  /** How many bytes have been unpacked. */
  long size() {
    return size;
  }

  /** Refuses more content, a wrong checksum, and anything behind it. */
  void expectEnd() throws IOException {
    if (read() >= 0) {
      throw new ZipException("More follows the last part of the record");
    }
    byte[] trailer = new byte[TRAILER_BYTES + 1];
    int left = Math.min(inf.getRemaining(), trailer.length);
    System.arraycopy(buf, len - inf.getRemaining(), trailer, 0, left);
    left += in.readNBytes(trailer, left, trailer.length - left);
    if (left < TRAILER_BYTES) {
      throw new EOFException("The compressed part is cut off");
    }
    ByteBuffer ends = ByteBuffer.wrap(trailer).order(ByteOrder.LITTLE_ENDIAN);
    boolean fits = ends.getInt() == (int) crc.getValue() && ends.getInt() == (int) size;
    if (left > TRAILER_BYTES || !fits) {
      throw new ZipException("The end of the compressed part does not fit to it");
    }
  }

  @Override
  public void close() {
    inf.end(); // The file is the caller's to close.
  }
}
