package io.phantompool.node.doctor;

import java.util.Map;
import java.util.TreeMap;

/**
 * What was found.
 *
 * @param check what was looked at, in a stable name
 * @param grade how serious it is
 * @param sentence how it is, without a full stop
 * @param remedy what to do, without a full stop; empty if there is nothing to do
 * @param measured numbers with their unit in the name
 */
public record Finding(
    String check, Grade grade, String sentence, String remedy, Map<String, Long> measured) {
  /** Takes a copy, in order. */
  public Finding {
    measured = java.util.Collections.unmodifiableMap(new TreeMap<>(measured));
  }

  static Finding ok(String check, String sentence) {
    return new Finding(check, Grade.OK, sentence, "", Map.of());
  }

  static Finding warning(String check, String sentence, String remedy) {
    return new Finding(check, Grade.WARNING, sentence, remedy, Map.of());
  }

  static Finding failed(String check, String sentence, String remedy) {
    return new Finding(check, Grade.FAILED, sentence, remedy, Map.of());
  }

  Finding with(Map<String, Long> more) {
    return new Finding(check, grade, sentence, remedy, more);
  }
}
