package io.phantompool.crypto.session;

/**
 * How often this executor has started, counting this time; from 1. It is on disk, with fsync,
 * before the first nonce is drawn, so that a restored machine whose randomness repeats still draws
 * other nonces (docs/protocol.md section 7.2). Its durable file is the keystore's business.
 */
public record BootCounter(long value) {
  /**
   * Refuses a counter that has not begun to count.
   *
   * @throws IllegalArgumentException if the value is not positive
   */
  public BootCounter {
    if (value < 1) {
      throw new IllegalArgumentException("The boot counter counts from 1, not " + value);
    }
  }
}
