package io.phantompool.crypto.transcript;

import java.math.BigInteger;

/** A statement made of whatever a test needs. */
record AnyStatement(String type, Integers challengeSpace, NestedStatement content)
    implements ProofStatement<BigInteger> {
  /** A transcript of type {@code test} on secp256k1 whose statement is (x, 1). */
  static ProofTranscript<BigInteger> opened() {
    return opened(Integers.SECP256K1);
  }

  static ProofTranscript<BigInteger> opened(Integers challengeSpace) {
    return new AnyStatement("test", challengeSpace, pairs -> pairs.u64("x", 1)).open();
  }

  @Override
  public void absorbInto(StatementTranscript transcript) {
    content.absorbInto(transcript);
  }
}
