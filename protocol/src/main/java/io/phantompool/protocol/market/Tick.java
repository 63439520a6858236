package io.phantompool.protocol.market;

/**
 * The place of a price on a ladder.
 *
 * @param index 0 for the lowest price, at most {@link PriceLadder#MOST_TICKS} - 1; the ladder
 *     itself may have fewer
 */
public record Tick(int index) implements Comparable<Tick> {
  /** Refuses an index that no ladder has. */
  public Tick {
    if (index < 0 || index >= PriceLadder.MOST_TICKS) {
      throw new IllegalArgumentException(
          "A tick is 0 to " + (PriceLadder.MOST_TICKS - 1) + ", not " + index);
    }
  }

  @Override
  public int compareTo(Tick other) {
    return Integer.compare(index, other.index);
  }
}
