package io.phantompool.crypto.group.edwards25519;

/**
 * A point of the curve with a table of its multiples (165 kB, which takes as long as several
 * verifications to make): for a key that verifies many signatures. Public, immutable.
 */
public final class PreparedPoint {
  private static final int WIDTH = 6;

  private final WindowTable minusA;

  private PreparedPoint(WindowTable minusA) {
    this.minusA = minusA;
  }

  /** B's table is shared by all points, so it may be larger: 32 additions, 492 kB. */
  static WindowTable base() {
    return Base.TABLE;
  }

  private static final class Base {
    static final WindowTable TABLE = WindowTable.of(CurveConstants.BASE, 8);
  }

  /** Makes the table of A. */
  public static PreparedPoint of(EdCurvePoint A) {
    long[] negative = new long[CurveFormulas.POINT];
    CurveFormulas.negatePoint(negative, 0, A.coordinates(), 0);
    return new PreparedPoint(WindowTable.of(negative, WIDTH));
  }

  /** The encoding of s B - k A, as {@link EdCurvePoint#baseMinusMultipleVartime} gives it. */
  public byte[] baseMinusMultipleVartime(EdScalar s, EdScalar k) {
    return differenceVartime(s, k).encode();
  }

  /** s B - k A, for an encoding together with others: {@link EdCurvePoint#encodeAll}. */
  public EdCurvePoint differenceVartime(EdScalar s, EdScalar k) {
    long[] r = new long[CurveFormulas.POINT];
    long[] w = new long[CurveFormulas.SCRATCH];
    CurveFormulas.setIdentity(r, 0);
    base().addMultipleVartime(r, s, w);
    minusA.addMultipleVartime(r, k, w);
    return new EdCurvePoint(r);
  }

  /** The table of -A. */
  WindowTable minusA() {
    return minusA;
  }
}
