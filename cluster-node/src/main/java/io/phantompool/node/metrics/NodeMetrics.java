package io.phantompool.node.metrics;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.phantompool.protocol.market.MarketId;
import java.util.List;

/**
 * All meters of a process, in one registry. A subject has series from the moment somebody asks for
 * its meters.
 */
public final class NodeMetrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Names names = new Names(registry);
  private final List<MarketId> markets;
  private final int committee;

  private NodeMetrics(List<MarketId> markets, int committee) {
    this.markets = List.copyOf(markets);
    this.committee = committee;
  }

  /** Meters of a process that knows these markets, whose committee has so many executors. */
  public static NodeMetrics of(List<MarketId> markets, int executors) {
    return new NodeMetrics(markets, executors);
  }

  /** The same, with those of the JVM and the process under their usual names. */
  public NodeMetrics withProcess() {
    List<MeterBinder> process =
        List.of(
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ClassLoaderMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics(),
            new FileDescriptorMetrics(),
            collections);
    process.forEach(binder -> binder.bindTo(registry));
    return this;
  }

  /** Orders on their way into the book. */
  public OrderMeters orders() {
    return new OrderMeters(names, markets);
  }

  /** Rounds and their phases. */
  public RoundMeters rounds() {
    return new RoundMeters(names, markets);
  }

  /** Proofs of orders. */
  public ProofMeters proofs() {
    return new ProofMeters(names, markets);
  }

  /** Executors, as this process sees them. */
  public ExecutorMeters executors() {
    return new ExecutorMeters(names, committee);
  }

  /** Writes to the journal. */
  public JournalMeters journal() {
    return new JournalMeters(names);
  }

  /**
   * WebSocket clients.
   *
   * @param codes why a client is cut
   */
  public <C extends Enum<C>> StreamMeters<C> streams(Class<C> codes) {
    return new StreamMeters<>(names, codes);
  }

  /** All of them in Prometheus' text format. */
  public String text() {
    return registry.scrape();
  }

  /** Stops counting. */
  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
