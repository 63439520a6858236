package io.phantompool.crypto.ed25519;

import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.security.auth.Destroyable;

/**
 * A secret signing key, RFC 8032 section 5.1.5. Signatures are deterministic and made in constant
 * time. The owner erases the key with {@link #destroy} or a try block; it has no text form and
 * never hands its seed back. Threads may sign with it together, but not while one destroys it.
 */
public final class Ed25519SigningKey implements Ed25519Signer, Destroyable, AutoCloseable {
  /** Bytes of the secret seed from which the key is derived. */
  public static final int SEED_BYTES = 32;

  private final SecretEdScalar s;
  private final byte[] prefix;
  private final byte[] publicKey;

  private Ed25519SigningKey(SecretEdScalar s, byte[] prefix) {
    this.s = s;
    this.prefix = prefix;
    this.publicKey = EdPoint.baseTimes(s).encode();
  }

  /** The key of a 32-byte secret seed, which the caller erases. */
  public static Ed25519SigningKey fromSeed(byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException("A signing key's seed has 32 bytes, not " + seed.length);
    }
    MessageDigest sha512 = Ed25519.sha512();
    byte[] h = sha512.digest(seed);
    sha512.reset(); // The JDK keeps the last block, here the seed, until then.
    byte[] scalar = Arrays.copyOf(h, SEED_BYTES);
    scalar[0] &= (byte) 0xf8;
    scalar[31] &= 0x7f;
    scalar[31] |= 0x40;
    // B has order L, so s mod L signs exactly as s does.
    Ed25519SigningKey key =
        new Ed25519SigningKey(
            SecretEdScalar.reduceLittleEndian(scalar), Arrays.copyOfRange(h, SEED_BYTES, h.length));
    Arrays.fill(scalar, (byte) 0);
    Arrays.fill(h, (byte) 0);
    return key;
  }

  /** A new key from 32 random bytes. */
  public static Ed25519SigningKey random(SecureRandom random) {
    byte[] seed = new byte[SEED_BYTES];
    random.nextBytes(seed);
    Ed25519SigningKey key = fromSeed(seed);
    Arrays.fill(seed, (byte) 0);
    return key;
  }

  @Override
  public byte[] publicKey() {
    return publicKey.clone();
  }

  @Override
  public synchronized byte[] sign(byte[] message) {
    try (SecretEdScalar r = nonce(message)) {
      byte[] R = EdPoint.baseTimes(r).encode();
      EdScalar k = Ed25519.challenge(R, publicKey, message);
      try (SecretEdScalar kTimesS = s.times(k);
          SecretEdScalar S = r.plus(kTimesS)) {
        byte[] signature = Arrays.copyOf(R, Ed25519.SIGNATURE_BYTES);
        System.arraycopy(S.publish().encode(), 0, signature, R.length, EdScalar.BYTES);
        return signature;
      }
    }
  }

  /** r = SHA-512(prefix || M) mod L, step 2. */
  private SecretEdScalar nonce(byte[] message) {
    if (isDestroyed()) {
      throw new IllegalStateException("The signing key has been destroyed");
    }
    MessageDigest sha512 = Ed25519.sha512();
    sha512.update(prefix);
    sha512.update(message);
    byte[] wide = sha512.digest();
    sha512.reset(); // As above; after a short message the block holds the prefix.
    SecretEdScalar r = SecretEdScalar.reduceLittleEndian(wide);
    Arrays.fill(wide, (byte) 0);
    return r;
  }

  /** Overwrites the key; every later signature throws {@link IllegalStateException}. */
  @Override
  public synchronized void destroy() {
    s.destroy();
    Arrays.fill(prefix, (byte) 0);
  }

  @Override
  public boolean isDestroyed() {
    return s.isDestroyed();
  }

  /** Destroys the key at the end of a try block. */
  @Override
  public void close() {
    destroy();
  }

  /** Says nothing about the secret. */
  @Override
  public String toString() {
    return "Ed25519SigningKey[hidden]";
  }
}
