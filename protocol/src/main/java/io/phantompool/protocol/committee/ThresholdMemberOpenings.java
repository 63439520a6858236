package io.phantompool.protocol.committee;

import io.phantompool.crypto.dkg.keys.SlotKeyShares;
import io.phantompool.crypto.dlog.BabyStepGiantStep;
import io.phantompool.crypto.threshold.PartialDecryption;
import io.phantompool.crypto.threshold.Scrutiny;
import io.phantompool.protocol.round.Question;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Openings with one executor's slot key shares. */
final class ThresholdMemberOpenings extends ThresholdOpenings implements MemberOpenings {
  private final SlotKeyShares shares;
  private final SecureRandom random;

  ThresholdMemberOpenings(
      AskedSet asked, SlotKeyShares shares, BabyStepGiantStep search, SecureRandom random) {
    super(asked, shares.keys(), search);
    this.shares = shares;
    this.random = random;
  }

  @Override
  public Contribution open(Question question) {
    PartialDecryption partial =
        PartialDecryption.prove(asked.list(question).list(), shares, random);
    return new Contribution(shares.index(), Encoded.of(partial.encode()));
  }

  @Override
  public Opened combineWithOwn(Question question, Contribution own, List<Contribution> others) {
    List<Contribution> all = new ArrayList<>(List.of(own));
    others.stream().filter(other -> other.executor() != shares.index()).forEach(all::add);
    return combine(question, all, Scrutiny.untilOpen(shares.index()));
  }
}
