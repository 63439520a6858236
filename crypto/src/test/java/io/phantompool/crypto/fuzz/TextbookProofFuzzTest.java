package io.phantompool.crypto.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phantompool.crypto.elgamal.ElGamalCiphertext;
import io.phantompool.crypto.elgamal.ElGamalPublicKey;
import io.phantompool.crypto.elgamal.WellFormedProof;
import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.proof.BatchedDleqProof;
import io.phantompool.crypto.proof.DleqProof;
import io.phantompool.crypto.proof.OrBranches;
import io.phantompool.crypto.proof.OrProof;
import io.phantompool.crypto.proof.ProofContext;
import io.phantompool.crypto.proof.PublicBase;
import io.phantompool.crypto.proof.SchnorrProof;

/**
 * The input is taken as each of the small proofs: what is read has this one encoding, and proves
 * nothing about points whose logarithms nobody knows.
 */
class TextbookProofFuzzTest {
  private static final ProofContext CONTEXT = ProofContext.of("fuzz");
  private static final Point UNKNOWN = Generators.get().H();
  private static final Point OTHER = Generators.get().G2();

  @FuzzTest
  void readsOneEncodingOrRefusesAndProvesNothing(byte[] input) {
    Attempt.at(input, () -> SchnorrProof.decode(input)).ifPresent(p -> check(input, p));
    Attempt.at(input, () -> DleqProof.decode(input)).ifPresent(p -> check(input, p));
    Attempt.at(input, () -> BatchedDleqProof.decode(input))
        .ifPresent(p -> assertArrayEquals(input, p.encode()));
    Attempt.at(input, () -> OrProof.decode(input)).ifPresent(p -> check(input, p));
    Attempt.at(input, () -> ElGamalCiphertext.decode(input))
        .ifPresent(p -> assertArrayEquals(input, p.encode()));
    Attempt.at(input, () -> WellFormedProof.decode(input)).ifPresent(p -> check(input, p));
  }

  private static void check(byte[] input, SchnorrProof proof) {
    assertArrayEquals(input, proof.encode());
    var statement = new SchnorrProof.Statement(CONTEXT, PublicBase.G, UNKNOWN);
    assertFalse(proof.verify(statement).isValid());
  }

  private static void check(byte[] input, DleqProof proof) {
    assertArrayEquals(input, proof.encode());
    var statement = new DleqProof.Statement(CONTEXT, PublicBase.G, UNKNOWN, UNKNOWN, OTHER);
    assertFalse(proof.verify(statement).isValid());
  }

  private static void check(byte[] input, OrProof proof) {
    assertArrayEquals(input, proof.encode());
    var branches = new OrBranches(PublicBase.G, UNKNOWN, OTHER);
    assertFalse(proof.verify(new OrProof.Statement(CONTEXT, branches)).isValid());
  }

  private static void check(byte[] input, WellFormedProof proof) {
    assertArrayEquals(input, proof.encode());
    var ciphertext = new ElGamalCiphertext(UNKNOWN, OTHER);
    var key = new ElGamalPublicKey(Point.GENERATOR);
    assertFalse(proof.verify(new WellFormedProof.Statement(CONTEXT, key, ciphertext)).isValid());
  }
}
