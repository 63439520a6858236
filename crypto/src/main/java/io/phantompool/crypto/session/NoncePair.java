package io.phantompool.crypto.session;

import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;

/**
 * The two secret nonces d and f of one executor in one session; hiding and binding nonce in RFC
 * 9591. They answer once. Only {@link SessionNonces} makes them.
 *
 * <p>Threads may share a pair: of two that ask it for an answer, one gets it.
 */
public final class NoncePair implements AutoCloseable {
  private final SecretEdScalar d;
  private final SecretEdScalar f;
  private boolean spent;

  /** Takes over both. */
  NoncePair(SecretEdScalar d, SecretEdScalar f) {
    this.d = d;
    this.f = f;
  }

  /** What is sent of the pair: both nonces times one point. */
  public record Commitment(EdPoint D, EdPoint F) {}

  /** D = d B and F = f B. */
  public synchronized Commitment onBase() {
    return new Commitment(EdPoint.baseTimes(d), EdPoint.baseTimes(f));
  }

  /** D' = d E and F' = f E. */
  public synchronized Commitment on(EdPoint E) {
    return new Commitment(E.times(d), E.times(f));
  }

  /** Whether the pair has answered or has been erased: there will be no answer from it any more. */
  public synchronized boolean isSpent() {
    return spent;
  }

  /**
   * The one answer z = d + rho f + lambda c x. The pair counts as spent before z is computed,
   * whatever happens next, and its nonces are erased before z is returned.
   *
   * @param rho the binding factor
   * @param lambdaC Lagrange coefficient times challenge
   * @param x the executor's share
   * @throws IllegalStateException if the pair is spent
   */
  public synchronized EdScalar answer(EdScalar rho, EdScalar lambdaC, SecretEdScalar x) {
    if (spent) {
      throw new IllegalStateException("These nonces have answered or have been erased");
    }
    spent = true;
    try (d;
        f;
        SecretEdScalar rhoF = f.times(rho);
        SecretEdScalar nonce = d.plus(rhoF);
        SecretEdScalar lambdaCx = x.times(lambdaC);
        SecretEdScalar z = nonce.plus(lambdaCx)) {
      return z.publish();
    }
  }

  /** Erases the nonces; there is no answer from them any more. */
  @Override
  public synchronized void close() {
    spent = true;
    d.destroy();
    f.destroy();
  }

  /** Says nothing about the nonces. */
  @Override
  public String toString() {
    return "NoncePair[hidden]";
  }
}
