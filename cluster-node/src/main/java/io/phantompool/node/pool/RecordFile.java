package io.phantompool.node.pool;

import java.io.IOException;
import java.io.InputStream;

/** The public record of a round: the file that {@code phantompool verify} reads. */
public interface RecordFile {
  /** Its bytes. */
  long length();

  /** Its content, from the beginning, each time anew. */
  InputStream open() throws IOException;
}
