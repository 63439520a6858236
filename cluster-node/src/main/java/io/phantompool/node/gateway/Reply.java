package io.phantompool.node.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** What the gateway answers. */
final class Reply {
  private static final String JSON = "application/json";

  private final int status;
  private final String type;
  private final Map<String, String> headers;
  private final byte[] body;

  /** Takes the body over. */
  Reply(int status, String type, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.type = type;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  static Reply json(int status, JsonNode json) {
    return new Reply(status, JSON, Map.of(), bytes(json));
  }

  static Reply problem(int status, Map<String, String> headers, JsonNode json) {
    return new Reply(status, "application/problem+json", headers, bytes(json));
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  int status() {
    return status;
  }

  /** Whether its body is an answer in JSON, and no problem. */
  boolean isJson() {
    return status == 200 && type.startsWith(JSON);
  }

  byte[] body() {
    return body.clone();
  }

  HttpResponse response() {
    HttpResponse response =
        HttpResponse.create()
            .withStatus(status)
            .withEntity(HttpEntities.create(contentType(), body))
            .addHeader(RawHeader.create("Cache-Control", "no-store"));
    for (Map.Entry<String, String> header : headers.entrySet()) {
      response = response.addHeader(RawHeader.create(header.getKey(), header.getValue()));
    }
    return response;
  }

  private ContentType contentType() {
    try {
      return ContentTypes.parse(type);
    } catch (RuntimeException unknown) {
      return ContentTypes.APPLICATION_OCTET_STREAM; // what a node wrote may be anything
    }
  }
}
