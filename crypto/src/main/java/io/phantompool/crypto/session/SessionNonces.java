package io.phantompool.crypto.session;

import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import io.phantompool.crypto.hashing.TupleHashXof256;
import io.phantompool.crypto.shamir.SecretEdShare;
import io.phantompool.crypto.transcript.ProofNonces;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The source of an executor's nonces from one start of its process to the next (docs/protocol.md
 * section 7.2). Nonce n of this start is 64 bytes of TupleHashXOF256 over ("purpose", text),
 * ("fresh", 32 bytes drawn for the pair), ("share", x_j), ("boot", u64), ("session", id), ("index",
 * u64 n), S = {@code PhantomPool/v1/session-nonce}, big-endian modulo L; the next n if that is 0.
 *
 * <p>A guessable CSPRNG leaves the share as a secret input; a repeating one leaves the boot
 * counter, the session and the index, which never repeat. Threads may share it.
 */
public final class SessionNonces {
  private static final String CUSTOMIZATION = "PhantomPool/v1/session-nonce";
  private static final int FRESH_BYTES = 32;
  private static final int NONCE_BYTES = 64;

  private final SecureRandom random;
  private final BootCounter boot;
  private long index;

  /**
   * The nonces of this start.
   *
   * @param random the system's cryptographic randomness
   * @param boot already durable: nobody will ever start with this value again
   */
  public SessionNonces(SecureRandom random, BootCounter boot) {
    this.random = random;
    this.boot = boot;
  }

  /**
   * The pair of one session. Every call gives another, also for the same session.
   *
   * @param purpose the protocol, such as {@code vrf}; ASCII
   */
  public synchronized NoncePair draw(String purpose, SecretEdShare share, SessionId session) {
    byte[] fresh = new byte[FRESH_BYTES];
    random.nextBytes(fresh);
    byte[] x = share.x().encodeSecret();
    TupleHashXof256 hash = new TupleHashXof256(CUSTOMIZATION);
    try {
      hash.element("purpose").element(purpose);
      hash.element("fresh").element(fresh);
      hash.element("share").element(x);
      hash.element("boot").element(u64(boot.value()));
      hash.element("session").element(session.value().encode());
      return new NoncePair(next(hash), next(hash));
    } finally {
      hash.erase();
      Arrays.fill(fresh, (byte) 0);
      Arrays.fill(x, (byte) 0);
    }
  }

  /** The nonces of one proof of the session, from the same randomness. */
  public synchronized ProofNonces<SecretEdScalar> ofProof() {
    return ProofNonces.onEdwards25519(random);
  }

  private SecretEdScalar next(TupleHashXof256 common) {
    while (true) {
      TupleHashXof256 hash = common.fork();
      hash.element("index").element(u64(index++));
      byte[] wide = hash.read(NONCE_BYTES);
      hash.erase();
      SecretEdScalar nonce = SecretEdScalar.reduceBigEndian(wide);
      Arrays.fill(wide, (byte) 0);
      if (!nonce.isZero()) {
        return nonce;
      }
      nonce.destroy();
    }
  }

  private static byte[] u64(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }
}
