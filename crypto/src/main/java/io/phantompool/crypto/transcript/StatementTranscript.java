package io.phantompool.crypto.transcript;

import io.phantompool.crypto.hashing.TupleHashXof256;

/**
 * A transcript while a statement absorbs itself: pairs can be appended, challenges do not exist
 * yet. It closes when the statement is done and takes nothing after that.
 */
public final class StatementTranscript extends History<StatementTranscript> {
  private final TupleHashXof256 hash;
  private boolean empty = true;
  private boolean closed;

  private StatementTranscript(TupleHashXof256 hash) {
    this.hash = hash;
  }

  /** Lets the statement append all of itself to {@code hash}, and nothing after it. */
  static void absorb(NestedStatement statement, TupleHashXof256 hash) {
    StatementTranscript transcript = new StatementTranscript(hash);
    try {
      statement.absorbInto(transcript);
    } finally {
      transcript.closed = true;
    }
    if (transcript.empty) {
      throw new IllegalStateException(
          "The statement " + statement.getClass().getName() + " absorbed nothing of itself");
    }
  }

  @Override
  TupleHashXof256 hash() {
    if (closed) {
      throw new IllegalStateException("This statement has been absorbed, it takes no more pairs");
    }
    empty = false;
    return hash;
  }

  @Override
  StatementTranscript self() {
    return this;
  }
}
