package io.phantompool.protocol.order;

import static io.phantompool.protocol.order.Forgery.H;
import static io.phantompool.protocol.order.Forgery.times;

import io.phantompool.crypto.group.secp256k1.MultiScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.proof.EquationBatch;
import io.phantompool.crypto.transcript.ProofTranscript;
import io.phantompool.protocol.market.SealingKeys;
import java.security.SecureRandom;

/**
 * A verifier with the flaw of an earlier draft: a and b are cancelled, so of equations 3 and 4 only
 * the difference is checked, and of 5 and 6 (protocol.md section 5, step 3). Everything else it
 * checks. Here to show that the tests of the flaw would see it.
 */
final class FoldedVerifier {
  private final SealingKeys keys;
  private final SecureRandom random;

  FoldedVerifier(SealingKeys keys, SecureRandom random) {
    this.keys = keys;
    this.random = random;
  }

  boolean accepts(OrderClaim claim) {
    SealedOrder order = claim.order();
    OrderStatement statement =
        new OrderStatement(keys, order.header(), claim.base(), claim.quote(), order.body());
    OrderEquations real = new OrderEquations(LadderBases.of(keys), statement, order.proof());
    EquationBatch batch = new EquationBatch(random);
    for (OrderCheck check : OrderCheck.values()) {
      if (check != OrderCheck.SIZE && check != OrderCheck.SLOT) {
        real.addTo(batch, check);
      }
    }
    return batch.holdsVartime() && foldedHold(statement, order.proof());
  }

  private boolean foldedHold(OrderStatement statement, OrderProof proof) {
    ProofTranscript<Scalar> transcript = statement.open();
    Scalar y = transcript.challenge("y");
    transcript.points("W", proof.W()).points("T", proof.T()).points("A", proof.A());
    Scalar c = transcript.challenge("c");
    PointVector Y = keys.slotKeys().keys();
    OrderBody body = statement.body();
    ScalarVector ones = ScalarVector.repeat(Scalar.ONE, Y.size());
    Point W_h = proof.W().get(proof.W().size() - 1);
    return difference(ones, c, proof, proof.zSa(), 3, body.B(), body.Va())
        && difference(ScalarVector.powers(y, Y.size()), c, proof, proof.zSh(), 5, body.B(), W_h);
  }

  /** z_r sum f_s Y_s - z_s H = A_n - A_(n+1) + c (sum f_s B_s - V). */
  private boolean difference(
      ScalarVector f, Scalar c, OrderProof proof, Scalar z_s, int n, PointVector B, Point V) {
    Point left =
        times(proof.zR(), MultiScalar.sumVartime(f, keys.slotKeys().keys())).minus(times(z_s, H));
    Point messages = proof.A().get(n - 1).minus(proof.A().get(n));
    return left.equals(messages.plus(times(c, MultiScalar.sumVartime(f, B).minus(V))));
  }
}
