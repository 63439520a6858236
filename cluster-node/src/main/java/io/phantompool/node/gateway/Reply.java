package io.phantompool.node.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** What the gateway answers. */
record Reply(int status, String type, byte[] body) {
  static Reply json(int status, JsonNode json) {
    return new Reply(status, "application/json", bytes(json));
  }

  static Reply problem(int status, JsonNode json) {
    return new Reply(status, "application/problem+json", bytes(json));
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
