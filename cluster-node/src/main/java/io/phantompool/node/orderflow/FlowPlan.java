package io.phantompool.node.orderflow;

import io.phantompool.node.orderflow.FlowMapping.Mapped;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.QuoteAtoms;
import io.phantompool.protocol.market.Side;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which wallet sends what in which round. The first row begins round 0, and a row joins the round
 * of its time; wallets take turns.
 *
 * @param rounds the intents of each round, in the order of their rows
 * @param counts what became of the rows that were read
 * @param wallets how many there are
 */
public record FlowPlan(List<List<OrderIntent>> rounds, Counts counts, int wallets) {
  /** Fewest wallets of a plan. */
  public static final int FEWEST_WALLETS = 50;

  private static final int MOST_ORDERS = 1_000_000;

  /** Takes a copy. */
  public FlowPlan {
    rounds = rounds.stream().map(List::copyOf).toList();
  }

  /**
   * Rows read, and what became of them.
   *
   * @param rows used + skippedOutside + skippedSmall
   */
  public record Counts(long rows, long used, long skippedOutside, long skippedSmall) {
    Counts with(Mapped mapped) {
      return switch (mapped) {
        case Mapped.Taken _ -> new Counts(rows + 1, used + 1, skippedOutside, skippedSmall);
        case Mapped.Outside _ -> new Counts(rows + 1, used, skippedOutside + 1, skippedSmall);
        case Mapped.TooSmall _ -> new Counts(rows + 1, used, skippedOutside, skippedSmall + 1);
      };
    }
  }

  /**
   * How rows become a plan.
   *
   * @param rounds how many, at least 1
   * @param intervalMicros of a round in the time of the rows, at least 1
   * @param life rounds that an order may be in, at least 1
   * @param wallets who take turns, at least {@value #FEWEST_WALLETS}
   */
  public record Shape(int rounds, long intervalMicros, int life, int wallets) {
    /** Refuses shapes that plan nothing. */
    public Shape {
      if (rounds < 1 || intervalMicros < 1 || life < 1 || wallets < FEWEST_WALLETS) {
        throw new IllegalArgumentException(
            "A plan has at least 1 round, 1 us an interval, 1 round of life and 50 wallets");
      }
    }
  }

  /**
   * Plans the rows of the first rounds; what comes later is not read.
   *
   * @param first the row with which the flow begins, which has been read already
   * @param flow the rows after it
   * @throws FlowProblem if a row is malformed, or there are more than a million orders
   */
  public static FlowPlan of(FlowRow first, OrderFlow flow, FlowMapping mapping, Shape shape)
      throws IOException {
    List<List<OrderIntent>> rounds = new ArrayList<>();
    for (int round = 0; round < shape.rounds(); round++) {
      rounds.add(new ArrayList<>());
    }
    Counts counts = new Counts(0, 0, 0, 0);
    Optional<FlowRow> row = Optional.of(first);
    while (row.isPresent()) {
      long round = (row.get().timeMicros() - first.timeMicros()) / shape.intervalMicros();
      if (round >= shape.rounds()) {
        break;
      }
      Mapped mapped = mapping.map(row.get());
      if (mapped instanceof Mapped.Taken taken) {
        rounds.get((int) round).add(intent(row.get(), taken, round, counts.used(), shape));
      }
      counts = counts.with(mapped);
      requireFew(counts);
      row = flow.next();
    }
    return new FlowPlan(rounds, counts, shape.wallets());
  }

  private static OrderIntent intent(
      FlowRow row, Mapped.Taken taken, long round, long used, Shape shape) {
    return new OrderIntent(
        row.number(),
        (int) (used % shape.wallets()),
        taken.side(),
        taken.limit(),
        taken.size(),
        round,
        round + shape.life() - 1);
  }

  private static void requireFew(Counts counts) {
    if (counts.used() > MOST_ORDERS) {
      throw new FlowProblem(
          "There are more than a million orders in these rounds", "ask for fewer rounds");
    }
  }

  /**
   * What a wallet must own for all of its orders, even if none of them ever traded or ended.
   *
   * @param base lots to sell
   * @param quote atoms to spend
   */
  public record Funds(Lots base, QuoteAtoms quote) {}

  /** The funds of every wallet, wallet 0 first. */
  public List<Funds> funds(PriceLadder ladder) {
    List<Funds> funds = new ArrayList<>();
    for (int wallet = 0; wallet < wallets; wallet++) {
      funds.add(new Funds(Lots.ZERO, QuoteAtoms.ZERO));
    }
    for (List<OrderIntent> round : rounds) {
      for (OrderIntent intent : round) {
        funds.set(intent.wallet(), with(funds.get(intent.wallet()), intent, ladder));
      }
    }
    return funds;
  }

  private static Funds with(Funds funds, OrderIntent intent, PriceLadder ladder) {
    return intent.side() == Side.SELL
        ? new Funds(funds.base().plus(intent.size()), funds.quote())
        : new Funds(
            funds.base(), funds.quote().plus(ladder.price(intent.limit()).times(intent.size())));
  }
}
