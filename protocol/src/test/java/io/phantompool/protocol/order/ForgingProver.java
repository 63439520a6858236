package io.phantompool.protocol.order;

import static io.phantompool.protocol.order.Forgery.H;
import static io.phantompool.protocol.order.Forgery.times;

import io.phantompool.crypto.bulletproof.RangeProof;
import io.phantompool.crypto.bulletproof.RangeProver;
import io.phantompool.crypto.bulletproof.RangeStatement;
import io.phantompool.crypto.bulletproof.RangeWitness;
import io.phantompool.crypto.group.secp256k1.MultiScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.transcript.ProofNonces;
import io.phantompool.crypto.transcript.ProofTranscript;
import io.phantompool.testkit.Rng;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Proves a {@link Forgery} as well as anybody can who holds its openings and obeys no rule: every
 * message, witness and response can be another than the honest one, always before the challenge or
 * the range proof that it goes into. Without a lie it makes honest proofs.
 */
final class ForgingProver {
  static final int Z_R = 0;
  static final int Z_A = 1;
  static final int Z_B = 2;
  static final int Z_SA = 3;
  static final int Z_SH = 4;
  static final int Z_SQ = 5;
  static final int Z_SB = 6;

  /** Bits whose W is, on top of what it should be, multiplied by a factor that depends on y. */
  final Map<Integer, UnaryOperator<Scalar>> chainFactors = new HashMap<>();

  /** Bits with both branches simulated, each for a challenge made up beforehand. */
  final Set<Integer> simulated = new HashSet<>();

  /** What is added to A_1 .. A_8, by number. */
  final Map<Integer, Point> messageShifts = new HashMap<>();

  /** What is added to a witness of the linear equations, as a function of y. */
  final Map<Integer, UnaryOperator<Scalar>> witnessShifts = new HashMap<>();

  /** What is added to a response of the linear equations. */
  final Map<Integer, Scalar> responseShifts = new HashMap<>();

  /** Who proves the ranges; by default the real prover, for the forgery's values. */
  Ranges ranges = this::provedByTheRealProver;

  private final Forgery forgery;
  private final Rng random;

  /** A prover of the ranges, in the order's transcript. */
  interface Ranges {
    RangeProof prove(RangeStatement statement, ProofTranscript<Scalar> transcript);
  }

  ForgingProver(Forgery forgery) {
    this.forgery = forgery;
    this.random = forgery.market.random;
  }

  OrderProof prove() {
    OrderStatement statement = forgery.statement();
    ProofTranscript<Scalar> transcript = statement.open();
    Scalar y = transcript.challenge("y");
    ForgedChain chain = new ForgedChain(this, statement.body().Va(), y);
    List<Scalar> k = random.list(OrderSizes.LINEAR_RESPONSES, this::scalar);
    PointVector W = PointVector.of(chain.W);
    PointVector T = PointVector.of(chain.T);
    PointVector A = messages(k, y);
    Scalar c = transcript.points("W", W).points("T", T).points("A", A).challenge("c");
    ScalarVector or = chain.respond(c);
    ScalarVector z = respond(c, k, witness(chain, y));
    transcript.scalars("or", or).scalars("z", z);
    return new OrderProof(W, T, A, or, z, ranges.prove(statement.ranges(), transcript));
  }

  /** A_1 .. A_8. */
  private PointVector messages(List<Scalar> k, Scalar y) {
    PointVector Y = forgery.Y();
    Point aG = times(k.get(Z_A), Point.GENERATOR);
    Point bG = times(k.get(Z_B), Point.GENERATOR);
    Scalar r = k.get(Z_R);
    Point weighted = MultiScalar.sumVartime(ScalarVector.powers(y, Y.size()), Y);
    List<Point> A =
        new ArrayList<>(
            List.of(
                times(r, Point.GENERATOR),
                times(r, Forgery.G2),
                aG.plus(times(r, forgery.market.keys.slotKeys().sum())),
                aG.plus(times(k.get(Z_SA), H)),
                bG.plus(times(r, weighted)),
                bG.plus(times(k.get(Z_SH), H)),
                times(r, forgery.market.keys.pricedBuySum()).minus(times(k.get(Z_SQ), H)),
                times(r, forgery.market.keys.slotKeys().sellSum()).minus(times(k.get(Z_SB), H))));
    messageShifts.forEach((number, shift) -> A.set(number - 1, A.get(number - 1).plus(shift)));
    return PointVector.of(A);
  }

  private List<Scalar> witness(ForgedChain chain, Scalar y) {
    List<Scalar> witness =
        new ArrayList<>(
            List.of(
                forgery.r,
                forgery.a,
                chain.value,
                forgery.sa,
                chain.blinding,
                forgery.sq,
                forgery.sb));
    witnessShifts.forEach((at, shift) -> witness.set(at, witness.get(at).plus(shift.apply(y))));
    return witness;
  }

  private ScalarVector respond(Scalar c, List<Scalar> k, List<Scalar> witness) {
    ScalarVector z = ScalarVector.zeros(k.size());
    for (int i = 0; i < k.size(); i++) {
      Scalar shift = responseShifts.getOrDefault(i, Scalar.ZERO);
      z.set(i, k.get(i).plusProduct(c, witness.get(i)).plus(shift));
    }
    return z;
  }

  private RangeProof provedByTheRealProver(
      RangeStatement statement, ProofTranscript<Scalar> transcript) {
    List<SecretScalar> blindings =
        forgery.rangeBlindings().stream().map(SecretScalar::ofPublic).toList();
    try (ProofNonces<SecretScalar> nonces = ProofNonces.onSecp256k1(random.asSecureRandom());
        RangeWitness witness = RangeWitness.of(forgery.ranges, blindings)) {
      return RangeProver.prove(statement, witness, transcript, nonces);
    } finally {
      blindings.forEach(SecretScalar::close);
    }
  }

  Forgery forgery() {
    return forgery;
  }

  Scalar scalar() {
    return Scalar.fromBigInteger(random.below(SealedMarket.Q));
  }
}
