package io.phantompool.node.api;

import io.phantompool.node.json.Json;
import io.phantompool.node.pool.RecordFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.stream.javadsl.StreamConverters;

/** Answers to requests. */
final class Answers {
  private static final ContentType PROBLEM =
      ContentTypes.create(
          MediaTypes.applicationWithFixedCharset("problem+json", HttpCharsets.UTF_8, "json"));

  private static final ContentType PROMETHEUS =
      ContentTypes.parse("text/plain; version=0.0.4; charset=UTF-8");

  private Answers() {}

  static HttpResponse json(int status, Object body) {
    return of(status, ContentTypes.APPLICATION_JSON, Json.write(body));
  }

  static HttpResponse ok(Object body) {
    return json(200, body);
  }

  static HttpResponse metrics(String text) {
    return of(200, PROMETHEUS, text.getBytes(StandardCharsets.UTF_8));
  }

  static HttpResponse of(int status, ContentType type, byte[] body) {
    return HttpResponse.create().withStatus(status).withEntity(HttpEntities.create(type, body));
  }

  static HttpResponse problem(Problem problem, String requestId) {
    return of(problem.code().status(), PROBLEM, Json.write(Problem.Document.of(problem, requestId)))
        .addHeaders(problem.headers());
  }

  /** The file as it is; it never changes. */
  static HttpResponse file(RecordFile file, String name) {
    return HttpResponse.create()
        .withEntity(
            HttpEntities.create(
                ContentTypes.APPLICATION_OCTET_STREAM,
                file.length(),
                StreamConverters.fromInputStream(file::open)))
        .addHeader(header("Content-Disposition", "attachment; filename=\"%s\"".formatted(name)))
        .addHeader(header("Cache-Control", "public, max-age=31536000, immutable"));
  }

  static HttpHeader header(String name, String value) {
    return RawHeader.create(name, value);
  }

  /** At least a second, rounded up. */
  static HttpHeader retryAfter(Duration time) {
    return header("Retry-After", Long.toString(Math.max(1, seconds(time))));
  }

  /** Seconds, rounded up. */
  static long seconds(Duration time) {
    return Math.ceilDiv(time.toMillis(), 1_000L);
  }
}
