package io.phantompool.node.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What the gateway answers. */
final class Reply {
  private final int status;
  private final String type;
  private final byte[] body;

  /** Takes the body over. */
  Reply(int status, String type, byte[] body) {
    this.status = status;
    this.type = type;
    this.body = body;
  }

  static Reply json(int status, JsonNode json) {
    return new Reply(status, "application/json", bytes(json));
  }

  static Reply problem(int status, JsonNode json) {
    return new Reply(status, "application/problem+json", bytes(json));
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  int length() {
    return body.length;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(body);
  }
}
