package io.phantompool.protocol.agreement;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.transcript.DigestBuilder;
import io.phantompool.protocol.close.CloseTuple;

/**
 * commit(k, T): the signer has seen q prepares of (k, T) and is locked on it. docs/protocol.md
 * section 7.1.
 *
 * @param attempt k, 1 to 2^63 - 1
 * @param tuple T
 */
public record Commit(long attempt, CloseTuple tuple) implements VoteText {
  /** Refuses an attempt below 1. */
  public Commit {
    Attempts.require(attempt);
  }

  @Override
  public String kind() {
    return "commit";
  }

  @Override
  public Digest digest() {
    return DigestBuilder.ofKind(kind())
        .u64("attempt", attempt)
        .digest("T", tuple.digest())
        .digest();
  }
}
