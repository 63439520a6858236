package io.phantompool.protocol.order;

import static io.phantompool.protocol.order.Forgery.H;
import static io.phantompool.protocol.order.Forgery.times;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The one-hot chain of a {@link ForgingProver}: W, T and their responses, with its lies in them.
 */
final class ForgedChain {
  final List<Point> W = new ArrayList<>();
  final List<Point> T = new ArrayList<>();

  /** What W_h commits to. */
  Scalar value;

  /** The blinding of W_h. */
  Scalar blinding;

  private final ForgingProver prover;
  private final List<Step> steps = new ArrayList<>();

  /**
   * What one bit keeps until the challenge.
   *
   * @param branch the one that is answered, the bit
   * @param k its nonce, or its simulated response
   * @param witness what its point is said to be times H
   * @param otherC the challenge of the other branch, made up
   * @param otherZ its response
   */
  private record Step(
      int branch, boolean simulated, Scalar k, Scalar witness, Scalar otherC, Scalar otherZ) {

    List<Scalar> respond(Scalar c) {
      Scalar c_0 = branch == 0 ? c.minus(otherC) : otherC;
      Scalar own = simulated ? k : k.plusProduct(c.minus(otherC), witness);
      return branch == 0 ? List.of(c_0, own, otherZ) : List.of(c_0, otherZ, own);
    }
  }

  ForgedChain(ForgingProver prover, Point Va, Scalar y) {
    this.prover = prover;
    value = prover.forgery().a;
    blinding = prover.forgery().sa;
    Point before = Va;
    Scalar factor = y;
    int bits = Integer.numberOfTrailingZeros(prover.forgery().sealed.length);
    for (int i = 0; i < bits; i++) {
      before = step(i, before, factor, y);
      factor = factor.square();
    }
  }

  private Point step(int i, Point before, Scalar factor, Scalar y) {
    int bit = prover.forgery().slot >>> i & 1;
    Scalar chosen = bit == 1 ? factor : Scalar.ONE;
    Scalar carried = chosen.times(blinding);
    UnaryOperator<Scalar> lie = prover.chainFactors.getOrDefault(i, any -> Scalar.ONE);
    value = chosen.times(value).times(lie.apply(y));
    blinding = prover.scalar();
    Point after = times(value, Point.GENERATOR).plus(times(blinding, H));
    Point[] Delta = {after.minus(before), after.minus(times(factor, before))};
    boolean simulated = prover.simulated.contains(i);
    Step step =
        new Step(
            bit,
            simulated,
            prover.scalar(),
            blinding.minus(carried),
            prover.scalar(),
            prover.scalar());
    Point[] messages = new Point[2];
    messages[bit] = times(step.k(), H);
    if (simulated) {
      messages[bit] = messages[bit].minus(times(prover.scalar(), Delta[bit]));
    }
    messages[1 - bit] = times(step.otherZ(), H).minus(times(step.otherC(), Delta[1 - bit]));
    steps.add(step);
    W.add(after);
    T.addAll(List.of(messages));
    return after;
  }

  /** (c_0, z_0, z_1) of each bit. */
  ScalarVector respond(Scalar c) {
    return ScalarVector.of(steps.stream().flatMap(step -> step.respond(c).stream()).toList());
  }
}
