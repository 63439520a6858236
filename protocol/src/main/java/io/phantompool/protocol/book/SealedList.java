package io.phantompool.protocol.book;

import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.threshold.CiphertextList;

/**
 * What executors are asked to open, and what their answers are put together with.
 *
 * @param list the ciphertexts' first components and all that an answer is bound to
 * @param Z the second components under the list's combination, in the list's order. Not to be
 *     changed
 */
public record SealedList(CiphertextList list, PointVector Z) {
  /** Each ciphertext has both components. */
  public SealedList {
    if (Z.size() != list.size()) {
      throw new IllegalArgumentException("Each ciphertext has a second component");
    }
  }
}
