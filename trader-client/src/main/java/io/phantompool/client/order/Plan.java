package io.phantompool.client.order;

/**
 * What the client does when an order ends without being wholly filled.
 *
 * @param renewAtExpiry seals it afresh when it has expired
 * @param renewRemainder seals the rest afresh when a part has traded
 */
public record Plan(boolean renewAtExpiry, boolean renewRemainder) {
  /** Nothing. */
  public static final Plan NONE = new Plan(false, false);
}
