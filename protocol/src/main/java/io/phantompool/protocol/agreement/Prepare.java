package io.phantompool.protocol.agreement;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.transcript.DigestBuilder;
import io.phantompool.protocol.close.CloseTuple;

/**
 * prepare(k, T): in attempt k the signer has verified all of O and prepares no other T of this seq.
 * docs/protocol.md section 7.1.
 *
 * @param attempt k, 1 to 2^63 - 1
 * @param tuple T
 */
public record Prepare(long attempt, CloseTuple tuple) implements VoteText {
  /** Refuses an attempt below 1. */
  public Prepare {
    Attempts.require(attempt);
  }

  @Override
  public String kind() {
    return "prepare";
  }

  @Override
  public Digest digest() {
    return DigestBuilder.ofKind(kind())
        .u64("attempt", attempt)
        .digest("T", tuple.digest())
        .digest();
  }
}
