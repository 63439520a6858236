package io.phantompool.node.ceremony;

import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.dkg.parameters.Roster;

/**
 * How people call the executors of a ceremony. In a resharing those who deal have the indices of
 * the old roster, those who receive the indices of the new one.
 *
 * @param parameters the ceremony
 */
public record Peers(CeremonyParameters parameters) {
  /** Who sends messages of a round, such as {@code executor 2 (bob)}. */
  public String sender(Round round, int index) {
    return named(round.roster(parameters), index);
  }

  /** A dealer. */
  public String dealer(int index) {
    return named(parameters.dealerRoster(), index);
  }

  /** Who has a share afterwards. */
  public String receiver(int index) {
    return named(parameters.roster(), index);
  }

  private static String named(Roster roster, int index) {
    return roster.has(index)
        ? "executor %d (%s)".formatted(index, roster.get(index).name())
        : "nobody in the roster (index %d)".formatted(index);
  }
}
