package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.crypto.group.secp256k1.field.CoordinatePool;
import io.phantompool.crypto.group.secp256k1.field.Field52;
import io.phantompool.crypto.group.secp256k1.field.FieldBatchInversion;
import io.phantompool.crypto.group.secp256k1.field.FieldVector;

/**
 * Rows of public points, each row times one public scalar of its own, all points in step. The twin
 * of {@link SameScalar} in variable time: all points of a row have the same digits, so a digit of
 * zero costs nothing, and no table is searched.
 */
final class SameScalarVartime {
  private static final int LIMBS = CoordinatePool.LIMBS;
  private static final int N = Field52.LIMBS;

  /** Digits are odd and below 16 in magnitude: eight multiples. */
  private static final int WIDTH = 5;

  private static final int HALVES = 2;

  private final Backend backend;
  private final PointVector[] rows;

  /** Places of one row. */
  private final int length;

  private final OddMultiples table;
  private final FieldBatchInversion inversion;
  private final ProjectiveRow sum;
  private final FieldVector x;
  private final FieldVector y;
  private final FieldVector beta;
  private final byte[][] digits;
  private int used;

  private SameScalarVartime(Backend backend, ScalarVector k, PointVector[] rows) {
    this.backend = backend;
    this.rows = rows;
    int longest = 0;
    for (PointVector row : rows) {
      longest = Math.max(longest, row.size());
    }
    length = FieldVector.aligned(Math.max(1, longest));
    int places = rows.length * length;
    table = new OddMultiples(backend, places);
    inversion = new FieldBatchInversion(backend, places);
    sum = new ProjectiveRow(backend, places);
    x = backend.elements(places);
    y = backend.elements(places);
    beta = backend.elements(length);
    for (int i = 0; i < length; i++) {
      beta.set(i, Endomorphism.beta(), 0);
    }
    digits = new byte[HALVES * rows.length][HALVES * Long.SIZE + 1];
    recode(k);
  }

  /** k_r P for every point P of row r; no scalar is zero. */
  static PointVector[] timesEach(Backend backend, ScalarVector k, PointVector... rows) {
    for (int r = 0; r < rows.length; r++) {
      if (k.isZero(r)) {
        throw new IllegalArgumentException("A row is not multiplied by zero");
      }
    }
    SameScalarVartime product = new SameScalarVartime(backend, k, rows);
    product.load();
    product.addDigits();
    return product.store();
  }

  private void recode(ScalarVector k) {
    long[] magnitudes = new long[GlvDecomposition.WORDS * rows.length];
    byte[] signs = new byte[GlvDecomposition.SIGNS * rows.length];
    GlvDecomposition.decomposeAllVartime(k, 0, rows.length, magnitudes, signs);
    for (int h = 0; h < digits.length; h++) {
      int count = SignedDigits.nonAdjacentVartime(magnitudes, 2 * h, 2, WIDTH, digits[h]);
      used = Math.max(used, count);
      for (int i = 0; i < count; i++) {
        digits[h][i] = (byte) ((digits[h][i] ^ signs[h]) - signs[h]);
      }
    }
  }

  /** G stands where there is no point; its product is thrown away. */
  private void load() {
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < length; i++) {
        boolean present = i < rows[r].size() && !rows[r].isIdentity(i);
        long[] limbs = present ? rows[r].limbs() : Point.GENERATOR.limbs();
        int at = present ? LIMBS * i : 0;
        table.x[0].set(r * length + i, limbs, at);
        table.y[0].set(r * length + i, limbs, at + N);
      }
    }
    table.fill(backend, rows.length * length);
  }

  private void addDigits() {
    sum.setIdentity();
    for (int i = used - 1; i >= 0; i--) {
      sum.doubleInPlace();
      for (int h = 0; h < digits.length; h++) {
        if (digits[h][i] != 0) {
          addMultiple(h / HALVES * length, h % HALVES == 1, digits[h][i]);
        }
      }
    }
  }

  /** Adds d P, or d lambda P, in all places of one row. */
  private void addMultiple(int at, boolean second, int d) {
    FieldVector xd = table.x[Math.abs(d) / 2];
    FieldVector yd = table.y[Math.abs(d) / 2];
    if (second) {
      x.multiply(at, xd, at, beta, 0, length);
      xd = x;
    }
    if (d < 0) {
      y.scale(at, yd, at, -1, length);
      yd = y;
    }
    sum.addAffine(at, xd, yd, length);
  }

  private PointVector[] store() {
    if (!sum.toAffineVartime(inversion, x, y)) {
      throw new IllegalStateException("A multiple of a point of prime order is the identity");
    }
    PointVector[] products = new PointVector[rows.length];
    for (int r = 0; r < rows.length; r++) {
      long[] limbs = new long[LIMBS * rows[r].size()];
      for (int i = 0; i < rows[r].size(); i++) {
        if (!rows[r].isIdentity(i)) {
          x.get(r * length + i, limbs, LIMBS * i);
          y.get(r * length + i, limbs, LIMBS * i + N);
        }
      }
      products[r] = PointVector.ofLimbs(limbs);
    }
    return products;
  }
}
