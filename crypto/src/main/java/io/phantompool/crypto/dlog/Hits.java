package io.phantompool.crypto.dlog;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.XOnlyAddition;
import java.util.ArrayList;
import java.util.List;

/** What the table answers to the keys around the walkers of one block, to be checked together. */
final class Hits {
  /** A point W = walker + offset strides whose key the table has as that of {@code baby} G. */
  private record Hit(int walker, int offset, int baby) {}

  /** A point W = walker + offset strides that equals {@code baby} G, with its sign. */
  record Confirmed(int walker, int offset, int baby) {}

  private final BabyStepTable table;
  private final Walkers walkers;
  private final List<Hit> hits = new ArrayList<>();

  Hits(BabyStepTable table, Walkers walkers) {
    this.table = table;
    this.walkers = walkers;
  }

  /** Looks up the key of walker + offset strides. */
  void lookUp(long key, int walker, int offset) {
    int slot = table.find(key);
    if (slot >= 0 || key == XOnlyAddition.IDENTITY_KEY) {
      add(key, slot, walker, offset);
    }
  }

  private void add(long key, int firstSlot, int walker, int offset) {
    if (key == XOnlyAddition.IDENTITY_KEY) {
      hits.add(new Hit(walker, offset, 0));
    }
    for (int slot = firstSlot; slot >= 0; slot = table.findNext(slot, key)) {
      hits.add(new Hit(walker, offset, table.multipleAt(slot)));
    }
  }

  /**
   * Those that hold on the points themselves: a key is 64 bits of x, a fingerprint 32, and neither
   * says the sign.
   */
  List<Confirmed> confirmed(GiantSteps giants) {
    if (hits.isEmpty()) {
      return List.of();
    }
    PointVector found = found(giants);
    PointVector babies = table.multiples(hits.stream().mapToInt(Hit::baby).toArray());
    PointVector opposites = babies.negate();
    List<Confirmed> confirmed = new ArrayList<>();
    for (int h = 0; h < hits.size(); h++) {
      Hit hit = hits.get(h);
      Point W = found.get(h);
      if (W.equals(babies.get(h))) {
        confirmed.add(new Confirmed(hit.walker(), hit.offset(), hit.baby()));
      } else if (W.equals(opposites.get(h))) {
        confirmed.add(new Confirmed(hit.walker(), hit.offset(), -hit.baby()));
      }
    }
    return confirmed;
  }

  /** walker + offset strides for every hit. */
  private PointVector found(GiantSteps giants) {
    PointVector from = PointVector.identities(hits.size());
    PointVector steps = PointVector.identities(hits.size());
    for (int h = 0; h < hits.size(); h++) {
      Hit hit = hits.get(h);
      from.copy(h, walkers.points(), hit.walker(), 1);
      steps.set(h, giants.point(hit.offset()));
    }
    return from.plusVartime(steps);
  }
}
