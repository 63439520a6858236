package io.phantompool.crypto.dlog;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.field.Backend;
import java.util.List;
import java.util.function.Supplier;

/**
 * Finds v in V = v G for small v of either sign, with a {@link BabyStepTable}.
 *
 * <p>0 and the values of the table take one look-up. From there the search goes outward, on both
 * sides where the range has two, at 3.5 multiplications in the field and a look-up for 2 T + 1
 * values; the rest of the range is never visited once a value is found. Every answer has been
 * checked on the points themselves: a wrong table can lose a value, it cannot name a wrong one.
 *
 * <p>Immutable, for any number of threads; a search runs on the calling thread.
 */
public final class BabyStepGiantStep {
  private final BabyStepTable table;
  private final GiantSteps giants;
  private final Supplier<Backend> backend;

  /** Searches with this table on the process's back end. */
  public BabyStepGiantStep(BabyStepTable table) {
    this(table, Backend::chosen);
  }

  /** The same on a given back end. */
  public BabyStepGiantStep(BabyStepTable table, Backend backend) {
    this(table, () -> backend);
  }

  private BabyStepGiantStep(BabyStepTable table, Supplier<Backend> backend) {
    this.table = table;
    this.giants = new GiantSteps(table);
    this.backend = backend;
  }

  /** T: every value up to this magnitude takes one look-up. */
  public long largestInTable() {
    return table.size();
  }

  /** The v in {@code range} with V = v G, for a public V = {@code point}. */
  public DiscreteLog solveVartime(Point point, DiscreteLogRange range) {
    return solveAllVartime(PointVector.of(point), range).getFirst();
  }

  /**
   * The v in {@code range} with V = v G for every V of a row of public points, in its order. They
   * share inversions and are checked together.
   */
  public List<DiscreteLog> solveAllVartime(PointVector points, DiscreteLogRange range) {
    return new Search(table, giants, points, range).run(backend.get());
  }
}
