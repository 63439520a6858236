package io.phantompool.node.log;

import io.phantompool.node.trace.TraceId;
import io.phantompool.protocol.market.MarketId;
import java.util.Map;
import org.slf4j.MDC;

/**
 * Names and values of fields; an actor hands them to {@code Behaviors.withMdc}, or a line has them
 * as {@code log.atWarn().addKeyValue(...)}.
 */
public final class LogFields {
  /** The number of the close, decimal. */
  public static final String ROUND = "round";

  /** The market's id. */
  public static final String MARKET = "market";

  /** The executor's number, decimal. */
  public static final String EXECUTOR = "executor";

  /** The id of the round's trace, 32 hex digits, the same in all processes. */
  public static final String TRACE = "trace";

  private LogFields() {}

  /** Of whatever concerns an executor. */
  public static Map<String, String> ofExecutor(int index) {
    return Map.of(EXECUTOR, Integer.toString(index));
  }

  /** Of whatever concerns a round. */
  public static Map<String, String> ofRound(MarketId market, long seq) {
    return Map.of(
        MARKET,
        market.toString(),
        ROUND,
        Long.toUnsignedString(seq),
        TRACE,
        TraceId.of(market, seq));
  }

  /** Puts fields on all lines of this thread until it is closed. */
  public static Scope on(Map<String, String> fields) {
    fields.forEach(MDC::put);
    return () -> fields.keySet().forEach(MDC::remove);
  }

  /** While it is open, lines of this thread have its fields. */
  @FunctionalInterface
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }
}
