package io.phantompool.crypto.threshold;

/** What a list of ciphertexts is opened for (encoding.md section 8). */
public enum Purpose {
  /** z_k = D_k - S_k, demand minus supply at a probed tick. */
  BALANCE("z"),

  /** S_k, the supply at a tick. */
  SUPPLY("S"),

  /** D_k, the demand at a tick. */
  DEMAND("D"),

  /** The short side's crossing slots. */
  SHORT("short"),

  /** The long side's slots strictly better than k*. */
  BETTER("better"),

  /** Slot k* of the long side, a chunk of orders by rank. */
  MARGIN("margin"),

  /** The buyers' crossing slots where z was 0. */
  BUYS("buys"),

  /** The sellers' crossing slots where z was 0. */
  SELLS("sells");

  private final String text;

  Purpose(String text) {
    this.text = text;
  }

  /** The word of encoding.md, as it stands in the transcript. */
  public String text() {
    return text;
  }
}
