package io.phantompool.node.api;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/**
 * Whose request it is: the address it came from, as limits count it. What trusted proxies say of
 * where it came from before is believed, of them alone and no further back than they can know.
 */
public final class Callers {
  private static final String FORWARDED = "x-forwarded-for";
  private static final int IPV6_BYTES = 16;
  private static final int IPV6_NETWORK_BYTES = 8;

  /** Proxies one behind the other; a longer chain is not ours. */
  private static final int MOST_HOPS = 16;

  private final Set<InetAddress> trusted;

  /** Behind these proxies, or behind none. */
  public Callers(Set<InetAddress> trusted) {
    this.trusted = Set.copyOf(trusted);
  }

  /** An IPv4 address, or the network of an IPv6 address, of which one host has 2^64. */
  public String address(HttpRequest request) {
    return request
        .getAttribute(AttributeKeys.remoteAddress)
        .flatMap(remote -> remote.getAddress())
        .map(remote -> text(caller(remote, request)))
        .orElse("unknown");
  }

  /** The rightmost address that is no proxy of ours: those left of it are the caller's own word. */
  private InetAddress caller(InetAddress remote, HttpRequest request) {
    InetAddress caller = remote;
    List<String> hops = trusted.contains(remote) ? forwarded(request) : List.of();
    for (String hop : hops.reversed()) {
      Optional<InetAddress> before = literal(hop);
      if (!trusted.contains(caller) || before.isEmpty()) {
        return caller;
      }
      caller = before.get();
    }
    return caller;
  }

  private static List<String> forwarded(HttpRequest request) {
    List<String> hops = new ArrayList<>();
    StreamSupport.stream(request.getHeaders().spliterator(), false)
        .filter(header -> header.lowercaseName().equals(FORWARDED))
        .map(HttpHeader::value)
        .forEach(value -> hops.addAll(List.of(value.split(",", -1))));
    return hops.subList(Math.max(0, hops.size() - MOST_HOPS), hops.size());
  }

  private static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text.strip()));
    } catch (IllegalArgumentException name) {
      return Optional.empty();
    }
  }

  private static String text(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == IPV6_BYTES
        ? HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK_BYTES)
        : address.getHostAddress();
  }
}
