package io.phantompool.crypto.vrf;

import io.phantompool.crypto.session.Culprit;
import java.util.List;

/** What the answers of round 2 make. */
public sealed interface VrfCombination {
  /**
   * A proof that has passed the whole verification of RFC 9381.
   *
   * @param proof 80 bytes on the wire, as from a single prover
   * @param output beta
   * @param culprits who answered without being asked
   */
  record Combined(VrfProof proof, VrfOutput output, List<Culprit> culprits)
      implements VrfCombination {
    /** Copies the list. */
    public Combined {
      culprits = List.copyOf(culprits);
    }
  }

  /**
   * None.
   *
   * @param culprits who sent a wrong share
   * @param silent members of S who sent none
   */
  record Failed(List<Culprit> culprits, List<Integer> silent) implements VrfCombination {
    /** Copies the lists. */
    public Failed {
      culprits = List.copyOf(culprits);
      silent = List.copyOf(silent);
    }
  }
}
