package io.phantompool.node.config;

/**
 * How many digits behind the point people write amounts of a market's mints with. Nothing that is
 * signed depends on it.
 *
 * @param base of the base mint, 0 to 30
 * @param quote of the quote mint, 0 to 30
 */
public record MintDecimals(int base, int quote) {
  /** Most digits behind the point. */
  public static final int MOST = 30;
}
