package io.phantompool.crypto.pedersen;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import java.security.SecureRandom;
import java.util.Objects;
import javax.security.auth.Destroyable;

/**
 * What opens a Pedersen commitment: the value v and the blinding r. A secret with its own two
 * scalars, erased by {@link #close}; what a method returns is to be closed too.
 *
 * <p>Encoded as v || r, 64 bytes.
 */
public final class SecretOpening implements AutoCloseable, Destroyable {
  /** Bytes of the encoding. */
  public static final int BYTES = 2 * Scalar.BYTES;

  private final SecretScalar v;
  private final SecretScalar r;

  /** Takes both scalars over. */
  private SecretOpening(SecretScalar v, SecretScalar r) {
    this.v = v;
    this.r = r;
  }

  /** The opening with copies of this value and blinding. */
  public static SecretOpening of(SecretScalar v, SecretScalar r) {
    return new SecretOpening(v.copy(), r.copy());
  }

  /** The opening of a fresh commitment to a copy of this value. Draws 64 bytes of randomness. */
  public static SecretOpening withRandomBlinding(SecretScalar v, SecureRandom random) {
    return new SecretOpening(v.copy(), SecretScalar.random(random));
  }

  /** Reads 64 bytes, which the caller erases. */
  public static SecretOpening read(ByteReader in) throws MalformedEncodingException {
    return new SecretOpening(SecretScalar.read(in), SecretScalar.read(in));
  }

  /** Writes the 64 bytes, for a place that keeps secrets and erases them. */
  public void encodeTo(byte[] target, int at) {
    Objects.checkFromIndexSize(at, BYTES, target.length);
    v.encodeTo(target, at);
    r.encodeTo(target, at + Scalar.BYTES);
  }

  /** The value; it remains this opening's, which erases it. */
  public SecretScalar v() {
    return v;
  }

  /** The blinding; it remains this opening's, which erases it. */
  public SecretScalar r() {
    return r;
  }

  /** The opening of the sum of both commitments. */
  public SecretOpening plus(SecretOpening other) {
    return new SecretOpening(v.plus(other.v), r.plus(other.r));
  }

  /** The opening of the difference of the commitments. */
  public SecretOpening minus(SecretOpening other) {
    return new SecretOpening(v.minus(other.v), r.minus(other.r));
  }

  /** The opening of k times the commitment. */
  public SecretOpening times(Scalar k) {
    return new SecretOpening(v.times(k), r.times(k));
  }

  /** Erases value and blinding. Closing twice is allowed, any other use afterwards is not. */
  @Override
  public void close() {
    v.close();
    r.close();
  }

  /** The same as {@link #close}. */
  @Override
  public void destroy() {
    close();
  }

  @Override
  public boolean isDestroyed() {
    return v.isDestroyed() && r.isDestroyed();
  }

  @Override
  public String toString() {
    return "SecretOpening[...]";
  }
}
