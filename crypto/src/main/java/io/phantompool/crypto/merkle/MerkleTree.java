package io.phantompool.crypto.merkle;

import io.phantompool.crypto.hashing.Digest;
import java.util.ArrayList;
import java.util.List;

/**
 * A tree that keeps all its nodes, to make proofs from. Where only the root is wanted, {@link
 * MerkleFrontier} needs no memory to speak of.
 */
public final class MerkleTree {
  /**
   * The nodes by height, from the leaves' hashes up to the root alone. Node i of height k covers
   * the leaves from i 2^k up to (i+1) 2^k or the last one: a node without a right neighbour is its
   * own parent, which gives the same tree as splitting at the largest power of two below the size.
   */
  private final List<List<Digest>> heights;

  private final Digest root;

  private MerkleTree(List<List<Digest>> heights, Digest root) {
    this.heights = heights;
    this.root = root;
  }

  /** The tree over these leaves in this order. */
  public static MerkleTree of(List<byte[]> leaves) {
    MerkleHash hash = new MerkleHash();
    List<List<Digest>> heights = new ArrayList<>();
    heights.add(leaves.stream().map(hash::leaf).toList());
    while (heights.getLast().size() > 1) {
      heights.add(parents(heights.getLast(), hash));
    }
    Digest root = leaves.isEmpty() ? hash.empty() : heights.getLast().getFirst();
    return new MerkleTree(heights, root);
  }

  private static List<Digest> parents(List<Digest> nodes, MerkleHash hash) {
    List<Digest> parents = new ArrayList<>((nodes.size() + 1) / 2);
    for (int i = 0; i + 1 < nodes.size(); i += 2) {
      parents.add(hash.node(nodes.get(i), nodes.get(i + 1)));
    }
    if (nodes.size() % 2 == 1) {
      parents.add(nodes.getLast());
    }
    return parents;
  }

  /** The number of leaves. */
  public int size() {
    return heights.getFirst().size();
  }

  /** The tree's hash; of no leaves, the SHA-256 of nothing. */
  public Digest root() {
    return root;
  }

  /** Proves that the leaf at this index is in this tree (RFC 9162 section 2.1.3.1). */
  public InclusionProof proveInclusion(int index) {
    if (index < 0 || index >= size()) {
      throw new IllegalArgumentException(
          "A tree of " + size() + " leaves has none at index " + index);
    }
    List<Digest> path = new ArrayList<>();
    int node = index;
    for (List<Digest> nodes : heights) {
      int sibling = node ^ 1;
      if (sibling < nodes.size()) {
        path.add(nodes.get(sibling));
      }
      node >>= 1;
    }
    return new InclusionProof(index, size(), path);
  }

  /**
   * Proves that this tree begins with the tree of its first {@code oldSize} leaves (RFC 9162
   * section 2.1.4.1).
   *
   * @param oldSize 1 to {@link #size}: everything begins with nothing, so there is no proof of it
   */
  public ConsistencyProof proveConsistency(int oldSize) {
    if (oldSize < 1 || oldSize > size()) {
      throw new IllegalArgumentException(
          "A tree of " + size() + " leaves has no proof about its first " + oldSize);
    }
    List<Digest> path = new ArrayList<>();
    subproof(oldSize, 0, size(), true, path);
    return new ConsistencyProof(oldSize, size(), path);
  }

  /** SUBPROOF(m, D[start:end], whole) of RFC 9162 section 2.1.4.1. */
  private void subproof(int m, int start, int end, boolean whole, List<Digest> path) {
    if (m == end - start) {
      if (!whole) {
        path.add(node(start, end));
      }
      return;
    }
    int k = Integer.highestOneBit(end - start - 1);
    if (m <= k) {
      subproof(m, start, start + k, whole, path);
      path.add(node(start + k, end));
    } else {
      subproof(m - k, start + k, end, false, path);
      path.add(node(start, start + k));
    }
  }

  /** The node over leaves start up to end, which must be one of this tree's. */
  private Digest node(int start, int end) {
    int height = Integer.SIZE - Integer.numberOfLeadingZeros(end - start - 1);
    return heights.get(height).get(start >> height);
  }
}
