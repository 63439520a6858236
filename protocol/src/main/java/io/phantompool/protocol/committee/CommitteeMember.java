package io.phantompool.protocol.committee;

import io.phantompool.protocol.market.Market;
import java.util.List;

/**
 * One executor's part in the work of its committee: everything that needs its share. It does what
 * it is asked; whether it may be asked, the executor's rules have decided before. Nothing here
 * outlives the process.
 */
public interface CommitteeMember {
  /** The executor's index. */
  int index();

  /**
   * Round 1 of a session. The same session again gives the same message.
   *
   * @throws IllegalArgumentException if the id is that of another session
   */
  Contribution commit(Session session);

  /**
   * Round 2: the one answer of a session that this member committed to.
   *
   * @param chosen the messages of round 1 that the coordinator chose, ascending by executor
   */
  MemberAnswer answer(Session session, List<Contribution> chosen);

  /** Gives up every session: no nonce drawn so far will answer. */
  void giveUp();

  /** A market's orders as this member opens them; none yet. */
  Seals<MemberOpenings> seals(Market market);
}
