package io.phantompool.node.demo;

import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.Tick;
import java.util.List;
import java.util.Locale;

/** The demo's rounds as lines of a table. */
record RoundTable(PriceLadder ladder) {
  private static final String LINE = "%5s %7s %9s %12s %10s %6s %7s %-38s %-9s %s";
  private static final List<String> PHASES =
      List.of("CLOSING", "RANDOMNESS", "SEARCHING", "OPENING", "SIGNING");

  String head() {
    return LINE.formatted(
            "round",
            "orders",
            "arrivals",
            "price",
            "volume",
            "fills",
            "sealed",
            "ms close/random/search/open/sign",
            "verified",
            "recomputed")
        .stripTrailing();
  }

  String line(FinishedRound round) {
    String price =
        round
            .tick()
            .map(tick -> ladder.price(new Tick(tick)).toBigInteger().toString())
            .orElse("-");
    return LINE.formatted(
            round.seq(),
            round.orders().size() + round.others(),
            round.arrivals(),
            price,
            round.cleared().volume(),
            round.cleared().fills().size(),
            round.sealed(),
            phases(round),
            round.verified() ? "yes" : "NO",
            recomputed(round))
        .stripTrailing();
  }

  private static String recomputed(FinishedRound round) {
    if (round.recomputed().isEmpty()) {
      return "others' orders";
    }
    return round.isAsRecomputed() ? "equal" : "DIFFERENT";
  }

  private static String phases(FinishedRound round) {
    return String.join(
        "/",
        PHASES.stream()
            .map(
                phase ->
                    round.phaseMillis().getOrDefault(phase, 0L).toString().toLowerCase(Locale.ROOT))
            .toList());
  }
}
