package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.dealing.DealerSecrets;
import io.phantompool.crypto.dkg.dealing.Dealing;
import io.phantompool.crypto.dkg.dealing.ShareEncryption;
import io.phantompool.crypto.dkg.message.Inbox;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.hashing.Digest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Has opened its commitments (round 1); waits for the openings of all dealers. */
public final class AwaitingDealings extends CeremonyState {
  AwaitingDealings(Seat seat, Progress progress, Surroundings surroundings) {
    super(seat, progress, surroundings);
  }

  @Override
  Round awaited() {
    return Round.OPEN;
  }

  /** Checks all openings, then round 2: the shares of each peer, encrypted to it. */
  public Step<AwaitingShares> advance(Inbox inbox) {
    return advance(
        inbox,
        () -> {
          List<SignedMessage> commits = arrived(inbox, Round.COMMIT);
          List<SignedMessage> opens = arrived(inbox, Round.OPEN);
          List<Dealing> dealings = new ArrayList<>();
          for (int i = 0; i < opens.size(); i++) {
            var dealing = Agreement.dealing(seat.parameters, commits.get(i), opens.get(i));
            if (dealing.isEmpty()) {
              return abort(
                  Blame.of(Fault.BAD_DEALING, opens.get(i), List.of(commits.get(i), opens.get(i))));
            }
            dealings.add(dealing.get());
          }
          List<SignedMessage> more = new ArrayList<>(opens);
          if (seat.deals()) {
            more.addAll(encryptShares());
          }
          Progress saved = save(Stage.SHARING, more);
          return next(new AwaitingShares(seat, saved, surroundings, dealings));
        });
  }

  private List<SignedMessage> encryptShares() {
    Digest hash =
        Digest.of(
            progress
                .get(new SignedMessage.Slot(Round.COMMIT, seat.dealer, 0))
                .orElseThrow()
                .payload());
    List<SignedMessage> messages = new ArrayList<>();
    try (DealerSecrets secrets = seat.secrets(progress)) {
      for (int j : seat.parameters.receivers().indices()) {
        if (j != seat.receiver) {
          messages.add(seat.sign(Round.SHARE, j, encryptShares(secrets, j, hash)));
        }
      }
    }
    return messages;
  }

  private byte[] encryptShares(DealerSecrets secrets, int j, Digest hash) {
    byte[] shares = secrets.sharesFor(j);
    byte[] seed = secrets.encapsulationSeed(j);
    try {
      return new ShareEncryption(seat.parameters, seat.dealer, j, hash).seal(shares, seed);
    } finally {
      Arrays.fill(shares, (byte) 0);
      Arrays.fill(seed, (byte) 0);
    }
  }
}
