package io.phantompool.protocol.account;

import io.phantompool.crypto.bulletproof.RangeStatement;
import io.phantompool.crypto.bulletproof.Widths;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.transcript.ChallengeSpace;
import io.phantompool.crypto.transcript.ProofStatement;
import io.phantompool.crypto.transcript.StatementTranscript;
import io.phantompool.protocol.market.MintRole;
import java.util.List;

/**
 * That a withdrawal leaves enough for all open orders of its account (protocol.md section 6): of a
 * base mint min(floor((balance - amount) / lot), 2^32 - 1) - V_open is in 0 to 2^32 - 1, of a quote
 * mint balance - amount - V_open in 0 to 2^64 - 1. The transcript {@code withdrawal} of encoding.md
 * section 6; the range proof goes on in it.
 *
 * @param header the withdrawal's header
 * @param role what its mint is
 * @param state the account state that its reserve names, with a balance of at least the amount
 */
public record WithdrawalStatement(WithdrawalHeader header, MintRole role, AccountState state)
    implements ProofStatement<Scalar> {

  /** Refuses a state that the header does not name, or that has less than is withdrawn. */
  public WithdrawalStatement {
    if (!names(header, state)) {
      throw new IllegalArgumentException(
          "A withdrawal is proved against the state that its own reserve names");
    }
    if (!isCovered(header, state)) {
      throw new IllegalArgumentException(
          "A withdrawal of %s is more than the balance of %s"
              .formatted(header.amount(), state.balance()));
    }
  }

  static boolean names(WithdrawalHeader header, AccountState state) {
    return header.wallet().equals(state.wallet())
        && header.mint().equals(state.mint())
        && header.reserve().equals(state.reference());
  }

  static boolean isCovered(WithdrawalHeader header, AccountState state) {
    return header.amount().compareTo(state.balance()) <= 0;
  }

  /** What is free once the amount has left the balance. */
  FreeFunds freeFunds() {
    return FreeFunds.afterWithdrawal(state, header.amount(), role);
  }

  /** The range of the one commitment, which everybody derives. */
  RangeStatement range() {
    return new RangeStatement(widths(role), List.of(freeFunds().commitment()));
  }

  static Widths widths(MintRole role) {
    return Widths.of(role.rangeBits());
  }

  @Override
  public String type() {
    return "withdrawal";
  }

  @Override
  public ChallengeSpace<Scalar> challengeSpace() {
    return ChallengeSpace.secp256k1();
  }

  @Override
  public void absorbInto(StatementTranscript transcript) {
    transcript
        .u64("version", WithdrawalHeader.VERSION)
        .text("type", type())
        .bytes("header", header.encode())
        .u64("lot", role.lotOrZero())
        .digest("state", state.digest())
        .u64("balance", state.balance().atoms())
        .point("V-open", state.openCommitments());
  }
}
