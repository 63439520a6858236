package io.phantompool.crypto.shamir;

import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import javax.security.auth.Destroyable;

/**
 * One executor's share x_j of a key on edwards25519. Its owner erases it with {@link #destroy} or a
 * try block; it has no text form.
 */
public final class SecretEdShare implements Destroyable, AutoCloseable {
  private final SharedEdKey key;
  private final int index;
  private final SecretEdScalar x;

  private SecretEdShare(SharedEdKey key, int index, SecretEdScalar x) {
    this.key = key;
    this.index = index;
    this.x = x;
  }

  /**
   * Share x_j of executor {@code index}, taking over {@code x}.
   *
   * @throws IllegalArgumentException if the key has no such executor, or its public share is not x
   *     times the base point
   */
  public static SecretEdShare of(SharedEdKey key, int index, SecretEdScalar x) {
    if (!EdPoint.baseTimes(x).equals(key.publicShare(index))) {
      throw new IllegalArgumentException(
          "The secret does not belong to the public share of executor " + index);
    }
    return new SecretEdShare(key, index, x);
  }

  /** The key this is a share of. */
  public SharedEdKey key() {
    return key;
  }

  /** j, the executor's index. */
  public int index() {
    return index;
  }

  /** x_j itself, for proofs and answers; it stays this share's and is erased with it. */
  public SecretEdScalar x() {
    return x;
  }

  /** Overwrites the share; every later use throws {@link IllegalStateException}. */
  @Override
  public void destroy() {
    x.destroy();
  }

  @Override
  public boolean isDestroyed() {
    return x.isDestroyed();
  }

  /** Destroys the share at the end of a try block. */
  @Override
  public void close() {
    destroy();
  }

  /** The executor's index, nothing of the secret. */
  @Override
  public String toString() {
    return "SecretEdShare[executor " + index + ", hidden]";
  }
}
