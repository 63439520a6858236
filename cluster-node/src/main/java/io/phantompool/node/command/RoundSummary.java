package io.phantompool.node.command;

import io.phantompool.crypto.vrf.VrfProof;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.agreement.VoidCertificate;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.record.RecordTerms;
import io.phantompool.protocol.record.RecordVisitor;
import io.phantompool.protocol.record.RecordedClose;
import io.phantompool.protocol.record.RecordedEnd;
import io.phantompool.protocol.record.RecordedEnding;
import io.phantompool.protocol.record.RecordedOpening;
import io.phantompool.protocol.record.RecordedOrder;
import io.phantompool.protocol.round.Fill;
import io.phantompool.protocol.round.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a record and keeps what people ask about it. */
final class RoundSummary implements RecordVisitor {
  private final Report report = new Report();
  private final Set<Wallet> wallets = new HashSet<>();
  private final List<String> openings = new ArrayList<>();
  private final List<Object> openingFields = new ArrayList<>();
  private final Map<Integer, Integer> partials = new TreeMap<>();
  private final Map<Integer, Integer> refused = new TreeMap<>();
  private final Set<Object> shown = new HashSet<>();
  private @Nullable Market market;
  private int orders;
  private int executors;

  Report report() {
    return report;
  }

  @Override
  public void terms(RecordTerms terms) {
    market = terms.market();
    executors = terms.executors();
  }

  @Override
  public void close(RecordedClose close) {
    CloseTuple T = close.tuple();
    orders = close.set().orders().size();
    report
        .add("market", "market", T.market())
        .add("seq", "seq", T.seq())
        .add("closeTime", "closed at", Instant.ofEpochMilli(T.closeTimeMillis()))
        .add("close", "close", T.open() ? "OPEN" : "QUIET")
        .add("previous", "previous", T.previousOutcome())
        .field("orders", orders)
        .field("arrivals", T.arrivals())
        .line("orders", "%d, of which %d had arrived since".formatted(orders, T.arrivals()))
        .field("endedByClose", counted(close.set().endings()))
        .line("ended before", text(counted(close.set().endings())))
        .add(
            "certifiedBy",
            "certified by",
            texts(close.certificate().votes().executors().boxed().toList()));
  }

  private static List<String> texts(List<Integer> numbers) {
    return List.of(String.join(", ", numbers.stream().map(String::valueOf).toList()));
  }

  private static Map<String, Integer> counted(List<Ending> endings) {
    Map<EndReason, Integer> counts = new TreeMap<>();
    endings.forEach(ending -> counts.merge(ending.reason(), 1, Integer::sum));
    Map<String, Integer> named = new LinkedHashMap<>();
    counts.forEach((reason, count) -> named.put(name(reason), count));
    return named;
  }

  private static String name(EndReason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String text(Map<?, Integer> counts) {
    List<String> parts = new ArrayList<>();
    counts.forEach((what, count) -> parts.add("%s %d".formatted(what, count)));
    return parts.isEmpty() ? "none" : String.join(", ", parts);
  }

  @Override
  public void order(int index, RecordedOrder order) {
    wallets.add(order.order().header().wallet());
  }

  @Override
  public void ending(int index, RecordedEnding ending) {
    // Counted by the leaves of the close.
  }

  @Override
  public void randomness(Optional<VrfProof> proof, int count) {
    report.add("wallets", "wallets", wallets.size());
  }

  @Override
  public void opening(int index, RecordedOpening opening) {
    String purpose = opening.purpose().text();
    int tick = opening.tick().index();
    boolean sum = opening.orders().size() == 1 && isSum(purpose);
    long nonZero = opening.values().stream().filter(value -> value != 0).count();
    openings.add(
        sum
            ? "%s at tick %d: %d".formatted(purpose, tick, opening.values().getFirst())
            : "%s at tick %d: %d orders looked at, %d show a size"
                .formatted(purpose, tick, opening.orders().size(), nonZero));
    for (int i = 0; i < opening.orders().size() && !sum; i++) {
      if (opening.values().get(i) != 0) {
        shown.add(opening.orders().get(i));
      }
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("purpose", purpose);
    fields.put("tick", tick);
    fields.put("items", opening.orders().size());
    fields.put("nonZero", nonZero);
    openingFields.add(fields);
    opening.partials().forEach(partial -> partials.merge(partial.executor(), 1, Integer::sum));
    opening
        .refused()
        .forEach(answer -> refused.merge(answer.contribution().executor(), 1, Integer::sum));
  }

  private static boolean isSum(String purpose) {
    return purpose.equals("z") || purpose.equals("S") || purpose.equals("D");
  }

  @Override
  public void end(RecordedEnd end) {
    switch (end) {
      case RecordedEnd.Settled(Outcome outcome, var _) -> tell(outcome);
      case RecordedEnd.Voided(VoidCertificate certificate) ->
          report
              .add("end", "end", "voided by all executors")
              .add("outcome", "next previous", certificate.tuple().voidDigest());
    }
    report
        .field("openings", openingFields)
        .line("opened", openings.isEmpty() ? "nothing" : openings);
    report
        .field("sizesShown", shown.size())
        .field("sealed", orders - shown.size())
        .line(
            "stayed sealed",
            "the size of %d orders of %d".formatted(orders - shown.size(), orders));
    Map<String, Integer> used = new LinkedHashMap<>();
    for (int j = 1; j <= executors; j++) {
      used.put("executor " + j, partials.getOrDefault(j, 0));
    }
    report.field("partialsUsed", used).line("answers used", text(used));
    Map<String, Integer> lies = new LinkedHashMap<>();
    refused.forEach((j, count) -> lies.put("executor " + j, count));
    report.field("falseAnswers", lies).line("false answers", text(lies));
  }

  private void tell(Outcome outcome) {
    report.add("end", "end", outcome.tick().isPresent() ? "traded" : "nothing traded");
    outcome.tick().ifPresent(tick -> tellTrade(outcome, tick));
    Map<String, Integer> ends = counted(outcome.endings());
    report
        .field("ends", ends)
        .line("orders ended", text(ends))
        .add("outcome", "outcome", outcome.digest());
  }

  private void tellTrade(Outcome outcome, Tick tick) {
    long buys = outcome.fills().stream().filter(fill -> fill.side() == Side.BUY).count();
    Market traded = Objects.requireNonNull(market);
    report
        .add("tick", "clearing tick", tick.index())
        .add("price", "price", traded.ladder().price(tick))
        .add("volume", "volume", outcome.volume())
        .field("buys", buys)
        .field("sells", outcome.fills().size() - buys)
        .line("fills", "%d buys, %d sells".formatted(buys, outcome.fills().size() - buys));
    List<String> partly =
        outcome.fills().stream()
            .filter(fill -> fill.remaining().count() != 0)
            .map(RoundSummary::rationed)
            .toList();
    report.add("rationed", "rationed", partly.isEmpty() ? List.of("none") : partly);
    report.add(
        "fees",
        "fees",
        outcome.fees().stream()
            .map(fee -> "%s atoms of %s".formatted(fee.atoms().toBigInteger(), fee.mint()))
            .toList());
  }

  private static String rationed(Fill fill) {
    return "%s %s: %s, %s remain"
        .formatted(
            fill.side().name().toLowerCase(Locale.ROOT),
            fill.order(),
            fill.filled(),
            fill.remaining());
  }
}
