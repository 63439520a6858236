package io.phantompool.crypto.hashtocurve;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** expand_message_xmd of RFC 9380 section 5.3.1, over the two hash functions the suites use. */
public enum ExpandMessageXmd {
  /** For secp256k1. */
  SHA_256("SHA-256", 32, 64),

  /** For edwards25519. */
  SHA_512("SHA-512", 64, 128);

  private static final int MAX_DST_BYTES = 255;
  private static final int MAX_BLOCKS = 255;
  private static final int MAX_LENGTH = 65535;
  private static final byte[] OVERSIZE_PREFIX =
      "H2C-OVERSIZE-DST-".getBytes(StandardCharsets.US_ASCII);

  private final String algorithm;
  private final int hashBytes;
  private final int inputBlockBytes;

  ExpandMessageXmd(String algorithm, int hashBytes, int inputBlockBytes) {
    this.algorithm = algorithm;
    this.hashBytes = hashBytes;
    this.inputBlockBytes = inputBlockBytes;
  }

  /**
   * Uniform bytes from a message.
   *
   * @param dst the domain separation tag, at least one byte; one over 255 bytes is hashed first
   *     (section 5.3.3)
   * @param length bytes wanted, at most 255 times the hash's own length and at most 65535
   */
  public byte[] expand(byte[] message, byte[] dst, int length) {
    int blocks = Math.ceilDiv(length, hashBytes);
    if (length < 0 || length > MAX_LENGTH || blocks > MAX_BLOCKS) {
      throw new IllegalArgumentException(algorithm + " cannot be expanded to " + length + " bytes");
    }
    MessageDigest hash = hash();
    byte[] dstPrime = dstPrime(dst, hash);

    hash.update(new byte[inputBlockBytes]); // Z_pad
    hash.update(message);
    hash.update((byte) (length >>> 8));
    hash.update((byte) length);
    hash.update((byte) 0);
    byte[] b0 = hash.digest(dstPrime);

    ByteBuffer uniform = ByteBuffer.allocate(blocks * hashBytes);
    byte[] b = new byte[hashBytes];
    for (int i = 1; i <= blocks; i++) {
      for (int j = 0; j < hashBytes; j++) {
        b[j] ^= b0[j]; // b_0 itself for i = 1, as b is 0 then
      }
      hash.update(b);
      hash.update((byte) i);
      b = hash.digest(dstPrime);
      uniform.put(b);
    }
    return Arrays.copyOf(uniform.array(), length);
  }

  /** DST || I2OSP(len(DST), 1), the tag shortened first if it is too long. */
  private static byte[] dstPrime(byte[] dst, MessageDigest hash) {
    if (dst.length == 0) {
      throw new IllegalArgumentException("A domain separation tag has at least one byte");
    }
    byte[] tag = dst;
    if (dst.length > MAX_DST_BYTES) {
      hash.update(OVERSIZE_PREFIX);
      tag = hash.digest(dst);
    }
    byte[] dstPrime = Arrays.copyOf(tag, tag.length + 1);
    dstPrime[tag.length] = (byte) tag.length;
    return dstPrime;
  }

  private MessageDigest hash() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has " + algorithm, e);
    }
  }
}
