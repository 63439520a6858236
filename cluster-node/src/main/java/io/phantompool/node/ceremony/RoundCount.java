package io.phantompool.node.ceremony;

import io.phantompool.crypto.dkg.message.Inbox;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage.Slot;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a round is in a folder.
 *
 * @param round the round
 * @param expected how many messages it has
 * @param missing the places of those that are not there
 */
public record RoundCount(Round round, int expected, List<Slot> missing) {
  private static final List<Round> ROUNDS =
      List.of(Round.ACCEPT, Round.COMMIT, Round.OPEN, Round.SHARE, Round.SIGN, Round.HOLD);

  /** Copies the list. */
  public RoundCount {
    missing = List.copyOf(missing);
  }

  /** All rounds of a ceremony that goes well, in order. */
  public static List<RoundCount> of(CeremonyParameters parameters, Inbox inbox) {
    List<RoundCount> counts = new ArrayList<>();
    for (Round round : ROUNDS) {
      List<Slot> expected = expected(parameters, round);
      counts.add(
          new RoundCount(
              round,
              expected.size(),
              expected.stream().filter(slot -> inbox.get(slot).isEmpty()).toList()));
    }
    return counts;
  }

  /** Nobody sends shares to itself, whatever its two indices. */
  private static List<Slot> expected(CeremonyParameters parameters, Round round) {
    List<Slot> slots = new ArrayList<>();
    for (int sender : round.senders(parameters).indices()) {
      if (round != Round.SHARE) {
        slots.add(new Slot(round, sender, 0));
        continue;
      }
      var key = parameters.dealerRoster().get(sender).identityKey();
      for (int j : parameters.receivers().indices()) {
        if (!parameters.roster().get(j).identityKey().equals(key)) {
          slots.add(new Slot(round, sender, j));
        }
      }
    }
    return slots;
  }

  /** How many are there. */
  public int present() {
    return expected - missing.size();
  }
}
