package io.phantompool.node.metrics;

import io.micrometer.core.instrument.Counter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * WebSocket clients. Safe for any thread.
 *
 * @param <C> why a client is cut
 */
public final class StreamMeters<C extends Enum<C>> {
  private final AtomicLong open;
  private final Counter opened;
  private final Counter sent;
  private final Map<C, Counter> cut;

  StreamMeters(Names names, Class<C> codes) {
    open = names.gauge("streams.open", "Clients connected");
    opened = names.counter("streams.opened", "Clients that have connected");
    sent = names.counter("streams.sent", "Messages sent");
    cut = Code.meters(codes, code -> names.counter("streams.cut", "Clients cut", "code", code));
  }

  /** A client has connected. */
  public void opened() {
    opened.increment();
    open.incrementAndGet();
  }

  /** A client is gone, whoever ended it. */
  public void closed() {
    open.decrementAndGet();
  }

  /** A client was sent a message. */
  public void sent() {
    sent.increment();
  }

  /** A client was cut. */
  public void cut(C code) {
    Counter counter = cut.get(code);
    if (counter != null) {
      counter.increment();
    }
  }
}
