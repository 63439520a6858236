package io.phantompool.node.metrics;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Meters by an enum's constants: there can be no others. */
final class Code {
  private Code() {}

  static String label(Enum<?> code) {
    return code.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>, M> Map<E, M> meters(Class<E> codes, Function<String, M> make) {
    Map<E, M> meters = new EnumMap<>(codes);
    for (E code : codes.getEnumConstants()) {
      meters.put(code, make.apply(label(code)));
    }
    return meters;
  }
}
