package io.phantompool.node.rehearsal;

import io.phantompool.crypto.keystore.KdfCost;
import io.phantompool.crypto.keystore.LocalFiles;
import io.phantompool.crypto.keystore.Passphrase;
import io.phantompool.node.boot.NodeSystem;
import io.phantompool.node.boot.TlsFiles;
import io.phantompool.node.ceremony.ExecutorKeystore;
import io.phantompool.node.ceremony.Machine;
import io.phantompool.node.config.NodeConfig;
import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.executor.NodeDatabase;
import io.phantompool.node.health.NodeHealth;
import io.phantompool.node.metrics.NodeMetrics;
import io.phantompool.node.tls.CertificateFolder;
import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.journal.JournalSettings;
import io.phantompool.persistence.schema.Migrations;
import io.phantompool.persistence.schema.SchemaKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.typed.ClusterSingleton;
import org.apache.pekko.cluster.typed.ClusterSingletonSettings;
import org.apache.pekko.cluster.typed.SingletonActor;

/**
 * A cluster of one node on free ports of loopback, with certificates, a database, a journal and a
 * keystore of its own in a folder that its caller takes away again.
 *
 * @param folder empty
 */
public record Rehearsal(Path folder, SecureRandom random, InstantSource clock) {
  private static final String ROLE = "executor-1";
  private static final Duration VALID = Duration.ofDays(1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Checks orders, starts it, looks at it, stops it. */
  public void run() throws IOException, GeneralSecurityException, InterruptedException {
    new OrderRehearsal(random).run();
    keystore();
    NodeSettings settings = NodeConfig.read(config());
    try (NodeDatabase server = NodeDatabase.of(settings, Map.of(), random);
        Database database = Database.open(server.address(), ROLE, 2)) {
      Migrations.run(database, SchemaKind.EXECUTOR, ROLE);
      ActorSystem<Void> system =
          NodeSystem.start(
              settings,
              TlsFiles.open(settings.tls(), Map.of(), random),
              JournalSettings.of(server.address(), 2));
      try {
        play(system, settings);
      } finally {
        system.terminate();
        awaitEnd(system);
      }
    }
  }

  private void keystore() {
    Machine machine = new Machine(new LocalFiles(), random, clock);
    Path file = folder.resolve("keystore");
    try (Passphrase first = Passphrase.take("rehearsal".toCharArray());
        Passphrase second = Passphrase.take("rehearsal".toCharArray())) {
      ExecutorKeystore.create(file, ROLE, first, KdfCost.LEAST, machine).close();
      ExecutorKeystore.open(file, second, machine).close();
    }
  }

  private Path config() throws IOException, GeneralSecurityException {
    new CertificateFolder(folder.resolve("certificates"), random, clock.instant(), VALID)
        .make(List.of(ROLE), List.of("127.0.0.1"));
    int port = freePort();
    Path file = folder.resolve("node.conf");
    Files.writeString(
        file,
        """
        phantompool {
          roles = [%1$s]
          data = data
          cluster { port = %2$d, seeds = ["127.0.0.1:%2$d"] }
          tls {
            keystore = certificates/%1$s.p12
            truststore = certificates/%1$s.p12
            passphrase-file = certificates/%1$s.passphrase
          }
          operators.port = %3$d
        }
        """
            .formatted(ROLE, port, freePort()));
    return file;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void play(ActorSystem<Void> system, NodeSettings settings)
      throws IOException, InterruptedException {
    CountDownLatch written = new CountDownLatch(1);
    ClusterSingleton.get(system)
        .init(
            SingletonActor.of(Diary.behavior(written::countDown), "diary")
                .withSettings(ClusterSingletonSettings.create(system).withRole(ROLE)));
    try (NodeMetrics metrics = NodeMetrics.of(List.of(), 1).withProcess()) {
      metrics.journal();
      metrics.proofs();
      NodeHealth.of(system).publish(metrics::text);
      if (!written.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("the rehearsed node did not get to write its journal");
      }
      ask(settings, "ready");
      ask(settings, "metrics");
    }
  }

  private static void ask(NodeSettings settings, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://%s/%s".formatted(settings.operators(), path));
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(
          HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
          HttpResponse.BodyHandlers.discarding());
    }
  }

  private static void awaitEnd(ActorSystem<Void> system) throws IOException {
    try {
      system.getWhenTerminated().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException late) {
      throw new IOException("the rehearsed node does not end", late);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
