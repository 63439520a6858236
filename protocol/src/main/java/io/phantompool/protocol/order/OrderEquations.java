package io.phantompool.protocol.order;

import io.phantompool.crypto.bulletproof.RangeEquation;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.proof.Bases;
import io.phantompool.crypto.proof.Equation;
import io.phantompool.crypto.proof.EquationBatch;
import io.phantompool.crypto.transcript.ProofTranscript;

/**
 * The equations that hold if and only if an order's proof does: two for each bit of the slot, eight
 * linear ones and one of the ranges (docs/encoding.md section 5).
 *
 * <p>The challenges are computed once; the equations can then be added to any number of batches,
 * all of them or those of one check.
 */
final class OrderEquations {
  private final LadderBases ladder;
  private final OrderProof proof;
  private final Positions at;
  private final PointVector ownPoints;
  private final Scalar y;
  private final Scalar c;
  private final ScalarVector powersOfY;
  private final RangeEquation range;

  /**
   * Computes the challenges of a proof.
   *
   * @param ladder the rows of the statement's market
   */
  OrderEquations(LadderBases ladder, OrderStatement statement, OrderProof proof) {
    this.ladder = ladder;
    this.proof = proof;
    at = new Positions(ladder.slots(), proof.W().size());
    ownPoints = at.row(statement.body(), proof);
    ProofTranscript<Scalar> transcript = statement.open();
    y = transcript.challenge("y");
    transcript.points("W", proof.W()).points("T", proof.T()).points("A", proof.A());
    c = transcript.challenge("c");
    transcript.scalars("or", proof.or()).scalars("z", proof.z());
    range = RangeEquation.entering(statement.ranges(), proof.range(), transcript);
    powersOfY = ScalarVector.powers(y, ladder.slots());
  }

  /**
   * Where an order's own points stand in one row: C, C', B_0 .. B_{N-1}, V_a, V_q, V_b, then W, T
   * and A.
   */
  private record Positions(int slots, int bits) {
    static final int C = 0;
    static final int C2 = 1;
    static final int B = 2;

    int Va() {
      return B + slots;
    }

    int Vq() {
      return Va() + 1;
    }

    int Vb() {
      return Va() + 2;
    }

    /** W_0 is V_a. */
    int W(int i) {
      return i == 0 ? Va() : Vb() + i;
    }

    int T(int i, int branch) {
      return Vb() + bits + 1 + 2 * i + branch;
    }

    /** A_1 to A_8. */
    int A(int number) {
      return Vb() + 3 * bits + number;
    }

    PointVector row(OrderBody body, OrderProof proof) {
      PointVector row = PointVector.identities(A(OrderSizes.LINEAR_MESSAGES) + 1);
      row.set(C, body.C());
      row.set(C2, body.C2());
      row.copy(B, body.B(), 0, slots);
      row.set(Va(), body.Va());
      row.set(Vq(), body.Vq());
      row.set(Vb(), body.Vb());
      row.copy(W(1), proof.W(), 0, bits);
      row.copy(T(0, 0), proof.T(), 0, 2 * bits);
      row.copy(A(1), proof.A(), 0, OrderSizes.LINEAR_MESSAGES);
      return row;
    }
  }

  /** Adds all equations to a batch, each under a weight of its own. */
  void addTo(EquationBatch batch) {
    Rows rows = new Rows(batch);
    for (OrderCheck check : OrderCheck.values()) {
      rows.add(check);
    }
  }

  /** Adds the equations of one check to a batch. */
  void addTo(EquationBatch batch, OrderCheck check) {
    new Rows(batch).add(check);
  }

  /** The rows of one batch that this order's equations are added to. */
  private final class Rows {
    private final EquationBatch batch;
    private final Bases own;
    private final Bases Y;

    Rows(EquationBatch batch) {
      this.batch = batch;
      own = batch.own(ownPoints);
      Y = batch.share(ladder.Y());
    }

    void add(OrderCheck check) {
      switch (check) {
        case NONCE -> addNonce();
        case ONE_HOT -> addOneHot();
        case SIZE -> addSize();
        case SLOT -> addSlot();
        case QUOTE_SPENT -> addQuoteSpent();
        case BASE_SPENT -> addBaseSpent();
        case RANGE -> range.addTo(batch);
      }
    }

    /** An equation that begins with -A_number. */
    private Equation linear(int number) {
      return batch.equation().plusAt(own, at.A(number), minus(Scalar.ONE));
    }

    /** 1: z_r G = A_1 + c C; 2: z_r G2 = A_2 + c C'. */
    private void addNonce() {
      linear(1).plusG(proof.zR()).plusAt(own, Positions.C, minus(c));
      linear(2).plusG2(proof.zR()).plusAt(own, Positions.C2, minus(c));
    }

    /** z_0 H = T_0 + c_0 (W_{i+1} - W_i) and z_1 H = T_1 + c_1 (W_{i+1} - y^(2^i) W_i). */
    private void addOneHot() {
      Scalar factor = y;
      for (int i = 0; i < at.bits(); i++) {
        Scalar c_0 = proof.or().get(3 * i);
        addBranch(i, 0, c_0, proof.or().get(3 * i + 1), Scalar.ONE);
        addBranch(i, 1, c.minus(c_0), proof.or().get(3 * i + 2), factor);
        factor = factor.square();
      }
    }

    private void addBranch(int i, int branch, Scalar challenge, Scalar z, Scalar factor) {
      batch
          .equation()
          .plusH(z)
          .plusAt(own, at.T(i, branch), minus(Scalar.ONE))
          .plusAt(own, at.W(i + 1), minus(challenge))
          .plusAt(own, at.W(i), challenge.times(factor));
    }

    /** 3: z_a G + z_r sum Y_s = A_3 + c sum B_s; 4: z_a G + z_sa H = A_4 + c V_a. */
    private void addSize() {
      linear(3)
          .plusG(proof.zA())
          .plusEach(Y, 0, ladder.slots(), proof.zR())
          .plusEach(own, Positions.B, Positions.B + ladder.slots(), minus(c));
      linear(4).plusG(proof.zA()).plusH(proof.zSa()).plusAt(own, at.Va(), minus(c));
    }

    /** 5: z_b G + z_r sum y^s Y_s = A_5 + c sum y^s B_s; 6: z_b G + z_sh H = A_6 + c W_h. */
    private void addSlot() {
      linear(5)
          .plusG(proof.zB())
          .plusScaled(Y, 0, proof.zR(), powersOfY)
          .plusScaled(own, Positions.B, minus(c), powersOfY);
      linear(6).plusG(proof.zB()).plusH(proof.zSh()).plusAt(own, at.W(at.bits()), minus(c));
    }

    /** 7: z_r sum p_s Y_s - z_sq H = A_7 + c (sum p_s B_s - V_q), over the buys. */
    private void addQuoteSpent() {
      linear(7)
          .plusScaled(Y, 0, proof.zR(), ladder.prices())
          .plusH(minus(proof.zSq()))
          .plusScaled(own, Positions.B, minus(c), ladder.prices())
          .plusAt(own, at.Vq(), c);
    }

    /** 8: z_r sum Y_s - z_sb H = A_8 + c (sum B_s - V_b), over the sells. */
    private void addBaseSpent() {
      int K = ladder.ticks();
      linear(8)
          .plusEach(Y, K, ladder.slots(), proof.zR())
          .plusH(minus(proof.zSb()))
          .plusEach(own, Positions.B + K, Positions.B + ladder.slots(), minus(c))
          .plusAt(own, at.Vb(), c);
    }
  }

  private static Scalar minus(Scalar scalar) {
    return scalar.negate();
  }
}
