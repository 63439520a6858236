package io.phantompool.client.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkTransportTest {
  private static final byte[] RECORD = "a record".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private HttpServer server;

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean isThere = exchange.getRequestURI().getPath().equals("/there");
          exchange.sendResponseHeaders(isThere ? 200 : 404, RECORD.length);
          exchange.getResponseBody().write(RECORD);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Answer download(String path, Path target) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return new JdkTransport(client, Duration.ofSeconds(10))
          .download(
              URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
              Call.get(path),
              target);
    }
  }

  @Test
  void nothingOfALongerFileStaysBehindADownload() throws Exception {
    Path target = folder.resolve("round-1.record");
    Files.writeString(target, "what a longer file of that name held before");
    assertEquals(200, download("/there", target).status());
    assertEquals("a record", Files.readString(target));
  }

  @Test
  void whatIsNotThereLeavesNoFile() throws Exception {
    Path target = folder.resolve("round-2.record");
    assertEquals(404, download("/elsewhere", target).status());
    assertFalse(Files.exists(target));
  }
}
