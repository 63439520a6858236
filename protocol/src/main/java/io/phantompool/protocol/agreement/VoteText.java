package io.phantompool.protocol.agreement;

import io.phantompool.protocol.close.CloseTuple;

/**
 * What a vote says: the same words for every executor, so that q signatures under them are a
 * certificate. Sent as a {@link Vote}, without the text.
 */
public sealed interface VoteText extends Statement permits Prepare, Commit, VoidVote {
  /** T, what the vote is for. */
  CloseTuple tuple();

  /** k, the attempt, from 1; 0 where there is none. */
  long attempt();

  /**
   * Whether an honest executor signs at most one of the two: votes of a kind, market, seq and
   * attempt for different T.
   */
  default boolean contradicts(VoteText other) {
    return kind().equals(other.kind())
        && attempt() == other.attempt()
        && tuple().seq() == other.tuple().seq()
        && tuple().market().equals(other.tuple().market())
        && !tuple().equals(other.tuple());
  }
}
