package io.phantompool.node.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phantompool.node.trace.TraceId;
import io.phantompool.protocol.market.MarketId;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Lines as logback.xml writes them. */
class LogFieldsTest {
  private static final MarketId SOL = new MarketId("SOL/USDC");

  /** The encoder that the program's own configuration makes. */
  private static JsonNode written(ILoggingEvent event) throws Exception {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(LogFieldsTest.class.getResource("/logback.xml"));
    ConsoleAppender<ILoggingEvent> appender =
        (ConsoleAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("json");
    try {
      return new ObjectMapper().readTree(appender.getEncoder().encode(event));
    } finally {
      context.stop();
    }
  }

  private static ILoggingEvent logged(Runnable logs) {
    ch.qos.logback.classic.Logger logger =
        (ch.qos.logback.classic.Logger) LoggerFactory.getLogger("io.phantompool.test");
    ListAppender<ILoggingEvent> events = new ListAppender<>();
    events.start();
    logger.setLevel(ch.qos.logback.classic.Level.INFO);
    logger.addAppender(events);
    try {
      logs.run();
      events.list.forEach(ILoggingEvent::prepareForDeferredProcessing);
      return events.list.getFirst();
    } finally {
      logger.detachAppender(events);
    }
  }

  @Test
  void aLineOfARoundHasItsFields() throws Exception {
    ILoggingEvent event =
        logged(
            () -> {
              try (LogFields.Scope _ = LogFields.on(LogFields.ofRound(SOL, 7));
                  LogFields.Scope _ = LogFields.on(LogFields.ofExecutor(3))) {
                LoggerFactory.getLogger("io.phantompool.test").info("The round is over");
              }
            });
    JsonNode line = written(event);
    assertEquals("The round is over", line.get("message").asText());
    assertEquals("7", line.get("round").asText());
    assertEquals("SOL/USDC", line.get("market").asText());
    assertEquals("3", line.get("executor").asText());
    assertEquals(TraceId.of(SOL, 7), line.get("trace").asText());
    assertEquals("INFO", line.get("level").asText());
    assertFalse(line.has("@version"));
  }

  @Test
  void fieldsEndWithTheirScope() {
    try (LogFields.Scope _ = LogFields.on(LogFields.ofRound(SOL, 7))) {
      assertEquals("7", MDC.get("round"));
    }
    assertEquals(null, MDC.get("round"));
  }

  @Test
  void aLineMayBringItsOwnFields() throws Exception {
    JsonNode line =
        written(
            logged(
                () ->
                    LoggerFactory.getLogger("io.phantompool.test")
                        .atWarn()
                        .addKeyValue(LogFields.EXECUTOR, 4)
                        .log("The executor is silent")));
    assertEquals("4", line.get("executor").asText());
  }
}
