package io.phantompool.client.order;

import io.phantompool.protocol.account.ClientId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A name that a trader's own program gives its orders, as the client id of the protocol: the first
 * 16 bytes of SHA-256 over {@code PhantomPool/client-order-id/v1}, a zero byte and the name in
 * UTF-8. The pool sees only these bytes, so names it could guess may be found out.
 */
public final class ClientName {
  /** Most characters of a name. */
  public static final int MOST_CHARACTERS = 128;

  private static final String DOMAIN = "PhantomPool/client-order-id/v1\0";

  private ClientName() {}

  /** The client id of a name. */
  public static ClientId of(String name) {
    if (name.isEmpty() || name.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "An order's name has 1 to " + MOST_CHARACTERS + " characters");
    }
    byte[] hash = sha256().digest((DOMAIN + name).getBytes(StandardCharsets.UTF_8));
    return ClientId.of(Arrays.copyOf(hash, ClientId.LENGTH));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
