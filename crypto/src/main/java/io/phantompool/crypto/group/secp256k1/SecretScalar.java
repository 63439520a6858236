package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import javax.security.auth.Destroyable;

/**
 * A secret integer modulo q, the order of secp256k1: a key share, a nonce, a blinding. It is erased
 * by {@link #close} and unusable afterwards; every operation gives a new one, which is to be closed
 * too.
 *
 * <p>All operations follow the constant-time pattern: no branch, no index and no loop depends on
 * the value. There are two ways out, both by name: {@link #respond} and {@link #declassify}.
 * Neither {@code toString} nor {@code equals} looks at the contents.
 *
 * <p>Erasing is as good as the JVM allows: a collector may have moved the words and left a copy.
 */
public final class SecretScalar implements AutoCloseable, Destroyable {
  private final long[] limbs;
  private boolean closed;

  /** Takes the array, which must hold four words below q and have no other owner. */
  SecretScalar(long[] limbs) {
    this.limbs = limbs;
  }

  /** 64 bytes as a big-endian integer mod q; the caller erases them. */
  public static SecretScalar ofUniform(byte[] bytes) {
    if (bytes.length != Scalar.UNIFORM_BYTES) {
      throw new IllegalArgumentException(
          "A uniform scalar is made of 64 bytes, not of " + bytes.length);
    }
    long[] r = new long[ModQ.WORDS];
    ModQProduct.readUniform(r, 0, bytes, 0);
    return new SecretScalar(r);
  }

  /** A fresh uniform scalar. */
  public static SecretScalar random(SecureRandom random) {
    byte[] bytes = new byte[Scalar.UNIFORM_BYTES];
    try {
      random.nextBytes(bytes);
      return ofUniform(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** The unsigned 64-bit integer {@code value}, such as a size. */
  public static SecretScalar of(long value) {
    return new SecretScalar(new long[] {value, 0, 0, 0});
  }

  /** A value that has been public so far. */
  public static SecretScalar ofPublic(Scalar value) {
    return new SecretScalar(value.limbs().clone());
  }

  /** Decodes exactly the 32 bytes of one scalar, refusing q and more; the caller erases them. */
  public static SecretScalar decode(byte[] encoding) throws MalformedEncodingException {
    ByteReader reader = new ByteReader(encoding);
    SecretScalar scalar = read(reader);
    reader.expectEnd();
    return scalar;
  }

  /** Reads the next 32 bytes, refusing q and more; the caller erases them. */
  public static SecretScalar read(ByteReader reader) throws MalformedEncodingException {
    long[] r = new long[ModQ.WORDS];
    byte[] buffer = new byte[Scalar.BYTES];
    try {
      Scalar.read(reader, r, 0, buffer);
      return new SecretScalar(r);
    } finally {
      Arrays.fill(buffer, (byte) 0);
    }
  }

  /** this + other modulo q. */
  public SecretScalar plus(SecretScalar other) {
    long[] r = new long[ModQ.WORDS];
    ModQ.add(r, 0, limbs(), 0, other.limbs(), 0);
    return new SecretScalar(r);
  }

  /** this + other modulo q. */
  public SecretScalar plus(Scalar other) {
    long[] r = new long[ModQ.WORDS];
    ModQ.add(r, 0, limbs(), 0, other.limbs(), 0);
    return new SecretScalar(r);
  }

  /** this - other modulo q. */
  public SecretScalar minus(SecretScalar other) {
    long[] r = new long[ModQ.WORDS];
    ModQ.subtract(r, 0, limbs(), 0, other.limbs(), 0);
    return new SecretScalar(r);
  }

  /** this - other modulo q. */
  public SecretScalar minus(Scalar other) {
    long[] r = new long[ModQ.WORDS];
    ModQ.subtract(r, 0, limbs(), 0, other.limbs(), 0);
    return new SecretScalar(r);
  }

  /** -this modulo q. */
  public SecretScalar negate() {
    long[] r = new long[ModQ.WORDS];
    ModQ.negate(r, 0, limbs(), 0);
    return new SecretScalar(r);
  }

  /** this times other modulo q. */
  public SecretScalar times(SecretScalar other) {
    long[] r = new long[ModQ.WORDS];
    ModQProduct.multiply(r, 0, limbs(), 0, other.limbs(), 0);
    return new SecretScalar(r);
  }

  /** this times other modulo q. */
  public SecretScalar times(Scalar other) {
    long[] r = new long[ModQ.WORDS];
    ModQProduct.multiply(r, 0, limbs(), 0, other.limbs(), 0);
    return new SecretScalar(r);
  }

  /** this + c x. */
  public SecretScalar plusProduct(Scalar c, SecretScalar x) {
    long[] r = new long[ModQ.WORDS];
    ModQProduct.multiplyAdd(r, 0, c.limbs(), 0, x.limbs(), 0, limbs(), 0);
    return new SecretScalar(r);
  }

  /** 1 / this by Fermat, in constant time; the inverse of zero comes out as zero. */
  public SecretScalar invert() {
    long[] r = new long[ModQ.WORDS];
    FermatInverse.invert(r, 0, limbs(), 0);
    return new SecretScalar(r);
  }

  /** {@code ifOne} or {@code ifZero} by a secret bit, as a secret of its own. */
  public static SecretScalar choose(SecretBit bit, SecretScalar ifOne, SecretScalar ifZero) {
    long mask = bit.mask();
    long[] r = new long[ModQ.WORDS];
    for (int w = 0; w < ModQ.WORDS; w++) {
      r[w] = (ifOne.limbs()[w] & mask) | (ifZero.limbs()[w] & ~mask);
    }
    return new SecretScalar(r);
  }

  /** A secret of its own with the same value, to be closed on its own. */
  public SecretScalar copy() {
    return new SecretScalar(limbs().clone());
  }

  /**
   * The response k + c x of a sigma protocol with this as its nonce k: public, because k is uniform
   * and answers one challenge only: answering erases it, and a second challenge finds it closed.
   */
  public Scalar respond(Scalar c, SecretScalar x) {
    long[] r = new long[ModQ.WORDS];
    ModQProduct.multiplyAdd(r, 0, c.limbs(), 0, x.limbs(), 0, limbs(), 0);
    close();
    return new Scalar(r);
  }

  /**
   * This value made public, because the protocol says so.
   *
   * @param why the rule by which it is, for whoever reads the call
   */
  public Scalar declassify(String why) {
    if (why.isBlank()) {
      throw new IllegalArgumentException("A secret becomes public for a reason or not at all");
    }
    return new Scalar(limbs().clone());
  }

  /** Whether both are the same integer; the time does not depend on where they differ. */
  public boolean matches(SecretScalar other) {
    return ModQ.equal(limbs(), 0, other.limbs(), 0);
  }

  /** Whether this is 0; the answer is all that is told. */
  public boolean isZero() {
    return ModQ.isZero(limbs(), 0);
  }

  /** Writes the 32 bytes of this secret, for a place that keeps secrets and erases them. */
  public void encodeTo(byte[] target, int at) {
    Objects.checkFromIndexSize(at, Scalar.BYTES, target.length);
    ModQ.writeWords(target, at, limbs(), 0);
  }

  /** Erases the value. Closing twice is allowed, any other use afterwards is not. */
  @Override
  public void close() {
    closed = true;
    Arrays.fill(limbs, 0);
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

  /** The four words, least significant first, not to be changed or kept. */
  long[] limbs() {
    if (closed) {
      throw new IllegalStateException("The secret scalar has been erased");
    }
    return limbs;
  }

  @Override
  public String toString() {
    return "SecretScalar[...]";
  }
}
