package io.phantompool.protocol.executor;

import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.ed25519.Ed25519Signer;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.agreement.Committee;
import io.phantompool.protocol.committee.Combiner;
import io.phantompool.protocol.committee.CommitteeMember;
import io.phantompool.protocol.ledger.ReceiptCheck;
import io.phantompool.protocol.ledger.ReceiptRule;
import io.phantompool.protocol.market.Markets;

/**
 * Who an executor is and whom it believes.
 *
 * @param roster the executors of the committee
 * @param committee how many of them agree, and how their votes are checked
 * @param ceremony the hash of the completed ceremony, the previous outcome of every first close
 * @param markets the pool's markets, which say what role a mint has
 * @param identity signs as this executor
 * @param member this executor's key shares at work
 * @param combiner the committee's public keys at work
 * @param receipts whose receipts are whose
 * @param withdrawals which withdrawals hold
 */
public record ExecutorSetup(
    Roster roster,
    Committee committee,
    Digest ceremony,
    Markets markets,
    Ed25519Signer identity,
    CommitteeMember member,
    Combiner combiner,
    ReceiptCheck receipts,
    WithdrawalCheck withdrawals) {
  /** Refuses a committee and a roster of different sizes. */
  public ExecutorSetup {
    if (committee.size() != roster.size() || !committee.has(member.index())) {
      throw new IllegalArgumentException("The executor is one of a roster that is the committee");
    }
  }

  /** With real signatures and proofs, as everywhere but in a simulation. */
  public ExecutorSetup(
      Roster roster,
      Committee committee,
      Digest ceremony,
      Markets markets,
      Ed25519Signer identity,
      CommitteeMember member,
      Combiner combiner) {
    this(
        roster,
        committee,
        ceremony,
        markets,
        identity,
        member,
        combiner,
        ReceiptCheck.ED25519,
        WithdrawalCheck.REAL);
  }

  /** This executor's index. */
  public int index() {
    return member.index();
  }

  /** Whose receipts count. */
  ReceiptRule receiptRule() {
    return new ReceiptRule(roster, committee.quorum(), receipts);
  }
}
