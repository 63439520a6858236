package io.phantompool.benchmarks.order;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.benchmarks.curve.BouncyCastle;
import io.phantompool.crypto.bulletproof.RangeEquation;
import io.phantompool.crypto.bulletproof.RangeProof;
import io.phantompool.crypto.bulletproof.RangeProver;
import io.phantompool.crypto.bulletproof.RangeStatement;
import io.phantompool.crypto.bulletproof.RangeVerifier;
import io.phantompool.crypto.bulletproof.RangeWitness;
import io.phantompool.crypto.bulletproof.StandaloneRange;
import io.phantompool.crypto.bulletproof.Widths;
import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.proof.EquationBatch;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;

/** Bulletproofs+ of one value of 64 bits. */
final class RangeProofs {
  private static final Widths WIDTHS = Widths.of(Long.SIZE);
  private static final String TYPE = "benchmark-range";
  private static final byte[] HOLDS = "holds".getBytes(StandardCharsets.US_ASCII);

  private RangeProofs() {}

  private record Proved(StandaloneRange statement, RangeProof proof) {}

  private static String title(String op) {
    return "%s a range proof, 64 bits (%d bytes compressed)"
        .formatted(op, RangeProof.compressedSize(WIDTHS));
  }

  static Comparison made() {
    return new Comparison(title("make"), 1, RangeProofs::making);
  }

  static Comparison verified() {
    return new Comparison(title("verify"), 1, RangeProofs::verifying);
  }

  static Comparison verifiedInABatch(int n) {
    return new Comparison(title("verify in a batch"), n, () -> verifyingBatch(n));
  }

  private static List<Contender<?>> making() {
    SecureRandom random = new SecureRandom();
    long value = random.nextLong();
    SecretScalar blinding = SecretScalar.random(random);
    StandaloneRange statement = statement(value, blinding);
    RangeWitness witness = RangeWitness.of(new long[] {value}, List.of(blinding));
    return List.of(
        new Contender<>(
            Contender.OURS,
            () -> RangeProver.prove(statement, witness, random),
            proof -> verdict(RangeVerifier.verify(statement, proof).isValid())));
  }

  private static List<Contender<?>> verifying() {
    Proved proved = proved(new SecureRandom());
    RangeEquation equation = RangeEquation.of(proved.statement(), proved.proof());
    return List.of(
        new Contender<>(
            Contender.OURS,
            () -> RangeVerifier.verify(proved.statement(), proved.proof()).isValid(),
            RangeProofs::verdict),
        new Contender<>(
            BouncyCastle.NAME + ", the sum alone",
            BouncyCastle.sumOfProducts(coefficients(equation), points(equation)),
            sum -> verdict(sum.isInfinity())));
  }

  private static List<Contender<?>> verifyingBatch(int n) {
    SecureRandom random = new SecureRandom();
    List<Proved> all = Stream.generate(() -> proved(random)).limit(n).toList();
    return List.of(
        new Contender<>(Contender.OURS, () -> holdTogether(all, random), RangeProofs::verdict));
  }

  private static boolean holdTogether(List<Proved> all, SecureRandom random) {
    EquationBatch batch = new EquationBatch(random);
    all.forEach(proved -> RangeVerifier.addTo(batch, proved.statement(), proved.proof()));
    return batch.holdsVartime();
  }

  private static Proved proved(SecureRandom random) {
    long value = random.nextLong();
    try (SecretScalar blinding = SecretScalar.random(random);
        RangeWitness witness = RangeWitness.of(new long[] {value}, List.of(blinding))) {
      StandaloneRange statement = statement(value, blinding);
      return new Proved(statement, RangeProver.prove(statement, witness, random));
    }
  }

  private static StandaloneRange statement(long value, SecretScalar blinding) {
    try (SecretScalar v = SecretScalar.of(value)) {
      Point V = Point.GENERATOR.times(v).plus(Generators.timesH(blinding));
      return new StandaloneRange(TYPE, new RangeStatement(WIDTHS, List.of(V)));
    }
  }

  private static ScalarVector coefficients(RangeEquation equation) {
    int M = WIDTHS.positions();
    ScalarVector all = ScalarVector.zeros(2 * M + equation.points().size() + 2);
    all.copy(0, equation.ofG(), 0, M);
    all.copy(M, equation.ofH(), 0, M);
    all.copy(2 * M, equation.ofPoints(), 0, equation.points().size());
    all.set(all.size() - 2, equation.g());
    all.set(all.size() - 1, equation.h());
    return all;
  }

  private static PointVector points(RangeEquation equation) {
    int M = WIDTHS.positions();
    Generators generators = Generators.get();
    PointVector all = PointVector.identities(2 * M + equation.points().size() + 2);
    for (int i = 0; i < M; i++) {
      all.set(i, generators.bpG(i));
      all.set(M + i, generators.bpH(i));
    }
    all.copy(2 * M, equation.points(), 0, equation.points().size());
    all.set(all.size() - 2, Point.GENERATOR);
    all.set(all.size() - 1, generators.H());
    return all;
  }

  private static byte[] verdict(boolean holds) {
    return holds ? HOLDS : new byte[0];
  }
}
