package io.phantompool.crypto.dlog;

import io.phantompool.crypto.dlog.DiscreteLog.Found;
import io.phantompool.crypto.dlog.DiscreteLog.OutOfRange;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.XOnlyAddition;
import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.crypto.group.secp256k1.field.FieldVector;
import java.util.Arrays;
import java.util.List;

/**
 * One search for the discrete logarithms of a row of points.
 *
 * <p>A value whose point is not in the table itself gets a {@link Walkers walker} on V for the
 * positive side and one on -V for the negative side. All walkers stand at the same distance from
 * where they started, the centre; around it, the giant steps to both sides are looked up together,
 * in blocks that grow while nothing is found, so that small values are found soon.
 */
final class Search {
  private static final int FIRST_AROUND = FieldVector.STEP;
  private static final int GROWTH = 4;

  /** Giant steps to either side that make the walk from block to block cheap. */
  private static final int ENOUGH_AROUND = 64;

  /** Pairs that make a shared inversion cheap, whoever's they are. */
  private static final int ENOUGH_PAIRS = 4 * GiantSteps.MOST_AROUND;

  private final BabyStepTable table;
  private final GiantSteps giants;
  private final PointVector values;
  private final DiscreteLogRange range;
  private final DiscreteLog[] results;
  private final boolean[] settled;
  private final long positiveSteps;
  private final long negativeSteps;

  Search(BabyStepTable table, GiantSteps giants, PointVector values, DiscreteLogRange range) {
    this.table = table;
    this.giants = giants;
    this.values = values;
    this.range = range;
    this.positiveSteps = giants.stepsTo(range.max());
    this.negativeSteps = giants.stepsTo(-range.min());
    this.settled = new boolean[values.size()];
    this.results = new DiscreteLog[values.size()];
    Arrays.fill(results, new OutOfRange(range));
  }

  List<DiscreteLog> run(Backend backend) {
    Walkers walkers = Walkers.at(values);
    lookUpCentres(walkers, 0);
    walkers = walkers.without(settled);
    long steps = Math.max(positiveSteps, negativeSteps);
    if (steps > 0 && walkers.size() > 0) {
      walkOutward(walkers.onBothSides(), steps, backend);
    }
    return List.of(results);
  }

  /** Blocks of giant steps {@code done + 1} to {@code done + 2 around + 1}, away from 0. */
  private void walkOutward(Walkers start, long steps, Backend backend) {
    int most = around(GiantSteps.MOST_AROUND, steps);
    XOnlyAddition addition = new XOnlyAddition(backend, giants.first(most), GiantSteps.MOST_AROUND);
    Walkers walkers = start;
    long done = 0;
    int lastAround = 0;
    for (int limit = FIRST_AROUND; done < steps; limit = Math.min(GROWTH * limit, most)) {
      walkers = walkers.within(done < positiveSteps, done < negativeSteps);
      if (walkers.size() == 0) {
        return;
      }
      int around = around(Math.min(limit, enoughAround(walkers.size())), steps - done);
      walkers = walkers.movedBy(giants.point(-(lastAround + 1 + around)));
      long centre = done + around + 1;
      lookUpCentres(walkers, centre);
      lookUpAround(walkers, centre, around, addition);
      walkers = walkers.without(settled);
      done += 2L * around + 1;
      lastAround = around;
    }
  }

  /**
   * A value is found somewhere in a block and pays for all of it. Many walkers fill the inversions
   * together, so their blocks can be small.
   */
  private static int enoughAround(int walkers) {
    int share = FieldVector.aligned(Math.max(1, ENOUGH_PAIRS / walkers));
    return Math.clamp(share, ENOUGH_AROUND, GiantSteps.MOST_AROUND);
  }

  /** Enough for {@code steps} in one block, but at most {@code limit}. */
  private static int around(int limit, long steps) {
    return steps / 2 < limit ? FieldVector.aligned((int) (steps / 2)) : limit;
  }

  private void lookUpCentres(Walkers walkers, long centre) {
    Hits hits = new Hits(table, walkers);
    for (int w = 0; w < walkers.size(); w++) {
      hits.lookUp(XOnlyAddition.key(walkers.points(), w), w, 0);
    }
    settle(hits, walkers, centre);
  }

  private void lookUpAround(Walkers walkers, long centre, int around, XOnlyAddition addition) {
    if (around == 0) {
      return;
    }
    int atOnce = Math.min(walkers.size(), GiantSteps.MOST_AROUND / around);
    long[] plus = new long[atOnce * around];
    long[] minus = new long[atOnce * around];
    Hits hits = new Hits(table, walkers);
    for (int from = 0; from < walkers.size(); from += atOnce) {
      int to = Math.min(walkers.size(), from + atOnce);
      addition.keysVartime(walkers.points(), from, to, around, plus, minus);
      int k = 0;
      for (int w = from; w < to; w++) {
        for (int steps = 1; steps <= around; steps++, k++) {
          hits.lookUp(plus[k], w, steps);
          hits.lookUp(minus[k], w, -steps);
        }
      }
    }
    settle(hits, walkers, centre);
  }

  /**
   * W = centre + offset strides = +-i G, where the centre is U - c strides, so that U = ((c -
   * offset) stride +- i) G.
   */
  private void settle(Hits hits, Walkers walkers, long centre) {
    for (Hits.Confirmed hit : hits.confirmed(giants)) {
      long strides = Math.multiplyExact(centre - hit.offset(), giants.stride());
      long magnitude = Math.addExact(strides, hit.baby());
      int value = walkers.value(hit.walker());
      long v = walkers.isNegative(hit.walker()) ? -magnitude : magnitude;
      settled[value] = true;
      if (range.contains(v)) {
        results[value] = new Found(v);
      }
    }
  }
}
