package io.phantompool.benchmarks.curve;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Effort;
import io.phantompool.benchmarks.comparison.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The curve engine beside BouncyCastle and libsecp256k1. */
public final class CurveSuite implements Suite {
  private static final int BULK = 10_000;

  @Override
  public String name() {
    return "curve";
  }

  @Override
  public List<Comparison> comparisons(Effort effort) {
    List<Comparison> comparisons = new ArrayList<>();
    IntStream.of(64, 600, 4096, 20_000)
        .filter(effort::allows)
        .mapToObj(MultiScalarMultiplication::of)
        .forEach(comparisons::add);
    comparisons.add(MultiScalarMultiplication.bySecrets(effort.capped(256)));
    comparisons.add(FieldMultiplication.comparison());
    comparisons.add(FixedBase.oneByOne());
    comparisons.add(FixedBase.inABatch(effort.capped(1000)));
    comparisons.add(VariableBase.ofPublicScalars());
    comparisons.add(VariableBase.ofSecretScalars());
    comparisons.add(SameScalar.of(effort.capped(BULK)));
    comparisons.add(Decompression.of(effort.capped(BULK)));
    comparisons.add(DiscreteLogarithms.comparison(effort));
    comparisons.add(TranscriptChallenge.over(effort.capped(600)));
    comparisons.add(Ed25519Signatures.verified());
    comparisons.add(Ed25519Signatures.made());
    return comparisons;
  }
}
