package io.phantompool.node.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** That docs/api.md is what the OpenAPI document gives. */
class ApiPageTest {
  private static final Path PAGE = Path.of("..", "docs", "api.md");
  private static final Path MADE = Path.of("target", "api.md");

  @Test
  void thePageIsMadeFromTheDocument() throws IOException {
    String made = ApiPage.of(ApiDocument.ROOT);
    Files.createDirectories(MADE.toAbsolutePath().getParent());
    Files.writeString(MADE, made);
    assertEquals(
        made,
        Files.exists(PAGE) ? Files.readString(PAGE) : "",
        "copy cluster-node/target/api.md to docs/api.md");
  }
}
