package io.phantompool.node.executor;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.LoggerFactory;

/**
 * Everything that is logged while it is open, from TRACE on, as our encoder writes it; and what
 * libraries log by the JDK's own loggers. Nothing of it is shown.
 */
public final class CapturedLogs implements AutoCloseable {
  private final StringBuilder text = new StringBuilder();
  private final Logger root = (Logger) LoggerFactory.getLogger("ROOT");
  private final java.util.logging.Logger jdk = java.util.logging.Logger.getLogger("org.postgresql");
  private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
  private final Map<Logger, Level> levels = new HashMap<>();
  private final LogstashEncoder encoder = new LogstashEncoder();
  private final Capture capture = new Capture();
  private final JdkCapture jdkCapture = new JdkCapture();

  /** Captures from now on. */
  public CapturedLogs() {
    for (Logger logger : root.getLoggerContext().getLoggerList()) {
      if (logger.getLevel() != null) {
        levels.put(logger, logger.getLevel());
        logger.setLevel(logger == root ? Level.TRACE : null);
      }
    }
    // Its trees of every query, by the megabyte, before any value is bound.
    levels.put((Logger) LoggerFactory.getLogger("slick.compiler"), null);
    ((Logger) LoggerFactory.getLogger("slick.compiler")).setLevel(Level.INFO);
    for (Iterator<Appender<ILoggingEvent>> each = root.iteratorForAppenders(); each.hasNext(); ) {
      others.add(each.next());
    }
    others.forEach(root::detachAppender);
    encoder.setContext(root.getLoggerContext());
    encoder.start();
    capture.setContext(root.getLoggerContext());
    capture.start();
    root.addAppender(capture);
    jdk.setLevel(java.util.logging.Level.ALL);
    jdk.setUseParentHandlers(false);
    jdk.addHandler(jdkCapture);
    jdkCapture.setLevel(java.util.logging.Level.ALL);
  }

  /** All so far. */
  public String text() {
    synchronized (text) {
      return text.toString();
    }
  }

  private void add(String line) {
    synchronized (text) {
      text.append(line).append('\n');
    }
  }

  @Override
  public void close() {
    root.detachAppender(capture);
    others.forEach(root::addAppender);
    levels.forEach(Logger::setLevel);
    encoder.stop();
    jdk.removeHandler(jdkCapture);
    jdk.setUseParentHandlers(true);
    jdk.setLevel(null);
  }

  private final class Capture extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      add(new String(encoder.encode(event), StandardCharsets.UTF_8));
    }
  }

  private final class JdkCapture extends Handler {
    @Override
    public void publish(LogRecord event) {
      add(new java.util.logging.SimpleFormatter().format(event));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
