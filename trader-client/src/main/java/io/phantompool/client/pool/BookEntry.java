package io.phantompool.client.pool;

import io.phantompool.client.json.BadJson;
import io.phantompool.client.json.Fields;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Wallet;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A live order, sealed.
 *
 * @param sealed its bytes, if they were asked for
 */
public record BookEntry(
    Digest orderId, Wallet wallet, Instant acceptedAt, Optional<SealedBytes> sealed) {
  /** The bytes of a sealed order, not looked at yet. */
  public static final class SealedBytes {
    private final byte[] bytes;

    SealedBytes(byte[] bytes) {
      this.bytes = bytes;
    }

    /** A copy of them. */
    public byte[] toArray() {
      return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof SealedBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  /** Reads one. */
  public static BookEntry read(Fields fields) throws BadJson {
    return new BookEntry(
        fields.digest("orderId"),
        fields.wallet("wallet"),
        fields.time("acceptedAt"),
        fields.optional("sealed", f -> new SealedBytes(f.base64("sealed"))));
  }
}
