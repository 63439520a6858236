package io.phantompool.node.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeTlsTest {
  private static final List<String> HOSTS = List.of("localhost", "127.0.0.1");

  @TempDir Path root;

  private static List<String> make(Path folder, Instant now, String... names)
      throws IOException, GeneralSecurityException {
    return new CertificateFolder(folder, new SecureRandom(), now, Duration.ofDays(30))
        .make(List.of(names), HOSTS);
  }

  private static NodeTls tls(Path folder, String name)
      throws IOException, GeneralSecurityException {
    char[] passphrase =
        Files.readString(folder.resolve(name + ".passphrase")).strip().toCharArray();
    Path store = folder.resolve(name + ".p12");
    return NodeTls.of(store, store, passphrase, new SecureRandom());
  }

  private static Instant now() {
    return InstantSource.system().instant();
  }

  @Test
  void nodesOfOneAuthoritySpeakWithEachOther() throws IOException, GeneralSecurityException {
    make(root, now(), "api", "executor-1");
    SSLEngine server = tls(root, "executor-1").server();
    shakeHands(tls(root, "api").client("127.0.0.1", 1), server);
    assertEquals("TLSv1.3", server.getSession().getProtocol());
    assertEquals("CN=api", server.getSession().getPeerPrincipal().getName());
  }

  @Test
  void aNodeAddedLaterBelongsToo() throws IOException, GeneralSecurityException {
    assertEquals(List.of("api"), make(root, now(), "api"));
    assertEquals(List.of("matching"), make(root, now(), "api", "matching"));
    shakeHands(tls(root, "matching").client("localhost", 1), tls(root, "api").server());
  }

  @Test
  void refusesACallerOfAnotherAuthority() throws IOException, GeneralSecurityException {
    make(root.resolve("ours"), now(), "api");
    make(root.resolve("theirs"), now(), "api");
    NodeTls ours = tls(root.resolve("ours"), "api");
    NodeTls theirs = tls(root.resolve("theirs"), "api");
    assertThrows(
        SSLException.class, () -> shakeHands(theirs.client("localhost", 1), ours.server()));
  }

  @Test
  void refusesACallerWithoutACertificate() throws IOException, GeneralSecurityException {
    make(root, now(), "api");
    NodeTls ours = tls(root, "api");
    SSLContext nobody = SSLContext.getInstance("TLSv1.3");
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    char[] passphrase = Files.readString(root.resolve("api.passphrase")).strip().toCharArray();
    trust.init(java.security.KeyStore.getInstance(root.resolve("api.p12").toFile(), passphrase));
    nobody.init(null, trust.getTrustManagers(), new SecureRandom());
    SSLEngine caller = nobody.createSSLEngine("localhost", 1);
    caller.setUseClientMode(true);
    assertThrows(SSLException.class, () -> shakeHands(caller, ours.server()));
  }

  @Test
  void refusesAHostThatTheCertificateDoesNotName() throws IOException, GeneralSecurityException {
    make(root, now(), "api");
    NodeTls ours = tls(root, "api");
    assertThrows(
        SSLException.class, () -> shakeHands(ours.client("example.org", 1), ours.server()));
  }

  @Test
  void refusesACertificateThatHasEnded() throws IOException, GeneralSecurityException {
    make(root, now().minus(Duration.ofDays(31)), "api");
    NodeTls ours = tls(root, "api");
    assertThrows(SSLException.class, () -> shakeHands(ours.client("localhost", 1), ours.server()));
  }

  @Test
  void nobodyElseMayReadTheFiles() throws IOException, GeneralSecurityException {
    make(root, now(), "api");
    try (Stream<Path> files = Files.list(root)) {
      List<Path> made = files.toList();
      assertEquals(4, made.size());
      for (Path file : made) {
        assertEquals(
            PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
      }
    }
    assertTrue(Files.exists(root.resolve("authority.p12")));
  }

  /** Carries the bytes of one engine to the other until both are done. */
  private static void shakeHands(SSLEngine client, SSLEngine server) throws SSLException {
    ByteBuffer toServer = ByteBuffer.allocate(1 << 17);
    ByteBuffer toClient = ByteBuffer.allocate(1 << 17);
    client.beginHandshake();
    server.beginHandshake();
    for (int step = 0; step < 100; step++) {
      turn(client, toClient, toServer);
      turn(server, toServer, toClient);
    }
    assertEquals(HandshakeStatus.NOT_HANDSHAKING, client.getHandshakeStatus());
    assertEquals(HandshakeStatus.NOT_HANDSHAKING, server.getHandshakeStatus());
  }

  private static void turn(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
    switch (engine.getHandshakeStatus()) {
      case NEED_TASK -> {
        for (Runnable task = engine.getDelegatedTask();
            task != null;
            task = engine.getDelegatedTask()) {
          task.run();
        }
      }
      case NEED_WRAP -> engine.wrap(ByteBuffer.allocate(0), out);
      default -> {
        in.flip();
        engine.unwrap(in, ByteBuffer.allocate(1 << 16));
        in.compact();
      }
    }
  }
}
