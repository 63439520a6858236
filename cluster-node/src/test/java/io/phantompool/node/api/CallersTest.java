package io.phantompool.node.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.RemoteAddress;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.junit.jupiter.api.Test;

class CallersTest {
  private static final Callers DIRECT = new Callers(Set.of());
  private static final Callers BEHIND =
      new Callers(Set.of(InetAddress.ofLiteral("10.0.0.1"), InetAddress.ofLiteral("10.0.0.2")));

  private static HttpRequest from(String address, String... forwarded) {
    HttpRequest request =
        HttpRequest.create()
            .addAttribute(
                AttributeKeys.remoteAddress,
                RemoteAddress.create(new InetSocketAddress(InetAddress.ofLiteral(address), 4_000)));
    for (String each : forwarded) {
      request = request.addHeader(RawHeader.create("X-Forwarded-For", each));
    }
    return request;
  }

  @Test
  void behindAProxyEachUserIsACaller() {
    assertEquals("198.51.100.7", BEHIND.address(from("10.0.0.1", "198.51.100.7")));
    assertEquals("198.51.100.8", BEHIND.address(from("10.0.0.1", "198.51.100.8")));
    assertEquals("198.51.100.7", BEHIND.address(from("10.0.0.1", "198.51.100.7, 10.0.0.2")));
    assertEquals("198.51.100.7", BEHIND.address(from("10.0.0.1", "198.51.100.7", "10.0.0.2")));
    assertEquals("20010db800000000", BEHIND.address(from("10.0.0.1", "2001:db8::5")));
  }

  @Test
  void aCallerThatInventsAddressesStaysOneCaller() {
    for (String invented : new String[] {"203.0.113.1", "203.0.113.2", "10.0.0.2", "x"}) {
      assertEquals("198.51.100.7", DIRECT.address(from("198.51.100.7", invented)));
      assertEquals("198.51.100.7", BEHIND.address(from("198.51.100.7", invented)));
      assertEquals("198.51.100.7", BEHIND.address(from("10.0.0.1", invented + ", 198.51.100.7")));
    }
    assertEquals("10.0.0.1", DIRECT.address(from("10.0.0.1", "198.51.100.7")));
  }

  @Test
  void whatIsNoAddressIsNotBelieved() {
    for (String text : new String[] {"", "localhost", "198.51.100.7:80", "198.51.100.7,", "a, b"}) {
      assertEquals("10.0.0.1", BEHIND.address(from("10.0.0.1", text)), text);
    }
    assertEquals("10.0.0.1", BEHIND.address(from("10.0.0.1")));
    assertEquals("unknown", BEHIND.address(HttpRequest.create()));
  }
}
