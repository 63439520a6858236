package io.phantompool.node.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Makes meters under our prefix; asked for the same one again, it gives the same one. */
final class Names {
  private static final String PREFIX = "phantompool.";

  /** From a journal's write to a round's longest phase. */
  private static final Duration[] TIMES = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(200),
    Duration.ofMillis(400),
    Duration.ofMillis(800),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(15),
    Duration.ofSeconds(60)
  };

  private final MeterRegistry registry;
  private final Map<List<String>, AtomicLong> gauges = new ConcurrentHashMap<>();

  /** Of this registry. */
  Names(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Counts up. */
  Counter counter(String name, String description, String... labels) {
    return Counter.builder(PREFIX + name).description(description).tags(labels).register(registry);
  }

  /** Times, in a histogram of fixed buckets. */
  Timer timer(String name, String description, String... labels) {
    return Timer.builder(PREFIX + name)
        .description(description)
        .tags(labels)
        .serviceLevelObjectives(TIMES)
        .register(registry);
  }

  /** Sizes, in a histogram of these buckets. */
  DistributionSummary sizes(String name, String description, double[] buckets, String... labels) {
    return DistributionSummary.builder(PREFIX + name)
        .description(description)
        .tags(labels)
        .serviceLevelObjectives(buckets)
        .register(registry);
  }

  /** A number that is set. */
  AtomicLong gauge(String name, String description, String... labels) {
    List<String> id = Stream.concat(Stream.of(name), Arrays.stream(labels)).toList();
    return gauges.computeIfAbsent(id, _ -> newGauge(name, description, labels));
  }

  private AtomicLong newGauge(String name, String description, String... labels) {
    AtomicLong value = new AtomicLong();
    Gauge.builder(PREFIX + name, value, AtomicLong::doubleValue)
        .description(description)
        .tags(labels)
        .strongReference(true)
        .register(registry);
    return value;
  }
}
