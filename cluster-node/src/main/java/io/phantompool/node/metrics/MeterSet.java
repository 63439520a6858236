package io.phantompool.node.metrics;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * One meter for each of the values that are known beforehand, and one for whatever else: what comes
 * later makes no new series.
 */
final class MeterSet<K, M> {
  /** The label's value of whatever was not known. */
  static final String OTHER = "other";

  private final Map<K, M> meters;
  private final M other;

  private MeterSet(Map<K, M> meters, M other) {
    this.meters = meters;
    this.other = other;
  }

  /**
   * The meters of these values.
   *
   * @param make makes the one with this label
   */
  static <K, M> MeterSet<K, M> of(Collection<K> known, Function<String, M> make) {
    Map<K, M> meters = new HashMap<>();
    for (K each : known) {
      meters.computeIfAbsent(each, _ -> make.apply(label(each)));
    }
    return new MeterSet<>(meters, make.apply(OTHER));
  }

  /** A name of a code in the way of Prometheus, any other value as it is. */
  private static String label(Object value) {
    return value instanceof Enum<?> code ? Code.label(code) : value.toString();
  }

  M of(K value) {
    return meters.getOrDefault(value, other);
  }
}
