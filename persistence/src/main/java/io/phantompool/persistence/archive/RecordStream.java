package io.phantompool.persistence.archive;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;

/** A file that lies in a table, of which no more than a part is in memory. */
final class RecordStream extends InputStream {
  /** Bytes of a part. */
  static final int PART = 1 << 20;

  /** Reads a part. */
  @FunctionalInterface
  interface Parts {
    /** The part from this byte on, shorter at the end. */
    byte[] from(long offset) throws SQLException;
  }

  private final Parts parts;
  private byte[] part = new byte[0];
  private int at;
  private long offset;

  RecordStream(Parts parts) {
    this.parts = parts;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (at == part.length && !hasNext()) {
      return -1;
    }
    int count = Math.min(length, part.length - at);
    System.arraycopy(part, at, into, from, count);
    at += count;
    return count;
  }

  private boolean hasNext() throws IOException {
    try {
      part = parts.from(offset);
    } catch (SQLException away) {
      throw new IOException("The database does not give the record", away);
    }
    offset += part.length;
    at = 0;
    return part.length != 0;
  }
}
