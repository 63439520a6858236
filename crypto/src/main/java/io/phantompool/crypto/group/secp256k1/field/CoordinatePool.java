package io.phantompool.crypto.group.secp256k1.field;

/**
 * Numbered slots of coordinate pairs (x, y), each pair in one stretch of memory, from which rows
 * are gathered and to which they are scattered. A reference names a slot: s &gt;= 0 the pair
 * itself, ~s the pair with y negated.
 */
public abstract sealed class CoordinatePool permits ScalarCoordinatePool, FmaCoordinatePool {
  /** Limbs of a pair. */
  public static final int LIMBS = 2 * Field52.LIMBS;

  CoordinatePool() {}

  /** Fills {@code count} slots from {@code slot} on with canonical pairs at {@code xy[from...]}. */
  public abstract void fill(int slot, long[] xy, int from, int count);

  /** Writes the canonical limbs of what {@code reference} names to {@code xy[to..to+9]}. */
  public abstract void get(int reference, long[] xy, int to);

  /** Gathers the {@code count} references from {@code references[from]} on into places 0, 1, ... */
  public abstract void gather(int[] references, int from, int count, FieldVector x, FieldVector y);

  /** Scatters places 0 to {@code count - 1} to the slots from {@code slot} on. */
  public abstract void scatter(FieldVector x, FieldVector y, int count, int slot);
}
