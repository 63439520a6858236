package io.phantompool.node.gateway;

import io.phantompool.client.TraderKeys;
import io.phantompool.client.json.Json;
import io.phantompool.node.trader.TraderDesk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Asks the pool's nodes what a bot wants to read, one after the other until one answers. */
final class Forwarding {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final List<String> PASSED_ON = List.of("Retry-After", "X-Request-Id");
  private static final long MOST_BYTES = 16L << 20;

  private final TraderDesk desk;
  private final InstantSource clock;

  Forwarding(TraderDesk desk, InstantSource clock) {
    this.desk = desk;
    this.clock = clock;
  }

  /**
   * The answer to a question.
   *
   * @param path with its query
   * @param asOwner whether the wallet signs that it asks
   */
  Reply get(String path, boolean asOwner) throws GatewayProblem, InterruptedException {
    String why = "";
    for (URI node : desk.settings().nodes()) {
      try {
        return get(node, path, asOwner);
      } catch (IOException failed) {
        why = "%s does not answer: %s".formatted(node, failed);
      }
    }
    throw new GatewayProblem(502, "UNREACHABLE", why, "ask again later");
  }

  private Reply get(URI node, String path, boolean asOwner)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(node.resolve(path)).timeout(TIMEOUT);
    if (asOwner) {
      sign(request);
    }
    HttpClient http = desk.http();
    HttpResponse<byte[]> answer =
        http.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    Map<String, String> headers = new HashMap<>();
    for (String name : PASSED_ON) {
      answer.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
    }
    return new Reply(
        answer.statusCode(),
        answer.headers().firstValue("Content-Type").orElse("application/octet-stream"),
        headers,
        answer.body());
  }

  private void sign(HttpRequest.Builder request) {
    TraderKeys keys = desk.keys();
    String at = Json.time(clock.instant());
    byte[] text =
        "PhantomPool v1\nread orders\nwallet %s\nat %s"
            .formatted(keys.wallet(), at)
            .getBytes(StandardCharsets.UTF_8);
    request
        .header("X-Wallet", keys.wallet().toString())
        .header("X-Signed-At", at)
        .header("X-Signature", HexFormat.of().formatHex(keys.signing().sign(text)));
  }
}
