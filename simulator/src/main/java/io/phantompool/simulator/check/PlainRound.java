package io.phantompool.simulator.check;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.threshold.KeyCombination;
import io.phantompool.crypto.vrf.VrfOutput;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.executor.CertifiedSet;
import io.phantompool.protocol.executor.RoundProgress;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.round.Outcome;
import io.phantompool.protocol.round.Question;
import io.phantompool.protocol.round.RoundOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A certified round as it must go, from what every order seals. */
final class PlainRound {
  private final Market market;
  private final CloseTuple T;
  private final ClosedSet set;
  private final Map<Digest, PlainOrder> orders = new LinkedHashMap<>();
  private final Map<Digest, Long> lots = new LinkedHashMap<>();
  private final List<Question> questions = new ArrayList<>();
  private Optional<Outcome> outcome = Optional.empty();
  private final CertifiedSet certified;

  PlainRound(Market market, CloseTuple T, ClosedSet set, Map<Digest, PlainOrder> known) {
    this.market = market;
    this.T = T;
    this.set = set;
    List<RoundOrder> round = new ArrayList<>();
    for (SetEntry entry : set.orders()) {
      PlainOrder plain = known.get(entry.order());
      if (plain == null) {
        throw new BrokenRule("order", "An order nobody made is in O: " + entry.order());
      }
      orders.put(entry.order(), plain);
      lots.put(entry.order(), left(entry.residual(), plain));
      var header = plain.order().header();
      round.add(
          new RoundOrder(
              entry.order(),
              header.wallet(),
              header.timeInForce(),
              header.rest(),
              entry.residual()));
    }
    this.certified = new CertifiedSet(market, T, set, round);
    follow(RoundProgress.begin(certified));
  }

  private static long left(Optional<Residual> residual, PlainOrder plain) {
    residual.ifPresent(
        r ->
            BrokenRule.unless(
                r.size().count() == plain.wish().lots(), "size", "An order has another size"));
    return residual.map(r -> r.left().count()).orElse(plain.wish().lots());
  }

  CloseTuple T() {
    return T;
  }

  ClosedSet set() {
    return set;
  }

  CertifiedSet certified() {
    return certified;
  }

  /** The randomness is known: the rest follows. */
  void randomness(VrfOutput beta) {
    if (outcome.isEmpty()
        && RoundProgress.begin(certified) instanceof RoundProgress.AwaitingRandomness awaiting) {
      follow(awaiting.with(beta));
    }
  }

  private void follow(RoundProgress from) {
    RoundProgress at = from;
    while (at instanceof RoundProgress.Opening opening) {
      questions.add(opening.question());
      at = opening.with(values(opening.question()));
    }
    switch (at) {
      case RoundProgress.Derived derived -> outcome = Optional.of(derived.outcome());
      case RoundProgress.Held held -> throw new BrokenRule("held", held.sentence());
      case RoundProgress.AwaitingRandomness _, RoundProgress.Opening _ -> {}
    }
  }

  private List<Long> values(Question question) {
    KeyCombination combination = question.combination(market.ladder().slots());
    return question.isAboutSum()
        ? List.of(orders.keySet().stream().mapToLong(id -> shown(id, combination)).sum())
        : question.orders().stream().map(id -> shown(id, combination)).toList();
  }

  private long shown(Digest id, KeyCombination combination) {
    PlainOrder order = orders.get(id);
    Long left = lots.get(id);
    if (order == null || left == null) {
      throw new BrokenRule("opening", "A question names an order outside of O");
    }
    int slot = order.slot(market.ladder().ticks());
    return combination.runs().stream()
        .filter(run -> run.from() <= slot && slot < run.to())
        .mapToLong(run -> run.negative() ? -left : left)
        .sum();
  }

  /** Whether the rule asks this. */
  boolean asks(Question question) {
    return questions.contains(question);
  }

  int questions() {
    return questions.size();
  }

  Optional<Outcome> outcome() {
    return outcome;
  }
}
