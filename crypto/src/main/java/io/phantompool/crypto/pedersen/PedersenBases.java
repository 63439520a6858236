package io.phantompool.crypto.pedersen;

import io.phantompool.crypto.group.secp256k1.FixedBaseTable;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.proof.PublicBase;
import io.phantompool.crypto.proof.Verdict;

/**
 * The bases of Pedersen commitments. A commitment means something only together with its bases, and
 * only if nobody knows the logarithm of one to the other: the protocol uses {@link #standard}.
 *
 * @param value the base of values
 * @param blinding the base of blindings
 */
public record PedersenBases(PublicBase value, PublicBase blinding) {
  private static final String CHECK = "pedersen-opening";

  /** Refuses equal bases, which hide nothing and bind to nothing. */
  public PedersenBases {
    if (value.equals(blinding)) {
      throw new IllegalArgumentException("The bases of values and of blindings are different");
    }
  }

  /** G for values and H for blindings (docs/protocol.md section 5). */
  public static PedersenBases standard() {
    return new PedersenBases(PublicBase.G, PublicBase.H());
  }

  /** v times the base of values plus r times that of blindings, in constant-time pattern. */
  public PedersenCommitment commit(SecretOpening opening) {
    return new PedersenCommitment(value.times(opening.v()).plus(blinding.times(opening.r())));
  }

  /** The commitment to a public value with blinding 0: what is subtracted in V_a - a_min G. */
  public PedersenCommitment commitToPublicVartime(Scalar v) {
    Point point =
        value.equals(PublicBase.G)
            ? FixedBaseTable.generator().timesVartime(v)
            : value.point().timesVartime(v);
    return new PedersenCommitment(point);
  }

  /** Checks that {@code opening} opens {@code commitment}; constant-time pattern. */
  public Verdict verify(PedersenCommitment commitment, SecretOpening opening) {
    return Verdict.of(
        commit(opening).equals(commitment), CHECK, "The commitment is to something else");
  }
}
