package io.phantompool.crypto.group.secp256k1.field;

import java.util.Arrays;

/** The back end that is always there: one element after the other, five limbs in a row. */
final class ScalarFieldVector extends FieldVector {
  private final long[] limbs;

  ScalarFieldVector(int capacity) {
    super(capacity);
    limbs = new long[Field52.LIMBS * capacity];
  }

  /** The limbs of place i start at 5 i. */
  long[] limbs() {
    return limbs;
  }

  private static long[] of(FieldVector v) {
    return ((ScalarFieldVector) v).limbs;
  }

  @Override
  public void multiply(int at, FieldVector a, int aAt, FieldVector b, int bAt, int count) {
    long[] x = of(a);
    long[] y = of(b);
    for (int i = 0; i < count; i++) {
      Field52.multiply(limbs, 5 * (at + i), x, 5 * (aAt + i), y, 5 * (bAt + i));
    }
  }

  @Override
  public void square(int at, FieldVector a, int aAt, int count) {
    long[] x = of(a);
    for (int i = 0; i < count; i++) {
      Field52.square(limbs, 5 * (at + i), x, 5 * (aAt + i));
    }
  }

  @Override
  public void add(int at, FieldVector a, int aAt, FieldVector b, int bAt, int count) {
    long[] x = of(a);
    long[] y = of(b);
    for (int i = 0; i < count; i++) {
      Field52.add(limbs, 5 * (at + i), x, 5 * (aAt + i), y, 5 * (bAt + i));
      Field52.carry(limbs, 5 * (at + i));
    }
  }

  @Override
  public void subtract(int at, FieldVector a, int aAt, FieldVector b, int bAt, int count) {
    long[] x = of(a);
    long[] y = of(b);
    for (int i = 0; i < count; i++) {
      Field52.subtract(limbs, 5 * (at + i), x, 5 * (aAt + i), y, 5 * (bAt + i));
      Field52.carry(limbs, 5 * (at + i));
    }
  }

  @Override
  public void scale(int at, FieldVector a, int aAt, int factor, int count) {
    long[] x = of(a);
    for (int i = 0; i < count; i++) {
      Field52.scale(limbs, 5 * (at + i), x, 5 * (aAt + i), factor);
      Field52.carry(limbs, 5 * (at + i));
    }
  }

  @Override
  public void lookup(FieldVector[] entries, long[] masks, int count) {
    Arrays.fill(limbs, 0, 5 * count, 0);
    for (int e = 0; e < TABLE; e++) {
      long[] entry = of(entries[e]);
      long mask = masks[e];
      for (int i = 0; i < 5 * count; i++) {
        limbs[i] |= entry[i] & mask;
      }
    }
  }

  @Override
  public void lookupEach(FieldVector[] entries, long[] indices, long[] signs, int count) {
    Arrays.fill(limbs, 0, 5 * count, 0);
    for (int e = 0; e < TABLE; e++) {
      long[] entry = of(entries[e]);
      for (int i = 0; i < count; i++) {
        long different = indices[i] ^ e;
        long mask = ~((different | -different) >> 63);
        for (int l = 5 * i; l < 5 * i + 5; l++) {
          limbs[l] |= ((entry[l] ^ signs[i]) - signs[i]) & mask;
        }
      }
    }
  }

  @Override
  public void copy(int at, FieldVector a, int aAt, int count) {
    System.arraycopy(of(a), 5 * aAt, limbs, 5 * at, 5 * count);
  }

  @Override
  public void wipe() {
    Arrays.fill(limbs, 0);
  }

  @Override
  public void set(int i, long[] from, int at) {
    System.arraycopy(from, at, limbs, 5 * i, Field52.LIMBS);
  }

  @Override
  public void get(int i, long[] to, int at) {
    System.arraycopy(limbs, 5 * i, to, at, Field52.LIMBS);
    Field52.normalize(to, at);
  }
}
