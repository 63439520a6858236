package io.phantompool.node.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.phantompool.protocol.market.MarketId;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Traces of a process's rounds. Safe for any thread. */
public final class RoundTraces implements AutoCloseable {
  private static final String NAME = "io.phantompool.round";
  private static final long LAST_WORDS_SECONDS = 5;

  private final Tracer tracer;
  private final RoundIds ids;
  private final Runnable close;

  private RoundTraces(TracerProvider provider, RoundIds ids, Runnable close) {
    this.tracer = provider.get(NAME);
    this.ids = ids;
    this.close = close;
  }

  /** Exports nothing; rounds have trace ids all the same. */
  public static RoundTraces off() {
    return new RoundTraces(TracerProvider.noop(), new RoundIds(), () -> {});
  }

  /**
   * Exports to a collector. What it does not take is dropped: no round waits for it.
   *
   * @param endpoint of OTLP over HTTP, with its path
   * @param process the name of this process
   */
  public static RoundTraces to(String endpoint, String process) {
    return of(
        BatchSpanProcessor.builder(
                new QuietExporter(OtlpHttpSpanExporter.builder().setEndpoint(endpoint).build()))
            .build(),
        process);
  }

  /**
   * Hands every span to this processor.
   *
   * @param process the name of this process
   */
  public static RoundTraces of(SpanProcessor processor, String process) {
    RoundIds ids = new RoundIds();
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setIdGenerator(ids)
            .setResource(
                Resource.create(
                    Attributes.of(
                        AttributeKey.stringKey("service.name"),
                        "phantompool",
                        AttributeKey.stringKey("service.instance.id"),
                        process)))
            .addSpanProcessor(processor)
            .build();
    return new RoundTraces(
        provider,
        ids,
        () -> {
          var _ = provider.shutdown().join(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        });
  }

  /**
   * A round begins.
   *
   * @param atMillis when, in milliseconds since 1970 UTC
   */
  public RoundTrace begin(MarketId market, long seq, long atMillis) {
    return new RoundTrace(tracer, root(market, seq, atMillis), market, seq);
  }

  /** One at a time: the builder asks for the id of the new trace. */
  private Span root(MarketId market, long seq, long atMillis) {
    synchronized (ids) {
      ids.next = TraceId.of(market, seq);
      return tracer
          .spanBuilder("round")
          .setNoParent()
          .setStartTimestamp(Instant.ofEpochMilli(atMillis))
          .setAttribute("phantompool.market", market.toString())
          .setAttribute("phantompool.round", seq)
          .startSpan();
    }
  }

  /** Tells the collector what it has not been told, for at most five seconds. */
  @Override
  public void close() {
    close.run();
  }

  private static final class RoundIds implements IdGenerator {
    private final IdGenerator random = IdGenerator.random();
    private String next = random.generateTraceId();

    @Override
    public String generateSpanId() {
      return random.generateSpanId();
    }

    @Override
    public String generateTraceId() {
      return next;
    }
  }
}
