package io.phantompool.persistence.promise;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Something an executor may say once: under this kind and key, this value and no other. A receipt
 * is kind {@code receipt}, key (wallet, mint, reserve number), value the id; a prepare is key (seq,
 * attempt), value the proposal; an outcome is key seq, value the digest. Immutable.
 */
public final class Promise {
  private static final int MOST_KEY_BYTES = 1024;

  private final String kind;
  private final byte[] key;
  private final byte[] value;

  /**
   * A promise.
   *
   * @param kind 1 to 32 of a-z and hyphen
   * @param key at most 1024 bytes, unambiguous within the kind
   * @param value what is promised
   */
  public Promise(String kind, byte[] key, byte[] value) {
    if (!kind.matches("[a-z-]{1,32}")) {
      throw new IllegalArgumentException("A promise's kind is 1 to 32 of a-z and hyphen");
    }
    if (key.length > MOST_KEY_BYTES) {
      throw new IllegalArgumentException("A promise's key has at most 1024 bytes");
    }
    this.kind = kind;
    this.key = key.clone();
    this.value = value.clone();
  }

  /** What sort of promise. */
  public String kind() {
    return kind;
  }

  /** What about, as a copy. */
  public byte[] key() {
    return key.clone();
  }

  /** What was promised, as a copy. */
  public byte[] value() {
    return value.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Promise that
        && kind.equals(that.kind)
        && Arrays.equals(key, that.key)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * kind.hashCode() + Arrays.hashCode(key)) + Arrays.hashCode(value);
  }

  /** Kind and key: what was promised may be long. */
  @Override
  public String toString() {
    return kind + " " + HexFormat.of().formatHex(key);
  }
}
