package io.phantompool.protocol.book;

import io.phantompool.crypto.group.secp256k1.Point;

/** A sum over O, under the seal or, in one case, not. */
public sealed interface SealedSum {
  /** What executors are asked to open: one ciphertext with the zero id. */
  record Encrypted(SealedList asked) implements SealedSum {}

  /**
   * The C_i of O add up to the identity: nothing is asked, the value times G lies open.
   *
   * @param value z_k G, or S_k G, or D_k G
   */
  record Bare(Point value) implements SealedSum {}
}
