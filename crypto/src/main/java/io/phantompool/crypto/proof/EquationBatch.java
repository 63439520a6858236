package io.phantompool.crypto.proof;

import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.MultiScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Any number of equations sum k_i P_i = 0 on secp256k1, checked as ONE multi-scalar multiplication:
 * the sum of all of them, each under a 128-bit weight of its own from the verifier's randomness, is
 * the identity. If an equation does not hold, the sum is the identity for at most one weight in
 * 2^128 (Bellare, Garay, Rabin: "Fast batch verification for modular exponentiation and digital
 * signatures", EUROCRYPT 1998; protocol.md section 5).
 *
 * <p>Coefficients of points that many equations share are merged: the generators always, other rows
 * through {@link #share}.
 *
 * <p>For public values only, in variable time; not for several threads.
 */
public final class EquationBatch {
  static final int G = 0;
  static final int H = 1;
  static final int G2 = 2;
  private static final int WEIGHT_BYTES = 16;

  private final SecureRandom random;
  private final byte[] weightBytes = new byte[WEIGHT_BYTES];
  private final Bases single = new Bases(this, singleGenerators());
  private final Bases bpG = new Bases(this, row(Generators.get()::bpG));
  private final Bases bpH = new Bases(this, row(Generators.get()::bpH));
  private final IdentityHashMap<PointVector, Bases> shared = new IdentityHashMap<>();
  private final List<Bases> rows = new ArrayList<>(List.of(single, bpG, bpH));
  private final List<Point> ownPoints = new ArrayList<>();
  private final List<Scalar> ownCoefficients = new ArrayList<>();

  /**
   * A batch without equations.
   *
   * @param random the verifier's own source of the weights, which no prover can foresee
   */
  public EquationBatch(SecureRandom random) {
    this.random = random;
  }

  private static PointVector singleGenerators() {
    Generators generators = Generators.get();
    return PointVector.of(Point.GENERATOR, generators.H(), generators.G2());
  }

  private static PointVector row(IntFunction<Point> generator) {
    PointVector row = PointVector.identities(Generators.VECTOR_LENGTH);
    for (int i = 0; i < row.size(); i++) {
      row.set(i, generator.apply(i));
    }
    return row;
  }

  /** Begins an equation, under a new weight. */
  public Equation equation() {
    random.nextBytes(weightBytes);
    return new Equation(this, ScalarVector.ofWeights(weightBytes).get(0));
  }

  /** A row of points that the equations of one proof use. */
  public Bases own(PointVector points) {
    Bases row = new Bases(this, points);
    rows.add(row);
    return row;
  }

  /**
   * A row of points that many proofs use, such as the slot keys: whoever asks for the same object
   * gets the same row.
   */
  public Bases share(PointVector points) {
    return shared.computeIfAbsent(points, this::own);
  }

  /** The range proof's bases of a_L, {@link Generators#VECTOR_LENGTH} of them. */
  public Bases bpG() {
    return bpG;
  }

  /** The range proof's bases of a_R, {@link Generators#VECTOR_LENGTH} of them. */
  public Bases bpH() {
    return bpH;
  }

  /** The bases G, H and G2, at these positions. */
  Bases bases() {
    return single;
  }

  void add(Scalar coefficient, Point point) {
    ownCoefficients.add(coefficient);
    ownPoints.add(point);
  }

  /** Whether the weighted sum of all equations so far is the identity. */
  public boolean holdsVartime() {
    int most = ownPoints.size() + rows.stream().mapToInt(Bases::size).sum();
    ScalarVector scalars = ScalarVector.zeros(most);
    PointVector points = PointVector.identities(most);
    int n = 0;
    for (; n < ownPoints.size(); n++) {
      scalars.set(n, ownCoefficients.get(n));
      points.set(n, ownPoints.get(n));
    }
    for (Bases row : rows) {
      for (int i = 0; i < row.size(); i++) {
        if (!row.coefficients().isZero(i)) {
          scalars.copy(n, row.coefficients(), i, 1);
          points.copy(n, row.points(), i, 1);
          n++;
        }
      }
    }
    return MultiScalar.sumVartime(scalars.slice(0, n), points.slice(0, n)).isIdentity();
  }
}
