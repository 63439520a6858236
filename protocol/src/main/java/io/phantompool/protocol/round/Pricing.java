package io.phantompool.protocol.round;

import io.phantompool.crypto.threshold.Purpose;
import java.util.Optional;

/** The phases that find k* and V (docs/protocol.md sections 7.4 and 7.5). */
final class Pricing {
  private Pricing() {}

  /** Probes g; of no orders there is nothing to decrypt. */
  static Clearing begin(Round round) {
    return round.ids().isEmpty()
        ? round.noTrade()
        : round.ask(new Probing(round, Search.from(round.reference().index(), round.ticks())));
  }

  private static Clearing rises(Round round, int tick, long z) {
    return round.alarm(
        Purpose.BALANCE, tick, z + " is not between its neighbours, as z falls from tick to tick");
  }

  /** z at one tick after the other, until one is 0 or the change of sign is between neighbours. */
  private record Probing(Round round, Search search) implements Phase {
    @Override
    public Question question() {
      return Question.ofSum(Purpose.BALANCE, search.probe());
    }

    @Override
    public Clearing answer(long[] values) {
      long z = values[0];
      if (!search.bracket().admits(z)) {
        return rises(round, search.probe(), z);
      }
      if (z == 0) {
        return round.ask(new VolumeAtZero(round, search));
      }
      Search next = search.after(z);
      if (!next.isDone()) {
        return round.ask(new Probing(round, next));
      }
      return next.bracket().lo() >= 0
          ? round.ask(new SupplyBelow(round, next.bracket()))
          : round.ask(new DemandAbove(round, next.bracket(), 0));
    }
  }

  /** S at the first zero is V, since there D = S. */
  private record VolumeAtZero(Round round, Search search) implements Phase {
    @Override
    public Question question() {
      return Question.ofSum(Purpose.SUPPLY, search.probe());
    }

    @Override
    public Clearing answer(long[] values) {
      Optional<Crossing> here = Crossing.balanced(search.probe(), values[0]);
      if (here.isEmpty()) {
        return round.noTrade();
      }
      return search.probe() == search.g()
          ? Lists.open(round, here.get())
          : EdgeOfZeros.next(round, ZeroEdge.of(search), values[0]);
    }
  }

  /** z between the first zero and g's side, until the zero nearest to g is known. */
  private record EdgeOfZeros(Round round, ZeroEdge edge, long volume) implements Phase {
    static Clearing next(Round round, ZeroEdge edge, long volume) {
      return edge.isDone()
          ? Lists.open(round, Crossing.balanced(edge.tick(), volume).orElseThrow())
          : round.ask(new EdgeOfZeros(round, edge, volume));
    }

    @Override
    public Question question() {
      return Question.ofSum(Purpose.BALANCE, edge.probe());
    }

    @Override
    public Clearing answer(long[] values) {
      return edge.bracket().admits(values[0])
          ? next(round, edge.after(values[0]), volume)
          : rises(round, edge.probe(), values[0]);
    }
  }

  /** S at k0, the last positive tick. */
  private record SupplyBelow(Round round, Bracket bracket) implements Phase {
    @Override
    public Question question() {
      return Question.ofSum(Purpose.SUPPLY, bracket.lo());
    }

    @Override
    public Clearing answer(long[] values) {
      return bracket.hi() < round.ticks()
          ? round.ask(new DemandAbove(round, bracket, values[0]))
          : decide(round, bracket, values[0], 0);
    }
  }

  /** D at k0 + 1, the first negative tick. */
  private record DemandAbove(Round round, Bracket bracket, long below) implements Phase {
    @Override
    public Question question() {
      return Question.ofSum(Purpose.DEMAND, bracket.hi());
    }

    @Override
    public Clearing answer(long[] values) {
      return decide(round, bracket, below, values[0]);
    }
  }

  private static Clearing decide(Round round, Bracket bracket, long below, long above) {
    // D_{k0} = S_{k0} + z_{k0} is at least D_{k0+1}, and S_{k0+1} = D_{k0+1} - z_{k0+1} at least
    // S_{k0}: from tick to tick demand falls and supply rises.
    if (!bracket.admits(above - below)) {
      return round.alarm(
          Purpose.DEMAND, bracket.hi(), above + " contradicts z beside a supply of " + below);
    }
    return Crossing.between(bracket, below, above)
        .map(crossing -> Lists.open(round, crossing))
        .orElseGet(round::noTrade);
  }
}
