package io.phantompool.crypto.elgamal;

import io.phantompool.crypto.dlog.BabyStepGiantStep;
import io.phantompool.crypto.dlog.DiscreteLog;
import io.phantompool.crypto.dlog.DiscreteLogRange;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import java.security.SecureRandom;
import javax.security.auth.Destroyable;

/**
 * The secret key x of ElGamal encryption, whole and in one place: for tests, tools and keys that
 * are nobody else's business. The pool's own keys never exist like this. Erased by {@link #close}
 * and unusable afterwards.
 */
public final class SecretElGamalKey implements AutoCloseable, Destroyable {
  private final SecretScalar x;
  private final ElGamalPublicKey publicKey;

  /** Takes the scalar over. */
  private SecretElGamalKey(SecretScalar x) {
    this.x = x;
    this.publicKey = new ElGamalPublicKey(Point.GENERATOR.times(x));
  }

  /** A fresh key. Draws 64 bytes of randomness. */
  public static SecretElGamalKey random(SecureRandom random) {
    return new SecretElGamalKey(SecretScalar.random(random));
  }

  /**
   * The key with a copy of this x.
   *
   * @throws IllegalArgumentException if it is 0
   */
  public static SecretElGamalKey of(SecretScalar x) {
    return new SecretElGamalKey(x.copy());
  }

  /** Y = x G. */
  public ElGamalPublicKey publicKey() {
    return publicKey;
  }

  /** m G = D - x C; the key stays in constant-time pattern, the product is public from here on. */
  public Point open(ElGamalCiphertext ciphertext) {
    return ciphertext.D().minus(ciphertext.C().times(x));
  }

  /**
   * The message, if it is in {@code range}. What is decrypted counts as public: the search for it
   * takes a time that depends on it.
   */
  public DiscreteLog decrypt(
      ElGamalCiphertext ciphertext, BabyStepGiantStep search, DiscreteLogRange range) {
    return search.solveVartime(open(ciphertext), range);
  }

  /** Erases the key. Closing twice is allowed, decrypting afterwards is not. */
  @Override
  public void close() {
    x.close();
  }

  /** The same as {@link #close}. */
  @Override
  public void destroy() {
    close();
  }

  @Override
  public boolean isDestroyed() {
    return x.isDestroyed();
  }

  @Override
  public String toString() {
    return "SecretElGamalKey[...]";
  }
}
