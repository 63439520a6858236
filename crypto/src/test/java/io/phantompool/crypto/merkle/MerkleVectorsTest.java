package io.phantompool.crypto.merkle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.testkit.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Every entry of merkle/rfc6962-proofs.json but five. Those about subtrees come from a draft that
 * goes beyond RFC 6962; a subtree is itself a tree, so all of them have an answer here but the ones
 * in which an empty subtree is proved to be in anything.
 */
class MerkleVectorsTest {
  private static final String FILE = "merkle/rfc6962-proofs.json";

  @Test
  void inclusion() {
    assertEquals(
        76,
        check(
            "inclusion/",
            vector ->
                includes(
                    vector.required("leafIdx").asLong(),
                    vector.required("treeSize").asLong(),
                    vector)));
  }

  @Test
  void consistency() {
    assertEquals(
        78,
        check(
            "consistency/",
            vector ->
                begins(
                    vector.required("size1").asLong(), vector.required("size2").asLong(), vector)));
  }

  /** The subtree over leaves start up to end is a tree, where the draft admits it as a subtree. */
  @Test
  void inclusionInASubtree() {
    assertEquals(
        154,
        check(
            "subtreeinclusion/",
            vector -> {
              long start = vector.required("start").asLong();
              long end = vector.required("end").asLong();
              return admits(start, end)
                  && includes(vector.required("leafIdx").asLong() - start, end - start, vector);
            }));
  }

  /** Subtrees that the draft admits in these vectors all start at 0, where a tree begins. */
  @Test
  void consistencyOfASubtree() {
    assertEquals(
        91 - 5,
        check(
            "subtreeconsistency/",
            vector -> {
              long start = vector.required("start").asLong();
              long end = vector.required("end").asLong();
              return start == 0 && begins(end, vector.required("size").asLong(), vector);
            }));
  }

  private static boolean provesNothing(JsonNode vector) {
    return vector.path("start").equals(vector.path("end"))
        && !vector.path("start").isMissingNode()
        && !vector.required("wantErr").asBoolean();
  }

  /**
   * [start, end) is a subtree if start is a multiple of the power of two that covers its length.
   */
  private static boolean admits(long start, long end) {
    long length = end - start;
    return length > 0 && start % (length == 1 ? 1 : 2 * Long.highestOneBit(length - 1)) == 0;
  }

  private static int check(String folder, Predicate<JsonNode> verifies) {
    int checked = 0;
    for (JsonNode vector : Vectors.json(FILE)) {
      String file = vector.required("file").asText();
      if (file.startsWith(folder) && !provesNothing(vector)) {
        assertEquals(!vector.required("wantErr").asBoolean(), verifies.test(vector), file);
        checked++;
      }
    }
    return checked;
  }

  private static boolean includes(long index, long size, JsonNode vector) {
    Optional<Digest> leafHash = digest(vector.required("leafHash"));
    Optional<Digest> root = digest(vector.required("root"));
    Optional<List<Digest>> path = path(vector);
    return leafHash.isPresent()
        && root.isPresent()
        && path.isPresent()
        && new InclusionProof(index, size, path.get()).verify(leafHash.get(), root.get()).isValid();
  }

  private static boolean begins(long oldSize, long newSize, JsonNode vector) {
    Optional<Digest> root1 = digest(vector.required("root1"));
    Optional<Digest> root2 = digest(vector.required("root2"));
    Optional<List<Digest>> path = path(vector);
    return root1.isPresent()
        && root2.isPresent()
        && path.isPresent()
        && new ConsistencyProof(oldSize, newSize, path.get())
            .verify(root1.get(), root2.get())
            .isValid();
  }

  /** Nothing if a hash has another length than 32: the parser's refusal, which no proof reaches. */
  private static Optional<List<Digest>> path(JsonNode vector) {
    List<Digest> path = new ArrayList<>();
    for (JsonNode node : vector.required("proof")) {
      Optional<Digest> hash = digest(node);
      if (hash.isEmpty()) {
        return Optional.empty();
      }
      path.add(hash.get());
    }
    return Optional.of(path);
  }

  private static Optional<Digest> digest(JsonNode node) {
    byte[] bytes = Base64.getDecoder().decode(node.asText());
    if (new String(bytes, StandardCharsets.US_ASCII).startsWith("don't care")) {
      bytes = Arrays.copyOf(bytes, Digest.LENGTH);
    }
    return bytes.length == Digest.LENGTH ? Optional.of(Digest.of(bytes)) : Optional.empty();
  }
}
