package io.phantompool.node.api;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.json.Json;
import io.phantompool.node.pool.CommitteeInfo;
import io.phantompool.node.pool.MemoryPool;
import io.phantompool.node.pool.SampleHealth;
import io.phantompool.node.pool.SampleMarket;
import io.phantompool.node.stream.StreamHub;
import io.phantompool.node.stream.WebSocketStreams;
import io.phantompool.node.vault.VaultFile;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderJson;
import io.phantompool.protocol.order.SealedOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.stream.Materializer;
import org.slf4j.LoggerFactory;

/** A served API over a pool in memory, and a client of it. */
final class World implements AutoCloseable {
  static {
    // Defects that tests provoke by the dozen, and a remark on every schema.
    for (String name : List.of(HttpApi.class.getName(), "com.networknt.schema")) {
      ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.OFF);
    }
  }

  static final ActorSystem SYSTEM = ActorSystem.create("api-test");
  static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  static final SampleMarket MARKET = new SampleMarket();
  static final CommitteeInfo COMMITTEE = MARKET.committee();

  /** An order that is accepted, one that is not, and one with the client id of the first. */
  static final SealedOrder ACCEPTED = MARKET.order(1);

  static final SealedOrder FRESH = MARKET.order(2);
  static final SealedOrder SAME_NAME = MARKET.order(1);

  /** A withdrawal that is accepted and paid, and one that is not. */
  static final Withdrawal PAID = MARKET.withdrawal(3);

  static final Withdrawal ASKED = MARKET.withdrawal(4);

  static final int MOST_BYTES = 64 * 1024;

  final MemoryPool pool = new MemoryPool(MARKET, COMMITTEE);
  final SampleHealth health = new SampleHealth();
  final AtomicReference<Instant> now = new AtomicReference<>(SampleMarket.NOW);
  final InstantSource clock = now::get;
  final Path vaultFile = freshFile();
  final StreamHub hub;
  final WebSocketStreams streams;
  final HttpApi api;
  final HttpApi operators;
  private final ServerBinding binding;
  private final ServerBinding operatorsBinding;

  World(int requests, int submissions) {
    this(requests, submissions, 1_000);
  }

  World(int requests, int submissions, int pending) {
    Materializer materializer = Materializer.matFromSystem(SYSTEM);
    pool.accept(ACCEPTED);
    pool.pay(PAID);
    hub = new StreamHub(pool, Duration.ofMinutes(10), pending / 2, clock, "test-stream");
    streams = new WebSocketStreams(hub, pending, clock, new SecureRandom(), materializer);
    NodeSettings.Endpoint endpoint = new NodeSettings.Endpoint("127.0.0.1", 0);
    NodeSettings.Http settings =
        new NodeSettings.Http(
            endpoint, MOST_BYTES, submissions, requests, Duration.ofMinutes(10), pending);
    HttpApi.Surroundings surroundings =
        new HttpApi.Surroundings(
            clock, () -> "made-by-the-node", Duration.ofMillis(200), materializer);
    DevelopmentVault vault =
        new DevelopmentVault(new VaultFile(vaultFile), new SecureRandom(), Runnable::run);
    api = HttpApi.ofPublic(pool, health, streams, settings, Optional.of(vault), surroundings);
    operators = HttpApi.ofOperators(health, surroundings);
    binding = HttpServer.bind(SYSTEM, endpoint, api).toCompletableFuture().join();
    operatorsBinding = HttpServer.bind(SYSTEM, endpoint, operators).toCompletableFuture().join();
  }

  private static Path freshFile() {
    try {
      return Files.createTempDirectory("phantompool").resolve("deposits");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** No deposit can be made any more. */
  void breakVault() {
    try {
      Files.createDirectory(vaultFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without limits that matter. */
  static World open() {
    return new World(1_000_000, 1_000_000);
  }

  int port(boolean ofOperators) {
    return (ofOperators ? operatorsBinding : binding).localAddress().getPort();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(port(path.startsWith("/metrics")), path));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path));
  }

  HttpRequest.Builder post(String path, String json) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  HttpRequest.Builder submit(SealedOrder order) {
    return post("/api/orders/submit", OrderJson.write(order));
  }

  static String json(Withdrawal withdrawal) {
    return json(withdrawal.encode());
  }

  static String json(byte[] withdrawal) {
    return "{\"version\":1,\"withdrawal\":\"%s\"}"
        .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(withdrawal));
  }

  HttpRequest.Builder cancel(SealedOrder order, Wallet wallet) {
    Cancel cancel = Cancel.sign(order.id(), order.header().market(), wallet, MARKET.key(wallet));
    return request("/api/orders/" + order.id())
        .header("X-Wallet", wallet.toString())
        .header("X-Signature", cancel.signature().toString())
        .DELETE();
  }

  /** A question that a wallet's owner signs. */
  HttpRequest.Builder asOwner(String path, Wallet wallet, Instant at) {
    String time = Json.time(at);
    byte[] signature = MARKET.key(wallet).sign(OwnerSignature.text(wallet, time));
    return request(path)
        .header("X-Wallet", wallet.toString())
        .header("X-Signed-At", time)
        .header("X-Signature", HexFormat.of().formatHex(signature));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> get(String path) {
    return send(request(path));
  }

  /** What the API says to these lines of a head and this beginning of a body. */
  String raw(String body, String... lines) {
    return raw(port(false), String.join("\r\n", lines) + "\r\n\r\n" + body);
  }

  /** What the server says, up to the end of the head and the body's length. */
  private static String raw(int port, String head) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      socket.setSoTimeout(10_000);
      byte[] read = new byte[8_192];
      int length = 0;
      while (!isWhole(new String(read, 0, length, StandardCharsets.UTF_8))) {
        int more = socket.getInputStream().read(read, length, read.length - length);
        if (more < 0) {
          break;
        }
        length += more;
      }
      return new String(read, 0, length, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isWhole(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    var length = Pattern.compile("(?i)content-length: (\\d+)").matcher(answer);
    return end >= 0
        && (!length.find() || answer.length() >= end + 4 + Integer.parseInt(length.group(1)));
  }

  @Override
  public void close() {
    streams.stop();
    hub.close();
    binding.terminate(Duration.ofMillis(20)).toCompletableFuture().join();
    operatorsBinding.terminate(Duration.ofMillis(20)).toCompletableFuture().join();
    try {
      Files.deleteIfExists(vaultFile);
      Files.delete(vaultFile.resolveSibling(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
