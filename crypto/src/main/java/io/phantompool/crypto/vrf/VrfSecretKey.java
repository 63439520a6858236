package io.phantompool.crypto.vrf;

import io.phantompool.crypto.group.edwards25519.EdCurvePoint;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.security.auth.Destroyable;

/**
 * A secret key of the plain VRF: the 32 bytes of an Ed25519 key (RFC 9381 section 5.5). Proofs are
 * deterministic and made in constant time, but for the input under try and increment. The owner
 * erases it with {@link #destroy} or a try block.
 *
 * <p>The pool's own key is never in one hand: see {@link VrfExecutor}.
 */
public final class VrfSecretKey implements Destroyable, AutoCloseable {
  /** Bytes of the secret. */
  public static final int BYTES = 32;

  private final SecretEdScalar x;
  private final byte[] prefix;
  private final EdPoint Y;

  private VrfSecretKey(SecretEdScalar x, byte[] prefix) {
    this.x = x;
    this.prefix = prefix;
    this.Y = EdPoint.baseTimes(x);
  }

  /** The key of 32 secret bytes SK, which the caller erases. */
  public static VrfSecretKey of(byte[] SK) {
    if (SK.length != BYTES) {
      throw new IllegalArgumentException("A VRF key has 32 bytes, not " + SK.length);
    }
    MessageDigest sha512 = Sha512.start();
    byte[] hashed = sha512.digest(SK);
    sha512.reset(); // The JDK keeps the last block, here the secret, until then.
    byte[] scalar = Arrays.copyOf(hashed, BYTES);
    scalar[0] &= (byte) 0xf8;
    scalar[31] &= 0x7f;
    scalar[31] |= 0x40;
    // B and H have order L, so x mod L proves exactly as x does.
    VrfSecretKey key =
        new VrfSecretKey(
            SecretEdScalar.reduceLittleEndian(scalar),
            Arrays.copyOfRange(hashed, BYTES, hashed.length));
    Arrays.fill(scalar, (byte) 0);
    Arrays.fill(hashed, (byte) 0);
    return key;
  }

  /** The public key. */
  public VrfPublicKey publicKey() {
    return VrfPublicKey.of(Y);
  }

  /** ECVRF_prove, RFC 9381 section 5.1. */
  public synchronized VrfProof prove(VrfSuite suite, byte[] alpha) {
    EdPoint H = suite.encodeToCurve(Y.encode(), alpha);
    EdPoint Gamma = H.times(x);
    try (SecretEdScalar k = nonce(H.encode())) {
      byte[] U = EdPoint.baseTimes(k).encode();
      byte[] V = H.times(k).encode();
      EdScalar c = suite.challenge(Y.encode(), H.encode(), Gamma.encode(), U, V);
      try (SecretEdScalar cx = x.times(c);
          SecretEdScalar s = k.plus(cx)) {
        return new VrfProof(EdCurvePoint.of(Gamma), c, s.publish());
      }
    }
  }

  /** ECVRF_nonce_generation of section 5.4.2.2: k = SHA-512(prefix || h_string) mod L. */
  private SecretEdScalar nonce(byte[] h) {
    MessageDigest sha512 = Sha512.start();
    sha512.update(prefix);
    sha512.update(h);
    byte[] wide = sha512.digest();
    sha512.reset(); // As above; the block holds the prefix.
    SecretEdScalar k = SecretEdScalar.reduceLittleEndian(wide);
    Arrays.fill(wide, (byte) 0);
    return k;
  }

  /** Overwrites the key; every later proof throws {@link IllegalStateException}. */
  @Override
  public synchronized void destroy() {
    x.destroy();
    Arrays.fill(prefix, (byte) 0);
  }

  @Override
  public boolean isDestroyed() {
    return x.isDestroyed();
  }

  /** Destroys the key at the end of a try block. */
  @Override
  public void close() {
    destroy();
  }

  /** Says nothing about the secret. */
  @Override
  public String toString() {
    return "VrfSecretKey[hidden]";
  }
}
