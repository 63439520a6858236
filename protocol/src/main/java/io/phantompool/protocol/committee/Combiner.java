package io.phantompool.protocol.committee;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.Market;
import java.util.List;
import java.util.Optional;

/** What everybody can do with the committee's public keys. */
public interface Combiner {
  /** n. */
  int executors();

  /** t, how many must take part. */
  int threshold();

  /**
   * The executors of a session's second round: of those with a valid message the t of lowest index.
   *
   * @param received messages of round 1, in any order
   */
  Choice choose(Session session, List<Contribution> received);

  /**
   * The end of a session.
   *
   * @param chosen what {@link #choose} gave
   * @param answers of round 2, in any order
   */
  Combination combine(Session session, List<Contribution> chosen, List<Contribution> answers);

  /**
   * What a finished result says: the VRF's output beta of a proof over this subject, or nothing but
   * its validity of a signature. Empty if it does not hold or is malformed.
   */
  Optional<Encoded> verify(SessionKind kind, Digest subject, Encoded result);

  /** A market's orders as anybody puts openings of them together; none yet. */
  Seals<Openings> seals(Market market);
}
