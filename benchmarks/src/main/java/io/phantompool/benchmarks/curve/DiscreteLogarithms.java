package io.phantompool.benchmarks.curve;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.benchmarks.comparison.Effort;
import io.phantompool.crypto.dlog.BabyStepGiantStep;
import io.phantompool.crypto.dlog.BabyStepTable;
import io.phantompool.crypto.dlog.DiscreteLog;
import io.phantompool.crypto.dlog.DiscreteLogRange;
import io.phantompool.crypto.group.secp256k1.FixedBaseTable;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.field.Backend;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small v found in v G with the default table; no peer offers this. */
final class DiscreteLogarithms {
  private static final int SEED = 4;
  private static final int VALUES = 64;

  /** Values are up to so many bits longer than what the table holds: 32 in all. */
  private static final int BEYOND_TABLE = 32 - BabyStepTable.DEFAULT_EXPONENT;

  private DiscreteLogarithms() {}

  static Comparison comparison(Effort effort) {
    int tableSize = effort.capped(1 << BabyStepTable.DEFAULT_EXPONENT);
    int exponent = Integer.numberOfTrailingZeros(Integer.highestOneBit(tableSize));
    return new Comparison(
        "discrete logarithms of %d bits in a batch".formatted(exponent + BEYOND_TABLE),
        VALUES,
        () -> contenders(exponent));
  }

  private static List<Contender<?>> contenders(int exponent) {
    long bound = 1L << (exponent + BEYOND_TABLE);
    DiscreteLogRange range = DiscreteLogRange.symmetric(bound);
    PointVector points = points(bound);
    BabyStepTable table = BabyStepTable.build(exponent);
    return new ArrayList<>(
        Ours.onEachBackend(
            backend -> {
              BabyStepGiantStep search = new BabyStepGiantStep(table, backend);
              return () -> search.solveAllVartime(points, range);
            },
            DiscreteLogarithms::encode));
  }

  private static PointVector points(long bound) {
    Random random = new Random(SEED);
    ScalarVector values = ScalarVector.zeros(VALUES);
    for (int i = 0; i < VALUES; i++) {
      values.set(i, Scalar.ofSigned(random.nextLong(-bound, bound + 1)));
    }
    return FixedBaseTable.generator().timesEachVartime(Backend.SCALAR, values);
  }

  private static byte[] encode(List<DiscreteLog> logarithms) {
    ByteBuffer out = ByteBuffer.allocate(Long.BYTES * logarithms.size());
    for (DiscreteLog logarithm : logarithms) {
      switch (logarithm) {
        case DiscreteLog.Found found -> out.putLong(found.value());
        case DiscreteLog.OutOfRange _ -> throw new IllegalStateException("A value was not found");
      }
    }
    return out.array();
  }
}
