package io.phantompool.crypto.frost;

import io.phantompool.crypto.session.Culprit;
import java.util.List;

/** What the signature shares of round 2 make. */
public sealed interface FrostAggregation {
  /**
   * A signature that the system's Ed25519 verifier has accepted.
   *
   * @param signature of the message under the group's key
   * @param culprits who answered without being asked
   */
  record Signed(FrostSignature signature, List<Culprit> culprits) implements FrostAggregation {
    /** Copies the list. */
    public Signed {
      culprits = List.copyOf(culprits);
    }
  }

  /**
   * None.
   *
   * @param culprits who sent a wrong share
   * @param silent members of S who sent none
   */
  record Failed(List<Culprit> culprits, List<Integer> silent) implements FrostAggregation {
    /** Copies the lists. */
    public Failed {
      culprits = List.copyOf(culprits);
      silent = List.copyOf(silent);
    }
  }
}
