package io.phantompool.client.order;

/** What becomes of the rest of an order that traded in part. */
public enum Remainder {
  /** It ends. */
  END,

  /**
   * It stays in the book as it is. Cheap, but its limit is bracketed round by round
   * (docs/protocol.md section 9).
   */
  REST,

  /** It ends, and the client seals a fresh order of what is left: more private. */
  SEAL_AFRESH
}
