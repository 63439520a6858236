package io.phantompool.protocol.market;

/**
 * What a mint is in the whole pool: a base mint with one lot size in all its markets, or a quote
 * mint, never both (protocol.md section 3).
 */
public sealed interface MintRole {
  /** Width in bits of the range proof over free lots. */
  int LOTS_BITS = 32;

  /** Width in bits of the range proof over free quote atoms. */
  int QUOTE_BITS = 64;

  /**
   * A mint that is bought and sold, in lots.
   *
   * @param lot atoms per lot, at least 1
   */
  record Base(BaseAtoms lot) implements MintRole {
    /** Refuses a lot of nothing. */
    public Base {
      if (lot.atoms() == 0) {
        throw new IllegalArgumentException("A lot has at least 1 atom");
      }
    }
  }

  /** A mint that is paid with. */
  record Quote() implements MintRole {}

  /** Width in bits of the range proof over what is free of this mint. */
  default int rangeBits() {
    return switch (this) {
      case Base _ -> LOTS_BITS;
      case Quote _ -> QUOTE_BITS;
    };
  }

  /** Atoms per lot, 0 for a quote mint: how transcripts name the role (encoding.md section 6). */
  default long lotOrZero() {
    return switch (this) {
      case Base(BaseAtoms lot) -> lot.atoms();
      case Quote _ -> 0;
    };
  }
}
