package io.phantompool.node.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in our log when a collector is away and when it is back, once each; the library's own words
 * would come at every try, past our log.
 *
 * @param exporter sends
 * @param away whether the last try failed
 */
record QuietExporter(SpanExporter exporter, AtomicBoolean away) implements SpanExporter {
  private static final Logger LOG = LoggerFactory.getLogger(QuietExporter.class);

  /** Held, since the JDK forgets the level of a logger nobody holds. */
  private static final java.util.logging.Logger LIBRARY =
      java.util.logging.Logger.getLogger("io.opentelemetry");

  QuietExporter(SpanExporter exporter) {
    this(exporter, new AtomicBoolean());
    LIBRARY.setLevel(Level.OFF);
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    CompletableResultCode result = exporter.export(spans);
    return result.whenComplete(() -> heard(result.isSuccess()));
  }

  private void heard(boolean success) {
    if (away.getAndSet(!success) == success) {
      if (success) {
        LOG.info("The collector of traces takes them again");
      } else {
        LOG.warn("The collector of traces does not take them: they are dropped");
      }
    }
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
