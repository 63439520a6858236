package io.phantompool.crypto.group.secp256k1.field;

import io.phantompool.crypto.vectors.VectorChoice;
import java.util.Arrays;

/** One of everything that a row operation does, so that all of it is compiled and compared. */
final class BackendTrial implements VectorChoice.Work {
  private static final int ELEMENTS = 64;

  private final Backend backend;
  private final FieldVector a;
  private final FieldVector b;
  private final FieldVector[] table = new FieldVector[FieldVector.TABLE];

  BackendTrial(Backend backend) {
    this.backend = backend;
    a = row(1);
    b = row(2);
    for (int i = 0; i < table.length; i++) {
      table[i] = row(3L + i);
    }
  }

  private FieldVector row(long seed) {
    FieldVector row = backend.elements(ELEMENTS);
    for (int i = 0; i < ELEMENTS; i++) {
      row.set(i, new long[] {seed, i, ~i & 0xffff, seed * i, i}, 0);
    }
    return row;
  }

  @Override
  public void pass() {
    b.multiply(0, a, 0, b, 0, ELEMENTS);
    a.square(0, b, 0, ELEMENTS);
    b.scale(0, b, 0, 21, ELEMENTS);
    b.add(0, a, 0, b, 0, ELEMENTS);
    a.subtract(0, b, 0, a, 0, ELEMENTS);
  }

  @Override
  public long[] results() {
    FieldVector x = row(5);
    FieldVector y = row(6);
    long[] masks = new long[FieldVector.TABLE];
    masks[3] = -1;
    y.lookup(table, masks, ELEMENTS);
    x.multiply(0, x, 0, y, 0, ELEMENTS);
    x.square(0, x, 0, ELEMENTS);
    long[] places = new long[ELEMENTS];
    Arrays.setAll(places, i -> i % FieldVector.TABLE);
    y.lookupEach(table, places, new long[ELEMENTS], ELEMENTS);
    x.subtract(0, x, 0, y, 0, ELEMENTS);
    x.scale(0, x, 0, -7, ELEMENTS);
    long[] results = new long[Field52.LIMBS * ELEMENTS];
    for (int i = 0; i < ELEMENTS; i++) {
      x.get(i, results, Field52.LIMBS * i);
    }
    return results;
  }
}
