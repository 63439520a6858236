package io.phantompool.protocol.committee;

import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.hashing.Digest;
import java.nio.charset.StandardCharsets;

/** What the committee signs of an outcome (encoding.md section 9). */
final class OutcomeText {
  private static final byte[] DOMAIN = "PhantomPool/outcome/v1".getBytes(StandardCharsets.US_ASCII);

  private OutcomeText() {}

  /** {@code PhantomPool/outcome/v1} || digest('outcome'). */
  static byte[] signedBytes(Digest outcome) {
    return new ByteWriter(DOMAIN.length + Digest.LENGTH)
        .bytes(DOMAIN)
        .bytes(outcome.encode())
        .toByteArray();
  }
}
