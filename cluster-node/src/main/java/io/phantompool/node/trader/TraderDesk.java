package io.phantompool.node.trader;

import io.phantompool.client.ClientSettings;
import io.phantompool.client.PhantomPoolClient;
import io.phantompool.client.Surroundings;
import io.phantompool.client.TraderKeys;
import io.phantompool.client.committee.PinnedCommittee;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.watch.Watcher;
import io.phantompool.crypto.keystore.Passphrase;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A trader's folder with its keystore open and a client at work; closes both. */
public final class TraderDesk implements AutoCloseable {
  private final TraderSettings settings;
  private final TraderKeystore keystore;
  private final HttpClient http;
  private final ExecutorService proving;
  private final PhantomPoolClient client;

  private TraderDesk(
      TraderSettings settings,
      TraderKeystore keystore,
      HttpClient http,
      ExecutorService proving,
      PhantomPoolClient client) {
    this.settings = settings;
    this.keystore = keystore;
    this.http = http;
    this.proving = proving;
    this.client = client;
  }

  /** Opens a folder. */
  public static TraderDesk open(
      TraderSettings settings, Passphrase passphrase, TraderMachine machine, Watcher watcher)
      throws PoolException, InterruptedException {
    PinnedCommittee committee = machine.committees().read(settings.committee());
    TraderKeystore keystore = TraderKeystore.open(settings.keystore(), passphrase, machine);
    HttpClient http = newHttp();
    ExecutorService proving = Executors.newSingleThreadExecutor();
    try {
      Surroundings surroundings =
          new Surroundings(
              http, proving, machine.random(), machine.clock(), machine.pauses(), watcher);
      ClientSettings client =
          ClientSettings.of(settings.folder(), settings.nodes().toArray(new URI[0]))
              .with(machine.patience());
      return new TraderDesk(
          settings,
          keystore,
          http,
          proving,
          PhantomPoolClient.open(client, keystore.keys(), committee, surroundings));
    } catch (PoolException | InterruptedException | RuntimeException failed) {
      http.close();
      proving.close();
      keystore.close();
      throw failed;
    }
  }

  static HttpClient newHttp() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /** What the folder says. */
  public TraderSettings settings() {
    return settings;
  }

  /** The keys, as long as this is open. */
  public TraderKeys keys() {
    return keystore.keys();
  }

  /** Seals, sends and watches. */
  public PhantomPoolClient client() {
    return client;
  }

  /** For whoever asks the pool's nodes more than the client does. */
  public HttpClient http() {
    return http;
  }

  @Override
  public void close() {
    client.close();
    http.shutdownNow();
    http.close();
    proving.close();
    keystore.close();
  }
}
