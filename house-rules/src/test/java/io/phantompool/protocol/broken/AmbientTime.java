package io.phantompool.protocol.broken;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;

final class AmbientTime {
  long millis() {
    return System.currentTimeMillis();
  }

  long nanos() {
    return System.nanoTime();
  }

  Instant instant() {
    return Instant.now();
  }

  LocalDateTime local() {
    return LocalDateTime.now(Clock.systemUTC());
  }

  Clock clock() {
    return Clock.systemUTC();
  }

  @SuppressWarnings("JavaUtilDate")
  Date date() {
    return new Date();
  }
}
