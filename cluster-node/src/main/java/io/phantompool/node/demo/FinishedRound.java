package io.phantompool.node.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A round as its record shows it, beside what a market without secrets makes of the same orders.
 *
 * @param seq its number
 * @param orders those of the set that the demo sent, with what was left of them
 * @param others how many of the set somebody else sent
 * @param reference the tick the search began at
 * @param cleared what the record says
 * @param recomputed what the plain market says; nothing if it does not know every order
 * @param sealed how many orders showed nothing of their size
 * @param arrivals how many came since the last round
 * @param record the file
 * @param verified whether it holds
 * @param phaseMillis how long each phase took, by its name
 */
record FinishedRound(
    long seq,
    List<Line> orders,
    int others,
    int reference,
    PlainMarket.Cleared cleared,
    Optional<PlainMarket.Cleared> recomputed,
    int sealed,
    long arrivals,
    Path record,
    boolean verified,
    Map<String, Long> phaseMillis) {
  /** Takes copies. */
  FinishedRound {
    orders = List.copyOf(orders);
    phaseMillis = Map.copyOf(phaseMillis);
  }

  /**
   * An order of the set.
   *
   * @param plain with what was left of it
   */
  record Line(SentOrder sent, PlainMarket.Order plain) {}

  /** Whether the sealed round came to the same as the open one. */
  boolean isAsRecomputed() {
    return recomputed.equals(Optional.of(cleared));
  }

  /** Whether it came to something else, as far as anybody can say. */
  boolean differs() {
    return recomputed.isPresent() && !isAsRecomputed();
  }

  Optional<Integer> tick() {
    return cleared.tick();
  }

  static Map<String, Long> phases(JsonNode round) {
    Map<String, Long> phases = new TreeMap<>();
    round
        .at("/summary/phaseMillis")
        .properties()
        .forEach(phase -> phases.put(phase.getKey(), phase.getValue().longValue()));
    return phases;
  }
}
