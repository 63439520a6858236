package io.phantompool.protocol.order;

import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.MultiScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.transcript.ProofNonces;
import io.phantompool.crypto.transcript.ProofTranscript;
import io.phantompool.protocol.market.SealingKeys;

/**
 * The prover of the linear equations (protocol.md section 5, step 3): ONE proof of knowledge of (r,
 * a, b, s_a, s_h, s_q, s_b), with the same nonce and the same response wherever a letter repeats.
 */
final class LinearProver implements AutoCloseable {
  private final SecretScalar k_r;
  private final SecretScalar k_a;
  private final SecretScalar k_b;
  private final SecretScalar k_sa;
  private final SecretScalar k_sh;
  private final SecretScalar k_sq;
  private final SecretScalar k_sb;
  private final PointVector A;

  /** Takes the seven nonces and makes A_1 .. A_8 (encoding.md section 5, equations 1 to 8). */
  LinearProver(
      SealingKeys keys,
      Scalar y,
      ProofNonces<SecretScalar> nonces,
      ProofTranscript<Scalar> transcript) {
    k_r = nonces.next(transcript);
    k_a = nonces.next(transcript);
    k_b = nonces.next(transcript);
    k_sa = nonces.next(transcript);
    k_sh = nonces.next(transcript);
    k_sq = nonces.next(transcript);
    k_sb = nonces.next(transcript);
    Point aG = Point.GENERATOR.times(k_a);
    Point bG = Point.GENERATOR.times(k_b);
    PointVector keySums =
        PointVector.of(
                keys.slotKeys().sum(),
                weightedKeys(keys, y),
                keys.pricedBuySum(),
                keys.slotKeys().sellSum())
            .timesEach(k_r);
    A =
        PointVector.of(
            Point.GENERATOR.times(k_r),
            Generators.timesG2(k_r),
            aG.plus(keySums.get(0)),
            aG.plus(Generators.timesH(k_sa)),
            bG.plus(keySums.get(1)),
            bG.plus(Generators.timesH(k_sh)),
            keySums.get(2).minus(Generators.timesH(k_sq)),
            keySums.get(3).minus(Generators.timesH(k_sb)));
  }

  /** sum y^s Y_s. */
  private static Point weightedKeys(SealingKeys keys, Scalar y) {
    PointVector Y = keys.slotKeys().keys();
    return MultiScalar.sumVartime(ScalarVector.powers(y, Y.size()), Y);
  }

  /** A_1 .. A_8. */
  PointVector A() {
    return A;
  }

  /** z_r, z_a, z_b, z_sa, z_sh, z_sq, z_sb for the challenge; erases the nonces. */
  ScalarVector respond(Scalar c, OrderOpening opening, OneHotProver oneHot) {
    return ScalarVector.of(
        k_r.respond(c, opening.r()),
        k_a.respond(c, opening.a()),
        k_b.respond(c, oneHot.b()),
        k_sa.respond(c, opening.sa()),
        k_sh.respond(c, oneHot.sh()),
        k_sq.respond(c, opening.sq()),
        k_sb.respond(c, opening.sb()));
  }

  @Override
  public void close() {
    k_r.close();
    k_a.close();
    k_b.close();
    k_sa.close();
    k_sh.close();
    k_sq.close();
    k_sb.close();
  }
}
