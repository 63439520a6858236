package io.phantompool.protocol.agreement;

import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.ed25519.Ed25519;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.protocol.account.Signature;

/**
 * The executors that agree, and how many must (docs/protocol.md section 1).
 *
 * @param size n, 1 to 16; they are numbered from 1
 * @param faulty f, how many may be corrupt
 * @param signatures whose signature is whose
 */
public record Committee(int size, int faulty, SignatureCheck signatures) {
  private static final String CHECK = "signature";

  /** Refuses more faulty ones than a quorum of the rest can bear. */
  public Committee {
    boolean fits = size >= 1 && size <= IndexSet.MAX_INDEX && faulty >= 0;
    if (!fits || quorum(size, faulty) > size) {
      throw new IllegalArgumentException(
          "Of 1 to 16 executors at most all but one may be faulty, not %d of %d"
              .formatted(faulty, size));
    }
  }

  /** The executors of a roster with their identity keys. */
  public static Committee of(Roster roster, int faulty) {
    return new Committee(
        roster.size(),
        faulty,
        (executor, statement, signature) ->
            Ed25519.verify(
                    roster.get(executor).identityKey().encode(),
                    statement.signedBytes(),
                    signature.encode())
                .isValid());
  }

  private static int quorum(int size, int faulty) {
    return (size + faulty) / 2 + 1;
  }

  /** q = floor((n + f) / 2) + 1: any two quorums share more than f executors. */
  public int quorum() {
    return quorum(size, faulty);
  }

  /** Whether {@code executor} is the index of one of them. */
  public boolean has(int executor) {
    return executor >= 1 && executor <= size;
  }

  /** Whether this is the signature of one of them under this statement. */
  public Verdict verify(int executor, Statement statement, Signature signature) {
    return Verdict.of(has(executor), CHECK, "The committee has no executor " + executor)
        .and(
            () ->
                Verdict.of(
                    signatures.isSignedBy(executor, statement, signature),
                    CHECK,
                    "The signature under this %s is not that of executor %d"
                        .formatted(statement.kind(), executor)));
  }
}
