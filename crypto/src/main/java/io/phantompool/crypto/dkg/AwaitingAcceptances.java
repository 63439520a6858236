package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.dealing.DealerSecrets;
import io.phantompool.crypto.dkg.dealing.Dealing;
import io.phantompool.crypto.dkg.message.Inbox;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Has agreed to the parameters; waits until everybody has. Only then does anybody deal: in a
 * resharing these signatures fix which t holders do.
 */
public final class AwaitingAcceptances extends CeremonyState {
  AwaitingAcceptances(Seat seat, Progress progress, Surroundings surroundings) {
    super(seat, progress, surroundings);
  }

  @Override
  Round awaited() {
    return Round.ACCEPT;
  }

  /** Draws this executor's polynomials and commits to them: round 0. */
  public Step<AwaitingCommitments> advance(Inbox inbox) {
    return advance(
        inbox,
        () -> {
          List<SignedMessage> more = new ArrayList<>(arrived(inbox, Round.ACCEPT));
          if (seat.deals()) {
            more.addAll(deal());
          }
          Progress saved = save(Stage.COMMITTING, more);
          return next(new AwaitingCommitments(seat, saved, surroundings));
        });
  }

  /**
   * Round 0: the hash of all commitments with ceremony id, dealer index and roster hash. The
   * opening of round 1 is made now too, while the secrets are at hand.
   */
  private List<SignedMessage> deal() {
    try (DealerSecrets secrets = seat.secrets(progress)) {
      Dealing dealing = secrets.deal();
      byte[] hash = dealing.commitmentHash(seat.parameters, seat.dealer).encode();
      return List.of(seat.sign(Round.COMMIT, 0, hash), seat.sign(Round.OPEN, 0, dealing.encode()));
    }
  }
}
