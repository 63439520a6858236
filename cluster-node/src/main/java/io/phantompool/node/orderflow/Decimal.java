package io.phantompool.node.orderflow;

import java.util.Optional;

/**
 * A decimal number as prices and sizes are quoted, exactly: a count of hundred-millionths.
 *
 * @param units 10^-8 each, 0 to 10^18 - 1
 */
public record Decimal(long units) implements Comparable<Decimal> {
  /** Units in 1. */
  public static final long ONE = 100_000_000;

  private static final int PLACES = 8;
  private static final int MOST_WHOLE_DIGITS = 10;
  private static final long LIMIT = 1_000_000_000_000_000_000L;

  /** Refuses what is negative or too large. */
  public Decimal {
    if (units < 0 || units >= LIMIT) {
      throw new IllegalArgumentException("A decimal is 0 or more and below 10^10");
    }
  }

  /** Reads digits, perhaps a point and 1 to 8 digits more; nothing else. */
  static Optional<Decimal> parse(String text) {
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    String fraction = point < 0 ? "" : text.substring(point + 1);
    boolean formed =
        !whole.isEmpty()
            && whole.length() <= MOST_WHOLE_DIGITS
            && fraction.length() <= PLACES
            && (point < 0 || !fraction.isEmpty())
            && isDigits(whole)
            && isDigits(fraction);
    return formed
        ? Optional.of(
            new Decimal(
                Long.parseLong(whole) * ONE
                    + Long.parseLong(fraction + "0".repeat(PLACES - fraction.length()))))
        : Optional.empty();
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public int compareTo(Decimal other) {
    return Long.compare(units, other.units);
  }

  /** All eight places. */
  @Override
  public String toString() {
    return "%d.%08d".formatted(units / ONE, units % ONE);
  }
}
