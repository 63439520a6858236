package io.phantompool.crypto.group.secp256k1;

import javax.security.auth.Destroyable;

/**
 * A secret choice between two values, made by masks and never by a branch: {@link
 * SecretScalar#choose} and {@link Point#choose} take it. Erased by {@link #close} and unusable
 * afterwards.
 */
public final class SecretBit implements AutoCloseable, Destroyable {
  private long mask;
  private boolean closed;

  /** Takes all ones for 1 and all zeros for 0. */
  SecretBit(long mask) {
    this.mask = mask;
  }

  /** The other choice. */
  public SecretBit not() {
    return new SecretBit(~mask());
  }

  /** All ones for 1, all zeros for 0. */
  long mask() {
    if (closed) {
      throw new IllegalStateException("The secret bit has been erased");
    }
    return mask;
  }

  /** Erases the bit. Closing twice is allowed, any other use afterwards is not. */
  @Override
  public void close() {
    closed = true;
    mask = 0;
  }

  /** The same as {@link #close}. */
  @Override
  public void destroy() {
    close();
  }

  @Override
  public boolean isDestroyed() {
    return closed;
  }

  @Override
  public String toString() {
    return "SecretBit[.]";
  }
}
