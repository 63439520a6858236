package io.phantompool.protocol.order;

/**
 * What an order's proof shows, check by check, in the order in which a failing one is looked for.
 * Each has the short name that machines know it by and the sentence a trader gets if it fails.
 */
public enum OrderCheck {
  /** C and C' have one nonce: equations 1 and 2. */
  NONCE(
      "nonce",
      "C and C' are not proved to have one nonce: the ciphertext was copied or changed, or proved"
          + " for another market, key, header or account state than the current ones; seal it"
          + " afresh"),

  /** Two equations for each bit of the slot. */
  ONE_HOT(
      "one-hot",
      "the order is not shown to sit on exactly one side and limit of this market's ladder: seal it"
          + " afresh"),

  /** Equations 3 and 4: the slots add up to the committed size. */
  SIZE("size", "the slots do not add up to the committed size: seal the order afresh"),

  /** Equations 5 and 6: the size is in the slot that the one-hot chain says. */
  SLOT("slot", "the size is not in the one slot that the proof points at: seal the order afresh"),

  /** Equation 7: the quote commitment is price times size of a buy. */
  QUOTE_SPENT(
      "quote",
      "the committed quote atoms are not limit times size (0 for a sell): seal the order afresh"),

  /** Equation 8: the base commitment is the size of a sell. */
  BASE_SPENT(
      "base", "the committed base lots are not the size (0 for a buy): seal the order afresh"),

  /** The aggregated range proof. */
  RANGE(
      "range",
      "the size is below the market's minimum or too large, or not enough free base or quote funds"
          + " for this order at the reserve numbers it names: deposit, cancel another order or take"
          + " a smaller size");

  private final String code;
  private final String sentence;

  OrderCheck(String code, String sentence) {
    this.code = code;
    this.sentence = sentence;
  }

  /** The short name, such as {@code one-hot}. */
  public String code() {
    return code;
  }

  /** What does not hold and what to do, without a full stop. */
  public String sentence() {
    return sentence;
  }
}
