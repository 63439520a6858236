package io.phantompool.protocol.agreement;

import io.phantompool.protocol.account.Signature;

/**
 * Who signed what: the one piece of cryptography that agreeing needs. {@link Committee#of} makes
 * the real one; a simulation of very many runs may hand in another.
 */
@FunctionalInterface
public interface SignatureCheck {
  /**
   * Whether this is that executor's signature under exactly this statement.
   *
   * @param executor an index of the committee
   */
  boolean isSignedBy(int executor, Statement statement, Signature signature);
}
