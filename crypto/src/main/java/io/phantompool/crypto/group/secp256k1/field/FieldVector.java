package io.phantompool.crypto.group.secp256k1.field;

/**
 * A row of field elements on which one operation works in every place at once. How they lie in
 * memory is the back end's business; operands of one call must come from the same back end.
 *
 * <p>Elements are kept <em>reduced</em>: any of them may be an operand of any operation, and every
 * result is reduced again. They are not canonical; {@link #get} is.
 *
 * <p>Operations take positions and a count. A back end may work on up to {@link #STEP} - 1 places
 * behind the last one: positions must be multiples of {@code STEP}, and what lies between the end
 * of a range and the next multiple is lost. Results may overwrite operands in the same position. No
 * operation branches or indexes on a value.
 */
public abstract sealed class FieldVector permits ScalarFieldVector, FmaFieldVector {
  /** Alignment of positions: the widest vector of any back end, in elements. */
  public static final int STEP = 8;

  /** Entries of a table that {@link #lookup} reads. */
  public static final int TABLE = 8;

  private final int capacity;

  FieldVector(int capacity) {
    this.capacity = capacity;
  }

  /** Rounds a count up to the next multiple of {@link #STEP}. */
  public static int aligned(int count) {
    return (count + STEP - 1) & -STEP;
  }

  /** Number of elements it holds, a multiple of {@link #STEP}. */
  public final int capacity() {
    return capacity;
  }

  /** this = a b. */
  public abstract void multiply(int at, FieldVector a, int aAt, FieldVector b, int bAt, int count);

  /** this = a^2. */
  public abstract void square(int at, FieldVector a, int aAt, int count);

  /** this = a + b. */
  public abstract void add(int at, FieldVector a, int aAt, FieldVector b, int bAt, int count);

  /** this = a - b. */
  public abstract void subtract(int at, FieldVector a, int aAt, FieldVector b, int bAt, int count);

  /** this = f a for a small factor, -32 to 32. */
  public abstract void scale(int at, FieldVector a, int aAt, int factor, int count);

  /**
   * this = the entry whose mask is all ones; every entry is read. Entries and masks are {@link
   * #TABLE} each, all masks but one are zero, and the masks may be secret.
   */
  public abstract void lookup(FieldVector[] entries, long[] masks, int count);

  /**
   * this[i] = entries[indices[i]][i], negated where signs[i] is -1; every entry is read. Indices
   * are 0 to {@link #TABLE} - 1, signs 0 or -1, both as many as {@link #aligned} places, and both
   * may be secret.
   */
  public abstract void lookupEach(FieldVector[] entries, long[] indices, long[] signs, int count);

  /** Copies elements as they are. */
  public abstract void copy(int at, FieldVector a, int aAt, int count);

  /** Overwrites every place with zero. */
  public abstract void wipe();

  /** Sets place i to the element with canonical limbs at {@code limbs[from..from+4]}. */
  public abstract void set(int i, long[] limbs, int from);

  /** Writes the canonical limbs of place i to {@code limbs[to..to+4]}. */
  public abstract void get(int i, long[] limbs, int to);

  /** Sets {@code count} places to one. */
  public final void setOne(int at, int count) {
    long[] one = {1, 0, 0, 0, 0};
    for (int i = 0; i < count; i++) {
      set(at + i, one, 0);
    }
  }
}
