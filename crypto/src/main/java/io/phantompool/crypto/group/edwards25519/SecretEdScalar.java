package io.phantompool.crypto.group.edwards25519;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.security.auth.Destroyable;

/**
 * A secret scalar modulo L: a key, a key share, a polynomial's coefficient or a nonce. Its owner
 * erases it with {@link #destroy} or a try block. Every operation has the constant-time pattern: no
 * branch and no memory address depends on the value. It has neither an equality nor a text form.
 *
 * <p>There are two ways out: {@link #publish} for values that the protocol makes public, such as
 * the response z = k + c x, and {@link #encodeSecret} for a keystore or a sealed message.
 *
 * <p>Results of arithmetic are new secrets with a life of their own. Not safe for use by several
 * threads while one of them destroys it.
 */
public final class SecretEdScalar implements Destroyable, AutoCloseable {
  private static final int RANDOM_BYTES = 64;

  private final long[] limbs;
  private boolean destroyed;

  private SecretEdScalar(long[] limbs) {
    this.limbs = limbs;
  }

  /** A uniform scalar other than 0: 64 random bytes modulo L. */
  public static SecretEdScalar random(SecureRandom random) {
    byte[] wide = new byte[RANDOM_BYTES];
    while (true) {
      random.nextBytes(wide);
      SecretEdScalar scalar = new SecretEdScalar(ScalarField.reduce(wide));
      Arrays.fill(wide, (byte) 0);
      if (!scalar.isZero()) {
        return scalar;
      }
    }
  }

  /** At most 64 secret bytes, most significant first, modulo L. The caller erases the bytes. */
  public static SecretEdScalar reduceBigEndian(byte[] bytes) {
    byte[] reversed = LittleEndian.reversed(EdScalar.requireWidth(bytes));
    SecretEdScalar scalar = reduceLittleEndian(reversed);
    Arrays.fill(reversed, (byte) 0);
    return scalar;
  }

  /** At most 64 secret bytes, least significant first, modulo L. The caller erases the bytes. */
  public static SecretEdScalar reduceLittleEndian(byte[] bytes) {
    return new SecretEdScalar(ScalarField.reduce(EdScalar.requireWidth(bytes)));
  }

  /**
   * The secret that the next 32 bytes encode, least significant first.
   *
   * @throws MalformedEncodingException {@link EdScalar#NOT_CANONICAL}, or a rule of the reader
   */
  public static SecretEdScalar read(ByteReader reader) throws MalformedEncodingException {
    return new SecretEdScalar(EdScalar.decodeLimbs(reader));
  }

  /** A secret copy of a public value, to compute with secrets: the constant 0 of a sum, say. */
  public static SecretEdScalar copyOf(EdScalar value) {
    return new SecretEdScalar(value.limbs().clone());
  }

  /** A copy that is destroyed on its own. */
  public SecretEdScalar copy() {
    return new SecretEdScalar(limbs().clone());
  }

  /** The sum. */
  public SecretEdScalar plus(SecretEdScalar other) {
    return new SecretEdScalar(ScalarField.add(limbs(), other.limbs()));
  }

  /** The sum with a public scalar. */
  public SecretEdScalar plus(EdScalar other) {
    return new SecretEdScalar(ScalarField.add(limbs(), other.limbs()));
  }

  /** The difference. */
  public SecretEdScalar minus(SecretEdScalar other) {
    return new SecretEdScalar(ScalarField.subtract(limbs(), other.limbs()));
  }

  /** The product. */
  public SecretEdScalar times(SecretEdScalar other) {
    return new SecretEdScalar(ScalarField.multiply(limbs(), other.limbs()));
  }

  /** The product with a public scalar. */
  public SecretEdScalar times(EdScalar other) {
    return new SecretEdScalar(ScalarField.multiply(limbs(), other.limbs()));
  }

  /** L minus this, and 0 for 0. */
  public SecretEdScalar negate() {
    return new SecretEdScalar(ScalarField.negate(limbs()));
  }

  /**
   * The inverse, and 0 for 0, which no branch may tell apart: ask {@link #isZero} where it counts.
   */
  public SecretEdScalar invert() {
    return new SecretEdScalar(ScalarField.invert(limbs()));
  }

  /** Whether this is 0. The answer is public; asking takes the same time for every value. */
  public boolean isZero() {
    return ScalarField.isZero(limbs()) != 0;
  }

  /** Whether both are the same value. The answer is public, as in {@link #isZero}. */
  public boolean hasSameValueAs(SecretEdScalar other) {
    try (SecretEdScalar difference = minus(other)) {
      return difference.isZero();
    }
  }

  /** The value as a public scalar. Call it only where the protocol sends the value to others. */
  public EdScalar publish() {
    return new EdScalar(limbs().clone());
  }

  /** The 32 bytes of the secret, least significant first; the caller erases them. */
  public byte[] encodeSecret() {
    byte[] bytes = new byte[EdScalar.BYTES];
    ScalarField.store(bytes, 0, limbs());
    return bytes;
  }

  /** Digits for a constant-time multiplication, which erases them. */
  byte[] radix16Digits() {
    byte[] bytes = encodeSecret();
    byte[] digits = ScalarDigits.radix16(bytes);
    Arrays.fill(bytes, (byte) 0);
    return digits;
  }

  private long[] limbs() {
    if (destroyed) {
      throw new IllegalStateException("The secret scalar has been destroyed");
    }
    return limbs;
  }

  /** Overwrites the value; every later use throws {@link IllegalStateException}. */
  @Override
  public void destroy() {
    Arrays.fill(limbs, 0);
    destroyed = true;
  }

  @Override
  public boolean isDestroyed() {
    return destroyed;
  }

  /** Destroys the secret at the end of a try block. */
  @Override
  public void close() {
    destroy();
  }

  /** Says nothing about the value. */
  @Override
  public String toString() {
    return "SecretEdScalar[hidden]";
  }
}
