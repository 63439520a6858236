package io.phantompool.protocol.order;

import io.phantompool.crypto.bulletproof.RangeProof;
import io.phantompool.crypto.bulletproof.RangeProver;
import io.phantompool.crypto.bulletproof.RangeWitness;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.transcript.ProofNonces;
import io.phantompool.crypto.transcript.ProofTranscript;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MintRole;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/**
 * Makes an order's proof (docs/protocol.md section 5, steps 1 to 4): one transcript, one challenge
 * for the one-hot chain and the linear equations, then the ranges.
 */
final class OrderProver {
  private OrderProver() {}

  /**
   * Proves a statement.
   *
   * @param opening what opens its body
   * @param base the owner's account in the base mint
   * @param quote the owner's account in the quote mint
   * @param random 32 bytes are drawn for the nonces
   */
  static OrderProof prove(
      OrderStatement statement,
      OrderOpening opening,
      FundedAccount base,
      FundedAccount quote,
      SecureRandom random) {
    ProofTranscript<Scalar> transcript = statement.open();
    Scalar y = transcript.challenge("y");
    int bits = statement.keys().market().ladder().slotBits();
    try (ProofNonces<SecretScalar> nonces = ProofNonces.onSecp256k1(random);
        OneHotProver oneHot =
            new OneHotProver(statement.body().Va(), y, bits, opening, nonces, transcript);
        LinearProver linear = new LinearProver(statement.keys(), y, nonces, transcript)) {
      PointVector W = oneHot.W();
      PointVector T = oneHot.T();
      PointVector A = linear.A();
      Scalar c = transcript.points("W", W).points("T", T).points("A", A).challenge("c");
      ScalarVector or = oneHot.respond(c);
      ScalarVector z = linear.respond(c, opening, oneHot);
      transcript.scalars("or", or).scalars("z", z);
      return new OrderProof(
          W, T, A, or, z, ranges(statement, opening, base, quote, nonces, transcript));
    }
  }

  /** a - a_min; free base lots - n_b; free quote atoms - n_q. */
  private static RangeProof ranges(
      OrderStatement statement,
      OrderOpening opening,
      FundedAccount base,
      FundedAccount quote,
      ProofNonces<SecretScalar> nonces,
      ProofTranscript<Scalar> transcript) {
    Market market = statement.keys().market();
    long[] values = {
      opening.size().minus(market.minimumSize()).count(),
      base.free(market.baseRole()).orElseThrow() - opening.baseSpent().count(),
      quote.free(new MintRole.Quote()).orElseThrow() - opening.quoteSpent().atoms()
    };
    try (SecretScalar ofBase = minusSum(base.open().blinding(), opening.sb());
        SecretScalar ofQuote = minusSum(quote.open().blinding(), opening.sq());
        RangeWitness witness = RangeWitness.of(values, List.of(opening.sa(), ofBase, ofQuote))) {
      return RangeProver.prove(statement.ranges(), witness, transcript, nonces);
    } finally {
      Arrays.fill(values, 0);
    }
  }

  private static SecretScalar minusSum(SecretScalar a, SecretScalar b) {
    try (SecretScalar sum = a.plus(b)) {
      return sum.negate();
    }
  }
}
