package io.phantompool.crypto.merkle;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import java.util.List;

/**
 * Proof that a tree has a certain leaf at an index.
 *
 * <p>A root does not say how many leaves are under it: the same path and root also fit other pairs
 * of index and size. So the proof is about the index only for a verifier who knows the size from
 * elsewhere, as from what was signed with the root, and has compared it. Without that it only shows
 * that the leaf is somewhere in the tree.
 *
 * @param index the leaf's index, from 0
 * @param size the number of leaves of the tree
 * @param path the siblings on the way to the root, the lowest first
 */
public record InclusionProof(long index, long size, List<Digest> path) {
  private static final String CHECK = "merkle-inclusion";

  /** Keeps a copy of the path. */
  public InclusionProof {
    path = List.copyOf(path);
  }

  /** Checks that {@code leaf} stands at this index in the tree with this root. */
  public Verdict verify(byte[] leaf, Digest root) {
    return verify(new MerkleHash().leaf(leaf), root);
  }

  /** RFC 9162 section 2.1.3.2, with its letters. */
  Verdict verify(Digest leafHash, Digest root) {
    if (index < 0 || index >= size) {
      return Verdict.invalid(CHECK, "The index " + index + " is not in a tree of " + size);
    }
    MerkleHash hash = new MerkleHash();
    long fn = index;
    long sn = size - 1;
    Digest r = leafHash;
    for (Digest p : path) {
      if (sn == 0) {
        return Verdict.invalid(CHECK, "The path is longer than the tree is high");
      }
      if ((fn & 1) == 1 || fn == sn) {
        r = hash.node(p, r);
        // A node without a right neighbour rises unhashed until it is a right child.
        int risen = Long.numberOfTrailingZeros(fn);
        fn >>= risen;
        sn >>= risen;
      } else {
        r = hash.node(r, p);
      }
      fn >>= 1;
      sn >>= 1;
    }
    if (sn != 0) {
      return Verdict.invalid(CHECK, "The path ends below the root");
    }
    return Verdict.of(r.equals(root), CHECK, "The path leads to another root");
  }
}
