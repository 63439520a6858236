package io.phantompool.node.api;

import java.net.InetAddress;
import java.util.HexFormat;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/** Whose request it is: the address it came from, as limits count it. */
public final class Callers {
  private static final int IPV6_BYTES = 16;
  private static final int IPV6_NETWORK_BYTES = 8;

  private Callers() {}

  /** An IPv4 address, or the network of an IPv6 address, of which one host has 2^64. */
  public static String address(HttpRequest request) {
    return request
        .getAttribute(AttributeKeys.remoteAddress)
        .flatMap(remote -> remote.getAddress())
        .map(Callers::text)
        .orElse("unknown");
  }

  private static String text(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == IPV6_BYTES
        ? HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK_BYTES)
        : address.getHostAddress();
  }
}
