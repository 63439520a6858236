package io.phantompool.node.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.phantompool.protocol.coordinator.Phase;
import io.phantompool.protocol.market.MarketId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The trace of one round, while it lasts. For one thread at a time. */
public final class RoundTrace {
  /** How a round ended for its trace. */
  public enum Ending {
    /** With an outcome. */
    OPEN,
    /** Without a crowd. */
    QUIET,
    /** All executors gave it up. */
    VOID,
    /** Here it is not known: another coordinator has gone on. */
    LOST
  }

  private final Tracer tracer;
  private final Span round;
  private final String traceId;
  private Optional<Span> phase = Optional.empty();

  RoundTrace(Tracer tracer, Span round, MarketId market, long seq) {
    this.tracer = tracer;
    this.round = round;
    this.traceId = TraceId.of(market, seq);
  }

  /** For logs: also where no trace is exported. */
  public String traceId() {
    return traceId;
  }

  /**
   * The round is in this phase from now on; the one before is over.
   *
   * @param atMillis when, in milliseconds since 1970 UTC
   */
  public void phase(Phase next, long atMillis) {
    Instant at = Instant.ofEpochMilli(atMillis);
    phase.ifPresent(span -> span.end(at));
    Span span =
        tracer
            .spanBuilder(next.name().toLowerCase(Locale.ROOT))
            .setParent(Context.root().with(round))
            .setStartTimestamp(at)
            .startSpan();
    if (next == Phase.HELD) {
      span.setStatus(StatusCode.ERROR, "the round is held");
    }
    phase = Optional.of(span);
  }

  /**
   * The round is over.
   *
   * @param atMillis when, in milliseconds since 1970 UTC
   */
  public void end(Ending ending, long atMillis) {
    Instant at = Instant.ofEpochMilli(atMillis);
    phase.ifPresent(span -> span.end(at));
    phase = Optional.empty();
    round.setAttribute("phantompool.ending", ending.name().toLowerCase(Locale.ROOT));
    if (ending == Ending.VOID || ending == Ending.LOST) {
      round.setStatus(StatusCode.ERROR);
    }
    round.end(at);
  }
}
