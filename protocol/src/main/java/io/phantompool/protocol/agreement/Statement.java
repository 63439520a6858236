package io.phantompool.protocol.agreement;

import io.phantompool.crypto.hashing.Digest;
import java.nio.charset.StandardCharsets;

/** What an executor signs while it agrees on a close. */
public sealed interface Statement permits VoteText, Report {
  /** The digest kind, which the signed bytes name too. */
  String kind();

  /** The digest of this kind over all that is said. */
  Digest digest();

  /** The bytes an executor signs: {@code PhantomPool/<kind>/v1}, then the digest. */
  default byte[] signedBytes() {
    byte[] prefix = ("PhantomPool/" + kind() + "/v1").getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[prefix.length + Digest.LENGTH];
    System.arraycopy(prefix, 0, bytes, 0, prefix.length);
    System.arraycopy(digest().encode(), 0, bytes, prefix.length, Digest.LENGTH);
    return bytes;
  }
}
