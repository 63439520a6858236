package io.phantompool.crypto.threshold;

import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.transcript.StatementTranscript;
import java.util.HashSet;
import java.util.List;

/**
 * A list of ciphertexts to be opened under one key combination: everything about it that a partial
 * decryption is bound to (encoding.md section 8, {@code partial}). C and B of residual orders are
 * the scaled ones.
 *
 * @param market the market's id
 * @param seq the close it belongs to
 * @param R the Merkle root of that close's order set
 * @param purpose what it is opened for
 * @param tick the probed tick, or k*
 * @param shareEpoch whose shares open it; partials of two epochs never mix
 * @param combination the slot keys it is opened under, not empty
 * @param ids the orders' ids in the order of the list, each once; one zero id for a sum
 * @param C the first component of each ciphertext, none of them the identity. Not to be changed
 */
public record CiphertextList(
    String market,
    long seq,
    Digest R,
    Purpose purpose,
    int tick,
    long shareEpoch,
    KeyCombination combination,
    List<Digest> ids,
    PointVector C) {
  /** Refuses a list that nobody may ask for. */
  public CiphertextList {
    ids = List.copyOf(ids);
    if (!market.matches("[\\x21-\\x7e]{1,64}")) {
      throw new IllegalArgumentException("A market's id has 1 to 64 printable ASCII characters");
    }
    if (seq < 0 || tick < 0 || shareEpoch < 1) {
      throw new IllegalArgumentException(
          "Seq and tick are not negative, a share epoch is at least 1");
    }
    if (combination.isEmpty() || ids.isEmpty()) {
      throw new IllegalArgumentException("An empty combination or list is not asked");
    }
    if (ids.size() != C.size()) {
      throw new IllegalArgumentException("Each ciphertext has an id");
    }
    if (new HashSet<>(ids).size() != ids.size()) {
      throw new IllegalArgumentException("An order is in a list once");
    }
    for (int i = 0; i < C.size(); i++) {
      if (C.isIdentity(i)) {
        throw new IllegalArgumentException("The identity is no ciphertext: it opens to anything");
      }
    }
  }

  /** Number of ciphertexts. */
  public int size() {
    return C.size();
  }

  void absorbContext(StatementTranscript transcript) {
    transcript
        .text("market", market)
        .u64("seq", seq)
        .digest("R", R)
        .text("purpose", purpose.text())
        .u64("tick", tick)
        .u64("share-epoch", shareEpoch);
  }
}
