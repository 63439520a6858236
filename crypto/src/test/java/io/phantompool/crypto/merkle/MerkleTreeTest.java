package io.phantompool.crypto.merkle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.proof.Verdict;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
  /** The leaves and roots of the Certificate Transparency reference tests. */
  private static final List<byte[]> KNOWN_LEAVES =
      Stream.of(
              "",
              "00",
              "10",
              "2021",
              "3031",
              "40414243",
              "5051525354555657",
              "606162636465666768696a6b6c6d6e6f")
          .map(HexFormat.of()::parseHex)
          .toList();

  private static final List<String> KNOWN_ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void hasThePublishedRoots() {
    for (int size = 0; size <= KNOWN_LEAVES.size(); size++) {
      MerkleTree tree = MerkleTree.of(KNOWN_LEAVES.subList(0, size));
      assertEquals(KNOWN_ROOTS.get(size), tree.root().toString());
      assertEquals(size, tree.size());
    }
  }

  @Test
  void agreesWithTheDefinitionOnEverySizeUpTo300AndTheFrontierWithBoth() {
    List<byte[]> leaves = leaves(new Rng(300), 300);
    MerkleFrontier frontier = new MerkleFrontier();
    for (int size = 0; size <= leaves.size(); size++) {
      List<byte[]> first = leaves.subList(0, size);
      assertEquals(NaiveMerkle.mth(first), MerkleTree.of(first).root());
      assertEquals(NaiveMerkle.mth(first), frontier.root());
      assertEquals(size, frontier.size());
      if (size < leaves.size()) {
        frontier.append(leaves.get(size));
      }
    }
  }

  @SeededTest(runs = 30)
  void provesEveryLeafAsTheDefinitionDoes(Rng random) {
    List<byte[]> leaves = leaves(random, 1 + random.nextInt(300));
    MerkleTree tree = MerkleTree.of(leaves);
    int literal = random.nextInt(leaves.size());
    assertEquals(NaiveMerkle.path(literal, leaves), tree.proveInclusion(literal).path());
    for (int index = 0; index < leaves.size(); index++) {
      Verdict verdict = tree.proveInclusion(index).verify(leaves.get(index), tree.root());
      assertEquals(Verdict.valid(), verdict);
    }
  }

  @SeededTest(runs = 30)
  void provesEveryBeginningAsTheDefinitionDoes(Rng random) {
    List<byte[]> leaves = leaves(random, 1 + random.nextInt(300));
    MerkleTree tree = MerkleTree.of(leaves);
    int literal = 1 + random.nextInt(leaves.size());
    assertEquals(NaiveMerkle.proof(literal, leaves), tree.proveConsistency(literal).path());
    MerkleFrontier old = new MerkleFrontier();
    for (int oldSize = 1; oldSize <= leaves.size(); oldSize++) {
      old.append(leaves.get(oldSize - 1));
      Verdict verdict = tree.proveConsistency(oldSize).verify(old.root(), tree.root());
      assertEquals(Verdict.valid(), verdict);
    }
  }

  @Test
  void aLeafThatLooksLikeANodeIsNotTheNode() {
    List<byte[]> two = KNOWN_LEAVES.subList(0, 2);
    MerkleHash hash = new MerkleHash();
    byte[] children = new byte[64];
    System.arraycopy(hash.leaf(two.get(0)).encode(), 0, children, 0, 32);
    System.arraycopy(hash.leaf(two.get(1)).encode(), 0, children, 32, 32);
    assertNotEquals(MerkleTree.of(two).root(), MerkleTree.of(List.of(children)).root());
  }

  @Test
  void hasNoProofOfWhatItDoesNotHold() {
    MerkleTree empty = MerkleTree.of(List.of());
    MerkleTree three = MerkleTree.of(KNOWN_LEAVES.subList(0, 3));
    assertThrows(IllegalArgumentException.class, () -> empty.proveInclusion(0));
    assertThrows(IllegalArgumentException.class, () -> three.proveInclusion(3));
    assertThrows(IllegalArgumentException.class, () -> three.proveInclusion(-1));
    assertThrows(IllegalArgumentException.class, () -> empty.proveConsistency(0));
    assertThrows(IllegalArgumentException.class, () -> three.proveConsistency(0));
    assertThrows(IllegalArgumentException.class, () -> three.proveConsistency(4));
  }

  static List<byte[]> leaves(Rng random, int count) {
    return random.list(count, () -> random.bytes(random.nextInt(70)));
  }
}
