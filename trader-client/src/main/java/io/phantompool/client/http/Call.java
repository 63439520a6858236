package io.phantompool.client.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A request to whichever node answers.
 *
 * @param method GET, POST or DELETE
 * @param path with the query
 * @param headers besides those of the transport
 * @param json the body
 */
public record Call(String method, String path, Map<String, String> headers, Optional<String> json) {
  /** Copies the headers. */
  public Call {
    headers = Map.copyOf(headers);
  }

  static Call get(String path) {
    return new Call("GET", path, Map.of(), Optional.empty());
  }

  static Call post(String path, String json) {
    return new Call("POST", path, Map.of("Content-Type", "application/json"), Optional.of(json));
  }

  Call with(Map<String, String> more) {
    return new Call(method, path, more, json);
  }

  /** The body's bytes, none without a body. */
  public byte[] body() {
    return json.orElse("").getBytes(StandardCharsets.UTF_8);
  }
}
