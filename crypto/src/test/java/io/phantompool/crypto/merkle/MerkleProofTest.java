package io.phantompool.crypto.merkle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** False proofs, and true ones of sizes that no test can build. */
class MerkleProofTest {
  private static final Digest SOME = Digest.of(new Rng(1).bytes(32));

  @SeededTest(runs = 60)
  void anyChangeOfAnInclusionProofIsRefused(Rng random) {
    List<byte[]> leaves = MerkleTreeTest.leaves(random, 2 + random.nextInt(100));
    MerkleTree tree = MerkleTree.of(leaves);
    int index = random.nextInt(leaves.size());
    byte[] leaf = leaves.get(index);
    InclusionProof proof = tree.proveInclusion(index);
    for (List<Digest> path : changes(random, proof.path())) {
      assertRefused(new InclusionProof(index, tree.size(), path).verify(leaf, tree.root()));
    }
    assertRefused(proof.verify(random.bytes(71), tree.root()));
    assertRefused(proof.verify(leaf, Digest.of(random.bytes(32))));
    for (int other = 0; other < leaves.size(); other++) {
      if (!Arrays.equals(leaves.get(other), leaf)) {
        assertRefused(
            new InclusionProof(other, tree.size(), proof.path()).verify(leaf, tree.root()));
      }
    }
  }

  /** Seed 1173832202556163488 of the property above: two empty leaves stood side by side. */
  @Test
  void equalNeighboursShareTheirProof() {
    List<byte[]> leaves = List.of(new byte[0], new byte[0], new byte[] {1});
    MerkleTree tree = MerkleTree.of(leaves);
    List<Digest> path = tree.proveInclusion(0).path();
    assertEquals(path, tree.proveInclusion(1).path());
    assertEquals(
        Verdict.valid(), new InclusionProof(1, 3, path).verify(leaves.get(0), tree.root()));
  }

  @SeededTest(runs = 60)
  void anyChangeOfAConsistencyProofIsRefused(Rng random) {
    List<byte[]> leaves = MerkleTreeTest.leaves(random, 2 + random.nextInt(100));
    MerkleTree tree = MerkleTree.of(leaves);
    int oldSize = 1 + random.nextInt(leaves.size());
    Digest oldRoot = NaiveMerkle.mth(leaves.subList(0, oldSize));
    ConsistencyProof proof = tree.proveConsistency(oldSize);
    for (List<Digest> path : changes(random, proof.path())) {
      assertRefused(new ConsistencyProof(oldSize, tree.size(), path).verify(oldRoot, tree.root()));
    }
    assertRefused(proof.verify(Digest.of(random.bytes(32)), tree.root()));
    assertRefused(proof.verify(oldRoot, Digest.of(random.bytes(32))));
    if (oldSize < leaves.size()) {
      assertRefused(proof.verify(tree.root(), oldRoot));
    }
  }

  /** Why a verifier must know the size: no root says how many leaves are under it. */
  @Test
  void oneRootFitsProofsOfSeveralSizesAndIndices() {
    List<byte[]> leaves = MerkleTreeTest.leaves(new Rng(4), 4);
    MerkleTree tree = MerkleTree.of(leaves);
    InclusionProof ofThird = tree.proveInclusion(2);
    InclusionProof asFifthOfSix = new InclusionProof(4, 6, ofThird.path());
    assertEquals(Verdict.valid(), asFifthOfSix.verify(leaves.get(2), tree.root()));
    InclusionProof ofFirst = tree.proveInclusion(0);
    InclusionProof asFirstOfThree = new InclusionProof(0, 3, ofFirst.path());
    assertEquals(Verdict.valid(), asFirstOfThree.verify(leaves.get(0), tree.root()));
  }

  /** Each hash changed, dropped, doubled or replaced; two swapped; one more at either end. */
  private static List<List<Digest>> changes(Rng random, List<Digest> path) {
    List<List<Digest>> changes = new ArrayList<>();
    Digest extra = Digest.of(random.bytes(32));
    for (int i = 0; i < path.size(); i++) {
      byte[] flipped = path.get(i).encode();
      flipped[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
      changes.add(with(path, i, Digest.of(flipped)));
      changes.add(with(path, i, extra));
      List<Digest> dropped = new ArrayList<>(path);
      dropped.remove(i);
      changes.add(dropped);
      List<Digest> doubled = new ArrayList<>(path);
      doubled.add(i, path.get(i));
      changes.add(doubled);
    }
    if (path.size() > 1 && !path.get(0).equals(path.get(1))) {
      changes.add(with(with(path, 0, path.get(1)), 1, path.get(0)));
    }
    List<Digest> longer = new ArrayList<>(path);
    longer.add(extra);
    changes.add(longer);
    List<Digest> preceded = new ArrayList<>(path);
    preceded.addFirst(extra);
    changes.add(preceded);
    return changes;
  }

  private static List<Digest> with(List<Digest> path, int index, Digest hash) {
    List<Digest> changed = new ArrayList<>(path);
    changed.set(index, hash);
    return changed;
  }

  @SeededTest
  void sizesUpTo63BitsAreExact(Rng random) {
    long size =
        random.pick(Long.MAX_VALUE, (1L << 62) + 1, 1L << 62, 1 + random.nextLong(1L << 62));
    long index = random.pick(0L, size - 1, size / 2, random.nextLong(size));
    EqualLeaves tree = new EqualLeaves();
    Digest root = tree.root(size);
    List<Digest> path = tree.path(index, size);
    assertEquals(
        Verdict.valid(), new InclusionProof(index, size, path).verify(EqualLeaves.LEAF, root));

    long oldSize = random.pick(1L, size, size - 1, 1 + random.nextLong(size));
    List<Digest> proof = tree.proof(oldSize, size, true);
    assertEquals(
        Verdict.valid(),
        new ConsistencyProof(oldSize, size, proof).verify(tree.root(oldSize), root));
  }

  /** Trees of any size over one leaf repeated: the definitions with a memory for each size. */
  private static final class EqualLeaves {
    static final byte[] LEAF = {42};
    private final Map<Long, Digest> roots = new HashMap<>();

    Digest root(long n) {
      Digest known = roots.get(n);
      if (known == null) {
        known =
            n == 1
                ? NaiveMerkle.mth(List.of(LEAF))
                : NaiveMerkle.node(root(split(n)), root(n - split(n)));
        roots.put(n, known);
      }
      return known;
    }

    List<Digest> path(long m, long n) {
      if (n == 1) {
        return new ArrayList<>();
      }
      long k = split(n);
      List<Digest> path = m < k ? path(m, k) : path(m - k, n - k);
      path.add(m < k ? root(n - k) : root(k));
      return path;
    }

    List<Digest> proof(long m, long n, boolean b) {
      if (m == n) {
        return b ? new ArrayList<>() : new ArrayList<>(List.of(root(n)));
      }
      long k = split(n);
      List<Digest> proof = m <= k ? proof(m, k, b) : proof(m - k, n - k, false);
      proof.add(m <= k ? root(n - k) : root(k));
      return proof;
    }

    private static long split(long n) {
      return Long.highestOneBit(n - 1);
    }
  }

  @Test
  void saysWhatIsWrongWithAnInclusionProof() {
    byte[] leaf = {1};
    assertReason("The index 0 is not in a tree of 0", inclusion(0, 0).verify(leaf, SOME));
    assertReason("The index 3 is not in a tree of 3", inclusion(3, 3).verify(leaf, SOME));
    assertReason("The index -1 is not in a tree of 3", inclusion(-1, 3).verify(leaf, SOME));
    assertReason("The index 0 is not in a tree of -1", inclusion(0, -1).verify(leaf, SOME));
    assertReason(
        "The path is longer than the tree is high", inclusion(0, 1, SOME).verify(leaf, SOME));
    assertReason("The path ends below the root", inclusion(1, 3, SOME).verify(leaf, SOME));
    assertReason("The path leads to another root", inclusion(0, 2, SOME).verify(leaf, SOME));
  }

  @Test
  void saysWhatIsWrongWithAConsistencyProof() {
    assertReason(
        "A tree of 3 has no proof about its first 0", consistency(0, 3).verify(SOME, SOME));
    assertReason(
        "A tree of 0 has no proof about its first 0", consistency(0, 0).verify(SOME, SOME));
    assertReason(
        "A tree of 3 has no proof about its first 4", consistency(4, 3).verify(SOME, SOME));
    assertReason(
        "A tree of -1 has no proof about its first -2", consistency(-2, -1).verify(SOME, SOME));
    assertReason(
        "Trees of one size have one root and an empty path",
        consistency(3, 3).verify(SOME, Digest.ZERO));
    assertReason(
        "Trees of one size have one root and an empty path",
        consistency(3, 3, SOME).verify(SOME, SOME));
    assertReason(
        "The path is empty but the trees differ in size", consistency(2, 3).verify(SOME, SOME));
    assertReason("The path ends below the newer root", consistency(3, 4, SOME).verify(SOME, SOME));
    assertReason(
        "The path is longer than the newer tree is high",
        consistency(1, 2, SOME, SOME).verify(SOME, SOME));
    assertReason(
        "The path leads to another older root",
        consistency(3, 4, SOME, SOME, SOME).verify(SOME, SOME));
    assertReason(
        "The path leads to another newer root", consistency(1, 2, SOME).verify(SOME, SOME));
  }

  @Test
  void keepsItsOwnCopyOfThePath() {
    List<Digest> path = new ArrayList<>(List.of(SOME));
    InclusionProof proof = new InclusionProof(0, 2, path);
    path.clear();
    assertEquals(List.of(SOME), proof.path());
  }

  private static InclusionProof inclusion(long index, long size, Digest... path) {
    return new InclusionProof(index, size, List.of(path));
  }

  private static ConsistencyProof consistency(long oldSize, long newSize, Digest... path) {
    return new ConsistencyProof(oldSize, newSize, List.of(path));
  }

  private static void assertReason(String sentence, Verdict verdict) {
    assertEquals(sentence, assertInstanceOf(Verdict.Invalid.class, verdict).sentence());
  }

  private static void assertRefused(Verdict verdict) {
    assertFalse(verdict.isValid());
  }
}
