package io.phantompool.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.client.chain.OrderReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Javadoc's example is code that compiles, runs, and is the one in the Javadoc. */
class ExampleTest {
  @TempDir Path folder;

  @Test
  void runs() throws Exception {
    try (Desktop desktop = new Desktop()) {
      desktop.pool.pass(_ -> Instant.now().toEpochMilli());
      OrderReport order =
          Example.run(desktop.server.uri(), folder, desktop.keys, desktop.pool.committee.pinned);
      assertEquals(450, order.size().count());
      assertTrue(desktop.held(order.id()).cancelled);
    }
  }

  @Test
  void isTheOneInTheJavadoc() throws IOException {
    String code =
        between(
            "src/test/java/io/phantompool/client/Example.java",
            "// example begins",
            "// example ends");
    String javadoc =
        between(
            "src/main/java/io/phantompool/client/PhantomPoolClient.java", "<pre>{@code", "}</pre>");
    assertEquals(words(code), words(javadoc.replaceAll("(?m)^ *\\*", "")));
  }

  private static String between(String file, String from, String to) throws IOException {
    String text = Files.readString(Path.of(file));
    int begin = text.indexOf(from) + from.length();
    return text.substring(begin, text.indexOf(to, begin));
  }

  private static String words(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
