package io.phantompool.protocol.agreement;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.close.CloseTuple;

/**
 * void(T): the signer gives the seq of T up and signs no outcome of it. All n must say so
 * (docs/protocol.md section 7.1).
 *
 * @param tuple T, which has a certificate
 */
public record VoidVote(CloseTuple tuple) implements VoteText {
  @Override
  public String kind() {
    return "void";
  }

  /** 0: a seq is voided once, whatever the attempt. */
  @Override
  public long attempt() {
    return 0;
  }

  /** Also the next previous outcome digest. */
  @Override
  public Digest digest() {
    return tuple.voidDigest();
  }
}
