package io.phantompool.protocol.order;

import io.phantompool.crypto.aead.AesGcm;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.TupleHashXof256;
import java.util.Arrays;
import java.util.Optional;

/**
 * The note of 96 bytes that an order carries to its owner: what the seed does not know, encrypted
 * under a key from the seed and bound to the header (docs/protocol.md section 5). Nonce (12) ||
 * AES-256-GCM of the 48 bytes of {@link OrderContent} (64 with the tag) || zeros (20).
 *
 * <p>The nonce is a hash of seed, header and content: randomness that repeats, in a restored
 * machine say, gives the same nonce to the same note only. Key: 32 bytes of TupleHashXOF256 over
 * ("seed", seed), S = {@code PhantomPool/v1/note-key}. Nonce: 12 bytes over ("seed", seed),
 * ("header", header), ("content", the 48 bytes), S = {@code PhantomPool/v1/note-nonce}.
 */
final class SelfNote {
  private static final String KEY = "PhantomPool/v1/note-key";
  private static final String NONCE = "PhantomPool/v1/note-nonce";
  private static final int SEALED_BYTES = OrderContent.BYTES + AesGcm.TAG_BYTES;

  private SelfNote() {}

  /** Encrypts a note. */
  static byte[] write(OwnerSeed seed, byte[] header, OrderContent content) {
    byte[] key = key(seed);
    byte[] plain = content.encode();
    byte[] nonce = nonce(seed, header, plain);
    byte[] sealed = AesGcm.encrypt(key, nonce, header, plain);
    Arrays.fill(key, (byte) 0);
    Arrays.fill(plain, (byte) 0);
    byte[] note = Arrays.copyOf(nonce, OrderSizes.NOTE_BYTES);
    System.arraycopy(sealed, 0, note, nonce.length, sealed.length);
    return note;
  }

  /** Decrypts a note; nothing if it is not this owner's, or of another header, or changed. */
  static Optional<OrderContent> read(OwnerSeed seed, byte[] header, byte[] note) {
    byte[] nonce = Arrays.copyOf(note, AesGcm.NONCE_BYTES);
    int end = nonce.length + SEALED_BYTES;
    if (!isZero(note, end)) {
      return Optional.empty();
    }
    byte[] key = key(seed);
    try {
      return AesGcm.decrypt(key, nonce, header, Arrays.copyOfRange(note, nonce.length, end))
          .flatMap(SelfNote::decode);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static Optional<OrderContent> decode(byte[] plain) {
    try {
      return Optional.of(OrderContent.decode(plain));
    } catch (MalformedEncodingException notOurs) {
      Arrays.fill(plain, (byte) 0);
      return Optional.empty();
    }
  }

  private static byte[] nonce(OwnerSeed seed, byte[] header, byte[] content) {
    TupleHashXof256 hash = seed.hash(NONCE);
    hash.element("header").element(header);
    hash.element("content").element(content);
    byte[] nonce = hash.read(AesGcm.NONCE_BYTES);
    hash.erase();
    return nonce;
  }

  private static byte[] key(OwnerSeed seed) {
    TupleHashXof256 hash = seed.hash(KEY);
    byte[] key = hash.read(AesGcm.KEY_BYTES);
    hash.erase();
    return key;
  }

  private static boolean isZero(byte[] bytes, int from) {
    int any = 0;
    for (int i = from; i < bytes.length; i++) {
      any |= bytes[i];
    }
    return any == 0;
  }
}
