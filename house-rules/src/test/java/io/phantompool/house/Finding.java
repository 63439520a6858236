package io.phantompool.house;

import java.nio.file.Path;

/** One breach of a rule: where it is, and what to do about it. */
record Finding(Path file, long line, String whatToDo) {
  @Override
  public String toString() {
    return "%s:%d: %s".formatted(file, line, whatToDo);
  }
}
