package io.phantompool.crypto.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.proof.BatchedDleqProof;
import io.phantompool.testkit.Vectors;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shares, products and their combination, against an implementation in another language. */
class ThresholdElGamalVectorsTest {
  private static final JsonNode FILE = Vectors.json("elgamal/threshold-elgamal-3of5.json");
  private static final BatchedDleqProof NO_PROOF = new BatchedDleqProof(Scalar.ZERO, Scalar.ZERO);

  private static Point point(JsonNode node) {
    try {
      return Point.decodeCompressed(HexFormat.of().parseHex(node.asText()));
    } catch (MalformedEncodingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void productsAndEveryThreeOfThemAreThoseOfTheFile() throws MalformedEncodingException {
    for (JsonNode ciphertext : FILE.get("ciphertexts")) {
      Point value = SharedSlots.valuePoint(ciphertext.get("m").asLong());
      PointVector Z = PointVector.of(point(ciphertext.get("c2")));
      for (int j = 1; j <= 5; j++) {
        byte[] share = HexFormat.of().parseHex(FILE.get("shares").get(j - 1).asText());
        try (SecretScalar x = SecretScalar.decode(share)) {
          assertEquals(
              point(ciphertext.get("partial_decryptions").get(j - 1)),
              point(ciphertext.get("c1")).times(x));
        }
      }
      for (List<Integer> subset : SharedSlots.subsets(5, 3)) {
        List<PartialDecryption> partials =
            subset.stream().map(j -> partial(j, ciphertext)).toList();
        assertEquals(value, Opening.combine(3, partials, Z).valuesVartime().get(0));
      }
    }
  }

  private static PartialDecryption partial(int j, JsonNode ciphertext) {
    Point product = point(ciphertext.get("partial_decryptions").get(j - 1));
    return new PartialDecryption(j, PointVector.of(product), NO_PROOF);
  }
}
