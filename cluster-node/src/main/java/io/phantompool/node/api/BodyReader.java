package io.phantompool.node.api;

import io.phantompool.node.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.RequestEntity;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;

/** Reads the body of one request, whose size is looked at before anything is read. */
final class BodyReader {
  /** What is read of a body nobody wants, so that its sender can read the answer. */
  private static final long MOST_DISCARDED = 4L << 20;

  private final RequestEntity entity;
  private final boolean encoded;
  private final int mostBytes;
  private final Duration patience;
  private final Materializer materializer;
  private boolean taken;

  BodyReader(HttpRequest request, int mostBytes, Duration patience, Materializer materializer) {
    this.entity = request.entity();
    this.encoded = request.getHeader("Content-Encoding").isPresent();
    this.mostBytes = mostBytes;
    this.patience = patience;
    this.materializer = materializer;
  }

  /** The bytes of a JSON body, at most so many. */
  CompletionStage<byte[]> json(int most) throws Problem {
    if (encoded || !entity.getContentType().mediaType().equals(MediaTypes.APPLICATION_JSON)) {
      throw new Problem(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE, "The body is read as application/json alone");
    }
    int limit = Math.min(most, mostBytes);
    if (entity.getContentLengthOption().orElse(0) > limit) {
      throw tooLarge(limit);
    }
    taken = true;
    return entity
        .withSizeLimit(limit)
        .toStrict(patience.toMillis(), materializer)
        .handle(
            (body, failure) -> {
              if (failure != null) {
                throw new CompletionException(problem(failure, limit));
              }
              return body.getData().toArrayUnsafe();
            });
  }

  /** A JSON body as a record. */
  <T> CompletionStage<T> json(Class<T> type, int most) throws Problem {
    return json(most)
        .thenApply(
            bytes -> {
              try {
                return Json.read(bytes, type);
              } catch (IOException e) {
                throw new CompletionException(
                    new Problem(
                        ProblemCode.MALFORMED_JSON,
                        "The body is not one JSON object with exactly the keys of its schema"));
              }
            });
  }

  /** Reads and forgets what nobody read, if it is not too much. */
  void discard() {
    if (taken) {
      return;
    }
    if (entity.getContentLengthOption().orElse(0) > MOST_DISCARDED) {
      entity.getDataBytes().runWith(Sink.cancelled(), materializer);
    } else {
      entity.withSizeLimit(MOST_DISCARDED).getDataBytes().runWith(Sink.ignore(), materializer);
    }
  }

  private Throwable problem(Throwable failure, int limit) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return switch (cause) {
      case EntityStreamSizeException _ -> tooLarge(limit);
      case TimeoutException _ ->
          new Problem(
              ProblemCode.BODY_TIMEOUT,
              "The body was not there within %d ms".formatted(patience.toMillis()));
      default -> cause;
    };
  }

  private static Problem tooLarge(int limit) {
    return new Problem(
        ProblemCode.BODY_TOO_LARGE, "The body has more than %d bytes".formatted(limit));
  }
}
