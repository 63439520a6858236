package io.phantompool.node.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.http.javadsl.model.ContentTypes;

/** The OpenAPI document, as it lies beside this class. */
final class DocumentRoutes {
  private static final String NAME = "openapi.json";

  private final byte[] document;

  DocumentRoutes() {
    try (InputStream in = DocumentRoutes.class.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new IllegalStateException(NAME + " is missing in this build");
      }
      document = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get(
            "/api/openapi.json",
            _ ->
                CompletableFuture.completedStage(
                    Answers.of(200, ContentTypes.APPLICATION_JSON, document))));
  }
}
