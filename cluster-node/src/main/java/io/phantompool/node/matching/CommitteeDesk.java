package io.phantompool.node.matching;

import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.vrf.VrfProof;
import io.phantompool.crypto.vrf.VrfSuite;
import io.phantompool.crypto.vrf.VrfVerdict;
import io.phantompool.node.executor.CommitteeRecord;
import io.phantompool.node.pool.CommitteeInfo;
import io.phantompool.node.pool.ProofAnswer;
import io.phantompool.node.pool.ProofCheck;
import io.phantompool.node.pool.ProofCheck.Result;
import io.phantompool.node.pool.ProofReport;
import io.phantompool.node.pool.RandomnessClaim;
import io.phantompool.protocol.agreement.Committee;
import io.phantompool.protocol.order.OrderRefusal;
import java.util.List;

/** The committee, and what can be checked under its keys. */
final class CommitteeDesk {
  private final CommitteeRecord committee;
  private final long keyEpoch;

  /**
   * A committee.
   *
   * @param keyEpoch that its keys are of
   */
  CommitteeDesk(CommitteeRecord committee, long keyEpoch) {
    this.committee = committee;
    this.keyEpoch = keyEpoch;
  }

  /** q. */
  int quorum() {
    return Committee.of(committee.roster(), committee.keys().threshold() - 1).quorum();
  }

  CommitteeInfo info() {
    return new CommitteeInfo(
        committee.roster(),
        committee.keys().threshold(),
        committee.keys().threshold() - 1,
        quorum(),
        keyEpoch,
        committee.keys().shareEpoch(),
        committee.ceremony(),
        PublicKeyBytes.of(committee.keys().vrf().Y().encode()),
        PublicKeyBytes.of(committee.keys().settlement().Y().encode()),
        committee.keys().slots().Y());
  }

  /** Checks a proof of the committee's random function; takes some time. */
  ProofAnswer check(RandomnessClaim claim) {
    if (claim.keyEpoch() != keyEpoch) {
      return new ProofAnswer.NotComparable(
          new OrderRefusal(
              OrderRefusal.Code.KEY_EPOCH,
              "The committee's keys are of epoch %s, not %s"
                  .formatted(
                      Long.toUnsignedString(keyEpoch), Long.toUnsignedString(claim.keyEpoch()))));
    }
    return new ProofAnswer.Checked(
        new ProofReport("randomness of " + claim.alpha(), List.of(proof(claim))));
  }

  private ProofCheck proof(RandomnessClaim claim) {
    try {
      return switch (VrfProof.decode(claim.proof().toArray())
          .verifyInSubgroup(
              VrfSuite.EDWARDS25519_SHA512_ELL2,
              committee.keys().vrf().Y(),
              claim.alpha().toArray())) {
        case VrfVerdict.Verified _ ->
            new ProofCheck("vrf", Result.PASSED, "the proof is the committee's over alpha");
        case VrfVerdict.Refused(String check, String sentence) ->
            new ProofCheck(check, Result.FAILED, sentence);
      };
    } catch (MalformedEncodingException malformed) {
      return new ProofCheck("form", Result.FAILED, malformed.reason());
    }
  }
}
