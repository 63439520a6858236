package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.message.Inbox;
import io.phantompool.crypto.dkg.message.Round;

/** Has committed (round 0); waits for the hashes of all dealers before it opens its own. */
public final class AwaitingCommitments extends CeremonyState {
  AwaitingCommitments(Seat seat, Progress progress, Surroundings surroundings) {
    super(seat, progress, surroundings);
  }

  @Override
  Round awaited() {
    return Round.COMMIT;
  }

  /** Round 1: opens the commitments, with the proofs of possession. */
  public Step<AwaitingDealings> advance(Inbox inbox) {
    return advance(
        inbox,
        () -> {
          Progress saved = save(Stage.OPENING, arrived(inbox, Round.COMMIT));
          return next(new AwaitingDealings(seat, saved, surroundings));
        });
  }
}
