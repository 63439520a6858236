package io.phantompool.protocol.account;

import io.phantompool.crypto.bulletproof.RangeProof;
import io.phantompool.crypto.bulletproof.RangeProver;
import io.phantompool.crypto.bulletproof.RangeWitness;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.transcript.ProofNonces;
import java.security.SecureRandom;
import java.util.List;

/** Makes the range proof of a withdrawal (encoding.md section 6). */
public final class WithdrawalProver {
  private WithdrawalProver() {}

  /**
   * The withdrawal with its proof, to be signed by the wallet.
   *
   * @param random one draw of 32 bytes feeds all nonces
   * @throws IllegalArgumentException if open orders reserve more than the withdrawal leaves; that
   *     the witness opens V_open is not looked at: if not, no verifier accepts the proof
   */
  public static UnsignedWithdrawal prove(
      WithdrawalStatement statement, OpenFundsWitness open, SecureRandom random) {
    long free = statement.freeFunds().amount();
    if (Long.compareUnsigned(open.value(), free) > 0) {
      throw new IllegalArgumentException(
          "Open orders reserve more than the withdrawal leaves: cancel some, or withdraw less");
    }
    // V = free G - V_open, so both parts of the opening change their sign.
    try (SecretScalar blinding = open.blinding().negate();
        RangeWitness witness =
            RangeWitness.of(new long[] {free - open.value()}, List.of(blinding));
        ProofNonces<SecretScalar> nonces = ProofNonces.onSecp256k1(random)) {
      RangeProof proof = RangeProver.prove(statement.range(), witness, statement.open(), nonces);
      return new UnsignedWithdrawal(statement.header(), proof);
    }
  }
}
