package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.dealing.Dealing;
import io.phantompool.crypto.dkg.message.Inbox;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.message.SignedMessage.Slot;
import java.util.ArrayList;
import java.util.List;

/** Has sent its shares (round 2); waits for those of all other dealers. */
public final class AwaitingShares extends CeremonyState {
  private final List<Dealing> dealings;

  AwaitingShares(Seat seat, Progress progress, Surroundings surroundings, List<Dealing> dealings) {
    super(seat, progress, surroundings);
    this.dealings = List.copyOf(dealings);
  }

  AwaitingShares(Seat seat, Progress progress, Surroundings surroundings) {
    this(seat, progress, surroundings, dealings(seat, progress));
  }

  /** The openings of all dealers; they were checked before they were saved. */
  static List<Dealing> dealings(Seat seat, Progress progress) {
    List<SignedMessage> commits = progress.all(Round.COMMIT);
    List<SignedMessage> opens = progress.all(Round.OPEN);
    List<Dealing> dealings = new ArrayList<>();
    for (int i = 0; i < opens.size(); i++) {
      dealings.add(Agreement.dealing(seat.parameters, commits.get(i), opens.get(i)).orElseThrow());
    }
    return dealings;
  }

  @Override
  Round awaited() {
    return Round.SHARE;
  }

  /**
   * Decrypts and checks all shares, each dealer's N at once, then round 3: signs the hash of
   * everything, or complains of the first dealer whose shares are bad.
   */
  public Step<AwaitingSignatures> advance(Inbox inbox) {
    return advance(
        inbox,
        () -> {
          List<SignedMessage> shares = arrived(inbox, Round.SHARE);
          if (seat.receives()) {
            Progress arrived = progress.with(Stage.SHARING, shares);
            switch (OpenedShares.of(seat, arrived, dealings, surroundings.random())) {
              case OpenedShares.Bad bad -> {
                return dispute(List.of(complain(arrived, bad.dealer())));
              }
              case OpenedShares.Good good -> good.sum().close();
            }
          }
          return sign(shares);
        });
  }

  private SignedMessage complain(Progress arrived, int dealer) {
    SignedMessage opening = arrived.get(new Slot(Round.OPEN, dealer, 0)).orElseThrow();
    SignedMessage shares = arrived.get(new Slot(Round.SHARE, dealer, seat.receiver)).orElseThrow();
    return seat.sign(Round.COMPLAIN, dealer, Complaint.payload(opening, shares));
  }

  private Step<AwaitingSignatures> sign(List<SignedMessage> shares) {
    Agreement agreement =
        Agreement.of(
            seat.parameters, progress.all(Round.COMMIT), progress.all(Round.OPEN), dealings);
    List<SignedMessage> more = new ArrayList<>(shares);
    if (seat.receives()) {
      more.add(seat.sign(Round.SIGN, 0, agreement.payload()));
    }
    Progress saved = save(Stage.SIGNING, more);
    return next(new AwaitingSignatures(seat, saved, surroundings, dealings, agreement));
  }
}
