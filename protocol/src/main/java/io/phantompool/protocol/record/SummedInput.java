package io.phantompool.protocol.record;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A file without the sum at its end, which is compared when all of the rest has been read. The sum
 * finds accidents, of which gzip alone leaves some bits unchecked; it convinces nobody of anything
 * else.
 */
final class SummedInput extends InputStream {
  private final InputStream file;
  private final MessageDigest sha256 = RecordFile.sha256();

  /** Always holds back the last bytes read: they may be the sum. */
  private final byte[] buffer = new byte[(1 << 16) + RecordFile.SUM_BYTES];

  private int start;
  private int end;

  SummedInput(InputStream file) {
    this.file = file;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int at, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (available() == 0) {
      refill();
    }
    int count = Math.min(length, available());
    if (count == 0) {
      return -1;
    }
    System.arraycopy(buffer, start, target, at, count);
    sha256.update(buffer, start, count);
    start += count;
    return count;
  }

  @Override
  public int available() {
    return Math.max(0, end - start - RecordFile.SUM_BYTES);
  }

  private void refill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    while (available() == 0) {
      int count = file.read(buffer, end, buffer.length - end);
      if (count < 0) {
        return;
      }
      end += count;
    }
  }

  /** Whether the file ends with the sum of everything that was read; to be asked at its end. */
  boolean isIntact() {
    return Arrays.equals(sha256.digest(), Arrays.copyOfRange(buffer, start, end));
  }
}
