package io.phantompool.crypto.transcript;

import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.hashing.TupleHashXof256;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The secret nonces of ONE proof (encoding.md section 2, rule 6): one draw of fresh randomness,
 * hashed with the transcript's state and a counter for each nonce. Randomness that repeats, in a
 * restored machine say, still gives other nonces to another statement; long-term secrets do not
 * enter at all.
 *
 * <p>Close it when the proof is made: that erases the randomness. The nonces themselves belong to
 * the prover, who erases each of them.
 *
 * <p>Threads may share the nonces of one proof: no two calls return the same one, and closing waits
 * for a call under way.
 *
 * @param <K> the secret scalars of the proof's group
 */
public final class ProofNonces<K> implements AutoCloseable {
  private static final int FRESH_BYTES = 32;
  private static final int NONCE_BYTES = 64;

  private final Function<byte[], K> reduce;
  private final Predicate<K> isZero;
  private final byte[] fresh = new byte[FRESH_BYTES];
  private long index;
  private boolean closed;

  /**
   * Draws the proof's fresh randomness: 32 bytes.
   *
   * @param reduce 64 bytes as a big-endian integer modulo the order, keeping nothing of the array
   * @param isZero whether the integer is 0
   */
  ProofNonces(SecureRandom random, Function<byte[], K> reduce, Predicate<K> isZero) {
    this.reduce = reduce;
    this.isZero = isZero;
    random.nextBytes(fresh);
  }

  private ProofNonces(byte[] seed, Function<byte[], K> reduce, Predicate<K> isZero) {
    if (seed.length != FRESH_BYTES) {
      throw new IllegalArgumentException("A proof's seed has 32 bytes, not " + seed.length);
    }
    this.reduce = reduce;
    this.isZero = isZero;
    System.arraycopy(seed, 0, fresh, 0, FRESH_BYTES);
  }

  /**
   * The nonces of a proof on secp256k1 that can be made again: for a prover that a restart must not
   * make say something else. Another statement still gets other nonces.
   *
   * @param seed 32 secret bytes, as good as random; the caller erases them
   */
  public static ProofNonces<SecretScalar> onSecp256k1Again(byte[] seed) {
    return new ProofNonces<>(seed, SecretScalar::ofUniform, SecretScalar::isZero);
  }

  /** The same on edwards25519. */
  public static ProofNonces<SecretEdScalar> onEdwards25519Again(byte[] seed) {
    return new ProofNonces<>(seed, SecretEdScalar::reduceBigEndian, SecretEdScalar::isZero);
  }

  /** The nonces of a proof on secp256k1. Draws its fresh randomness: 32 bytes. */
  public static ProofNonces<SecretScalar> onSecp256k1(SecureRandom random) {
    return new ProofNonces<>(random, SecretScalar::ofUniform, SecretScalar::isZero);
  }

  /** The nonces of a proof on edwards25519. Draws its fresh randomness: 32 bytes. */
  public static ProofNonces<SecretEdScalar> onEdwards25519(SecureRandom random) {
    return new ProofNonces<>(random, SecretEdScalar::reduceBigEndian, SecretEdScalar::isZero);
  }

  /** The proof's next nonce, never 0, bound to what {@code transcript} has absorbed by now. */
  public synchronized K next(ProofTranscript<?> transcript) {
    if (closed) {
      throw new IllegalStateException("The nonces of this proof have been erased");
    }
    byte[] state = transcript.state();
    K nonce;
    do {
      nonce = derive(state, index++);
    } while (isZero.test(nonce));
    return nonce;
  }

  private K derive(byte[] state, long n) {
    TupleHashXof256 hash = History.emptyHash("nonce");
    hash.element("fresh").element(fresh);
    hash.element("state").element(state);
    hash.element("index").element(History.bigEndian(n));
    byte[] wide = hash.read(NONCE_BYTES);
    hash.erase();
    K nonce = reduce.apply(wide);
    Arrays.fill(wide, (byte) 0);
    return nonce;
  }

  @Override
  public synchronized void close() {
    closed = true;
    Arrays.fill(fresh, (byte) 0);
  }
}
