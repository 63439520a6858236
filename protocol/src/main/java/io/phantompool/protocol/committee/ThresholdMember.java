package io.phantompool.protocol.committee;

import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.dlog.BabyStepGiantStep;
import io.phantompool.crypto.session.BootCounter;
import io.phantompool.crypto.session.SessionNonces;
import io.phantompool.protocol.market.Market;
import java.security.SecureRandom;
import java.util.List;

/** One executor's key shares at work, from one start of its process to the next. */
public final class ThresholdMember implements CommitteeMember {
  private final KeyShares shares;
  private final BabyStepGiantStep search;
  private final SecureRandom random;
  private final MemberSessions sessions;

  /**
   * A member with these shares, which stay the caller's to close.
   *
   * @param search finds the values of what was opened
   * @param random the system's cryptographic randomness
   * @param boot already durable: nobody will ever start with this value again
   */
  public ThresholdMember(
      KeyShares shares, BabyStepGiantStep search, SecureRandom random, BootCounter boot) {
    this.shares = shares;
    this.search = search;
    this.random = random;
    this.sessions =
        new MemberSessions(
            shares,
            new ThresholdSessions(shares.committee()),
            new SessionNonces(random, boot));
  }

  @Override
  public int index() {
    return shares.index();
  }

  @Override
  public Contribution commit(Session session) {
    return sessions.commit(session);
  }

  @Override
  public MemberAnswer answer(Session session, List<Contribution> chosen) {
    return sessions.answer(session, chosen);
  }

  @Override
  public void giveUp() {
    sessions.giveUp();
  }

  @Override
  public Seals<MemberOpenings> seals(Market market) {
    return ThresholdSeals.empty(
        market,
        shares.shareEpoch(),
        sealed -> new ThresholdMemberOpenings(sealed, shares.slots(), search, random));
  }

  /** The executor's index, nothing of its secrets. */
  @Override
  public String toString() {
    return "ThresholdMember[executor " + index() + ", hidden]";
  }
}
