package io.phantompool.crypto.merkle;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import java.util.List;

/**
 * Proof that a tree begins with all the leaves of an older one. As a root does not say how many
 * leaves are under it, the verifier knows both sizes from elsewhere and has compared them.
 *
 * @param oldSize the number of leaves of the older tree
 * @param newSize the number of leaves of the newer tree
 * @param path the nodes from which both roots can be computed, the lowest first
 */
public record ConsistencyProof(long oldSize, long newSize, List<Digest> path) {
  private static final String CHECK = "merkle-consistency";

  /** Keeps a copy of the path. */
  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /**
   * Checks that the tree with the new root begins with the one with the old root. Refused for an
   * older tree without leaves, whose root a proof would say nothing about.
   */
  public Verdict verify(Digest oldRoot, Digest newRoot) {
    if (oldSize < 1 || oldSize > newSize) {
      return Verdict.invalid(
          CHECK, "A tree of " + newSize + " has no proof about its first " + oldSize);
    }
    if (oldSize == newSize) {
      boolean same = path.isEmpty() && oldRoot.equals(newRoot);
      return Verdict.of(same, CHECK, "Trees of one size have one root and an empty path");
    }
    if (path.isEmpty()) {
      return Verdict.invalid(CHECK, "The path is empty but the trees differ in size");
    }
    return climb(oldRoot, newRoot);
  }

  /** RFC 9162 section 2.1.4.2 from step 2 on, with its letters. */
  private Verdict climb(Digest firstHash, Digest secondHash) {
    MerkleHash hash = new MerkleHash();
    int complete = Long.numberOfTrailingZeros(oldSize);
    long fn = (oldSize - 1) >> complete;
    long sn = (newSize - 1) >> complete;
    // An older tree of a power of two is a node of the newer one, and not repeated in the path.
    boolean isNode = Long.bitCount(oldSize) == 1;
    Digest fr = isNode ? firstHash : path.getFirst();
    Digest sr = fr;
    for (Digest c : isNode ? path : path.subList(1, path.size())) {
      if (sn == 0) {
        return Verdict.invalid(CHECK, "The path is longer than the newer tree is high");
      }
      if ((fn & 1) == 1 || fn == sn) {
        fr = hash.node(c, fr);
        sr = hash.node(c, sr);
        int risen = Long.numberOfTrailingZeros(fn);
        fn >>= risen;
        sn >>= risen;
      } else {
        sr = hash.node(sr, c);
      }
      fn >>= 1;
      sn >>= 1;
    }
    if (sn != 0) {
      return Verdict.invalid(CHECK, "The path ends below the newer root");
    }
    if (!fr.equals(firstHash)) {
      return Verdict.invalid(CHECK, "The path leads to another older root");
    }
    return Verdict.of(sr.equals(secondHash), CHECK, "The path leads to another newer root");
  }
}
