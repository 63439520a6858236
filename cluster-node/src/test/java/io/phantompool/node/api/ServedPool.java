package io.phantompool.node.api;

import io.phantompool.client.committee.PinnedCommittee;
import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.pool.MemoryPool;
import io.phantompool.node.pool.SampleHealth;
import io.phantompool.node.pool.SampleMarket;
import io.phantompool.node.stream.StreamHub;
import io.phantompool.node.stream.WebSocketStreams;
import io.phantompool.node.vault.VaultFile;
import io.phantompool.protocol.market.Market;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.stream.Materializer;

/** The API of a pool in memory whose executors sign, with a development vault. */
public final class ServedPool implements AutoCloseable {
  private final SigningPool pool = new SigningPool(new SampleMarket());
  private final StreamHub hub;
  private final WebSocketStreams streams;
  private final ServerBinding binding;

  /** Deposits go into this file. */
  public ServedPool(Path deposits) {
    InstantSource clock = () -> SampleMarket.NOW;
    Materializer materializer = Materializer.matFromSystem(World.SYSTEM);
    hub = new StreamHub(pool.pool(), Duration.ofMinutes(10), 500, clock, "served");
    streams = new WebSocketStreams(hub, 1_000, clock, new SecureRandom(), materializer);
    NodeSettings.Endpoint endpoint = new NodeSettings.Endpoint("127.0.0.1", 0);
    HttpApi api =
        HttpApi.ofPublic(
            pool.pool(),
            new SampleHealth(),
            streams,
            new NodeSettings.Http(
                endpoint, World.MOST_BYTES, 1_000, 100_000, Duration.ofMinutes(10), 1_000),
            Optional.of(
                new DevelopmentVault(new VaultFile(deposits), new SecureRandom(), Runnable::run)),
            new HttpApi.Surroundings(
                clock, () -> "made-by-the-node", Duration.ofSeconds(5), materializer));
    binding = HttpServer.bind(World.SYSTEM, endpoint, api).toCompletableFuture().join();
  }

  /** Where it is. */
  public URI uri() {
    return URI.create("http://127.0.0.1:%d/".formatted(binding.localAddress().getPort()));
  }

  /** Whose keys orders are sealed to. */
  public PinnedCommittee committee() {
    return pool.pinned;
  }

  /** The market. */
  public Market market() {
    return pool.sample.terms().keys().market();
  }

  /** Fails and refuses as a test wants it to. */
  public MemoryPool memory() {
    return pool.memory;
  }

  @Override
  public void close() {
    streams.stop();
    hub.close();
    binding.terminate(Duration.ofMillis(20)).toCompletableFuture().join();
  }
}
