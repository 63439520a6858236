package io.phantompool.protocol.account;

import io.phantompool.crypto.bulletproof.RangeProof;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.transcript.DigestBuilder;

/**
 * A withdrawal that is proved: what its id is over, and the text that the wallet signs.
 *
 * @param header what is asked for
 * @param proof that the account has it free
 */
public record UnsignedWithdrawal(WithdrawalHeader header, RangeProof proof) {

  /** The withdrawal id. */
  public Digest id() {
    return DigestBuilder.ofKind("withdrawal-id")
        .bytes("header", header.encode())
        .bytes("proof", proof.encode())
        .digest();
  }

  /** What the wallet signs, as UTF-8 without a line end after it (encoding.md section 6). */
  public String signedText() {
    return "PhantomPool v1\nwithdraw %s\nmint %s\namount %s\nto %s\nwallet %s"
        .formatted(id(), header.mint(), header.amount(), header.destination(), header.wallet());
  }

  /** With the wallet's signature. */
  public Withdrawal signed(Signature signature) {
    return new Withdrawal(this, signature);
  }
}
