package io.phantompool.protocol.record;

import io.phantompool.crypto.vrf.VrfProof;
import java.util.Optional;

/** Is told what is in a record, part by part in this order, while it is read. */
public interface RecordVisitor {
  /** The first part. */
  void terms(RecordTerms terms);

  /** The second. */
  void close(RecordedClose close);

  /**
   * Then every order of O, in the order of the leaves.
   *
   * @param index from 0
   */
  void order(int index, RecordedOrder order);

  /**
   * Then every order of X, in the order of the leaves.
   *
   * @param index from 0
   */
  void ending(int index, RecordedEnding ending);

  /**
   * Then the round's randomness.
   *
   * @param proof none after a QUIET close, or if the seq was voided before
   * @param openings how many openings follow
   */
  void randomness(Optional<VrfProof> proof, int openings);

  /**
   * Then every opening.
   *
   * @param index from 0
   */
  void opening(int index, RecordedOpening opening);

  /** The last part. */
  void end(RecordedEnd end);
}
