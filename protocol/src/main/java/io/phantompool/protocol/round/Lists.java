package io.phantompool.protocol.round;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.threshold.Purpose;
import io.phantompool.protocol.market.Side;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The phases that show who trades, and open as little as possible for it (docs/protocol.md section
 * 7.6).
 */
final class Lists {
  private Lists() {}

  /** Asks for the first list. */
  static Clearing open(Round round, Crossing crossing) {
    Purpose first = crossing.longSide().isPresent() ? Purpose.SHORT : Purpose.BUYS;
    return round.ask(new Everybody(round, crossing, first, List.of()));
  }

  private static Question question(Crossing crossing, Purpose purpose, List<Digest> ids) {
    return new Question(purpose, crossing.tick(), crossing.longSide().orElse(Side.BUY), ids);
  }

  private static long sum(List<Share> shares, Side side) {
    return shares.stream().filter(share -> share.side() == side).mapToLong(Share::filled).sum();
  }

  /** One value of every order of O; all that is shown fills in full. */
  private record Everybody(Round round, Crossing crossing, Purpose purpose, List<Share> before)
      implements Phase {
    @Override
    public Question question() {
      return Lists.question(crossing, purpose, round.ids());
    }

    @Override
    public Clearing answer(long[] values) {
      BitSet taken = new BitSet(values.length);
      before.forEach(share -> taken.set(share.order()));
      Side side = question().side();
      List<Share> shares = new ArrayList<>(before);
      for (int order = 0; order < values.length; order++) {
        if (values[order] != 0 && taken.get(order)) {
          return alarm("order %s is in two lists".formatted(round.ids().get(order)));
        }
        if (values[order] != 0) {
          shares.add(new Share(order, side, values[order], values[order], purpose));
        }
      }
      return next(List.copyOf(shares), crossing.volume() - sum(shares, side));
    }

    /** What follows, if so many lots of the volume are left on this side. */
    private Clearing next(List<Share> shares, long left) {
      // (ii) may leave some of the volume to the margin; every other list is all of it.
      if (left < 0 || (left > 0 && purpose != Purpose.BETTER)) {
        return alarm("the sum misses the volume of %d by %d".formatted(crossing.volume(), left));
      }
      return switch (purpose) {
        case SHORT -> better(shares);
        case BUYS -> round.ask(new Everybody(round, crossing, Purpose.SELLS, shares));
        case BETTER -> Margin.begin(round, crossing, shares, left);
        default -> round.trade(crossing, shares);
      };
    }

    private Clearing better(List<Share> shares) {
      boolean nothingIsBetter =
          Lists.question(crossing, Purpose.BETTER, round.ids())
              .combination(2 * round.ticks())
              .isEmpty();
      return nothingIsBetter
          ? Margin.begin(round, crossing, shares, crossing.volume())
          : round.ask(new Everybody(round, crossing, Purpose.BETTER, shares));
    }

    private Clearing alarm(String sentence) {
      return round.alarm(purpose, crossing.tick().index(), sentence);
    }
  }

  /**
   * Slot k* of the long side, chunk by chunk until the volume is used up.
   *
   * @param left lots of the volume that nobody on the long side has taken so far, at least 1
   * @param rest the orders that showed nothing yet and were not asked for the margin, by rank
   */
  private record Margin(
      Round round, Crossing crossing, List<Share> shares, long left, List<Integer> rest)
      implements Phase {
    static Clearing begin(Round round, Crossing crossing, List<Share> shares, long left) {
      BitSet taken = new BitSet();
      shares.forEach(share -> taken.set(share.order()));
      List<Integer> rest = round.ranked().stream().filter(order -> !taken.get(order)).toList();
      return new Margin(round, crossing, shares, left, rest).next();
    }

    private Clearing next() {
      if (left == 0) {
        return round.trade(crossing, shares);
      }
      return rest.isEmpty()
          ? round.alarm(
              Purpose.MARGIN,
              crossing.tick().index(),
              "%d lots of the volume are nobody's".formatted(left))
          : round.ask(this);
    }

    private List<Integer> chunk() {
      return rest.subList(0, Math.min(round.chunk(), rest.size()));
    }

    @Override
    public Question question() {
      List<Digest> ids = chunk().stream().map(round.ids()::get).toList();
      return Lists.question(crossing, Purpose.MARGIN, ids);
    }

    @Override
    public Clearing answer(long[] values) {
      Side side = crossing.longSide().orElseThrow();
      List<Share> more = new ArrayList<>(shares);
      long open = left;
      for (int i = 0; i < values.length; i++) {
        long filled = Math.min(values[i], open);
        if (filled > 0) {
          more.add(new Share(rest.get(i), side, filled, values[i], Purpose.MARGIN));
          open -= filled;
        }
      }
      List<Integer> after = rest.subList(values.length, rest.size());
      return new Margin(round, crossing, List.copyOf(more), open, after).next();
    }
  }
}
