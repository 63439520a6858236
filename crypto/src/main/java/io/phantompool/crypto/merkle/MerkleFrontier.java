package io.phantompool.crypto.merkle;

import io.phantompool.crypto.hashing.Digest;
import java.util.ArrayList;
import java.util.List;

/**
 * A growing tree of which only the right edge is kept: at most 63 hashes, whatever its size. Each
 * leaf costs two hashes on average, each root as many as the edge is long. Not safe for use by
 * several threads.
 */
public final class MerkleFrontier {
  private final MerkleHash hash = new MerkleHash();

  /** Roots of the complete subtrees that the leaves split into, largest first: one per set bit. */
  private final List<Digest> edge = new ArrayList<>();

  private long size;

  /** Appends a leaf. */
  public MerkleFrontier append(byte[] leaf) {
    Digest node = hash.leaf(leaf);
    for (long bit = 1; (size & bit) != 0; bit <<= 1) {
      node = hash.node(edge.removeLast(), node);
    }
    edge.add(node);
    size = Math.addExact(size, 1);
    return this;
  }

  /** The number of leaves so far. */
  public long size() {
    return size;
  }

  /** The hash of the tree so far, which may go on growing. */
  public Digest root() {
    if (edge.isEmpty()) {
      return hash.empty();
    }
    Digest root = edge.getLast();
    for (int i = edge.size() - 2; i >= 0; i--) {
      root = hash.node(edge.get(i), root);
    }
    return root;
  }
}
