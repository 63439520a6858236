package io.phantompool.crypto.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phantompool.crypto.bulletproof.RangeProof;
import io.phantompool.crypto.bulletproof.RangeStatement;
import io.phantompool.crypto.bulletproof.RangeVerifier;
import io.phantompool.crypto.bulletproof.StandaloneRange;
import io.phantompool.crypto.bulletproof.Widths;
import io.phantompool.crypto.group.secp256k1.Point;
import java.util.List;

/**
 * Range proofs of one value of two bits, in both forms, checked for the value 4, which has three.
 */
class RangeProofFuzzTest {
  private static final Widths WIDTHS = Widths.of(2);

  private static final StandaloneRange STATEMENT =
      new StandaloneRange(
          "fuzz", new RangeStatement(WIDTHS, List.of(Point.GENERATOR.doubled().doubled())));

  @FuzzTest
  void decodesOneEncodingOrRefusesAndChecksWithoutThrowing(byte[] input) {
    Attempt.at(input, () -> RangeProof.decode(input, WIDTHS))
        .ifPresent(
            proof -> {
              assertArrayEquals(input, proof.encode());
              assertFalse(RangeVerifier.verify(STATEMENT, proof).isValid());
            });
    Attempt.at(input, () -> RangeProof.decodeCompressed(input, WIDTHS))
        .ifPresent(proof -> assertArrayEquals(input, proof.encodeCompressed()));
  }
}
