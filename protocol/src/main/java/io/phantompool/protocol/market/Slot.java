package io.phantompool.protocol.market;

/**
 * One of the N = 2K places of an order's size: side and limit in one number (protocol.md section
 * 3). Which side and tick it is, the {@link PriceLadder} says.
 *
 * @param number 0 to at most 2 {@link PriceLadder#MOST_TICKS} - 1; a ladder may have fewer
 */
public record Slot(int number) implements Comparable<Slot> {
  /** Refuses a number that no market has. */
  public Slot {
    if (number < 0 || number >= 2 * PriceLadder.MOST_TICKS) {
      throw new IllegalArgumentException(
          "A slot is 0 to " + (2 * PriceLadder.MOST_TICKS - 1) + ", not " + number);
    }
  }

  @Override
  public int compareTo(Slot other) {
    return Integer.compare(number, other.number);
  }
}
