package io.phantompool.crypto.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.FixedBaseTable;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class EquationBatchTest {
  private static final BigInteger Q =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  private static Scalar scalar(Rng random) {
    return Scalar.fromBigInteger(random.below(Q));
  }

  private static Point multipleOfG(Scalar k) {
    return FixedBaseTable.generator().timesVartime(k);
  }

  private static void addTrueEquation(EquationBatch batch, Rng random) {
    Scalar x = scalar(random);
    batch.equation().plus(Scalar.ONE, multipleOfG(x)).plusG(x.negate());
  }

  @Test
  void aBatchWithoutEquationsHolds() {
    assertTrue(new EquationBatch(new Rng(1).asSecureRandom()).holdsVartime());
  }

  @SeededTest
  void trueEquationsHoldTogether(Rng random) {
    EquationBatch batch = new EquationBatch(random.asSecureRandom());
    for (int i = 0; i < 5; i++) {
      addTrueEquation(batch, random);
    }
    assertTrue(batch.holdsVartime());
  }

  @SeededTest
  void oneFalseEquationAmongTrueOnesFails(Rng random) {
    EquationBatch batch = new EquationBatch(random.asSecureRandom());
    addTrueEquation(batch, random);
    Scalar x = scalar(random);
    batch.equation().plus(multipleOfG(x)).plusG(x.negate().plus(Scalar.ONE));
    addTrueEquation(batch, random);
    assertFalse(batch.holdsVartime());
  }

  @SeededTest
  void twoFalseEquationsThatCancelWithoutWeightsFail(Rng random) {
    EquationBatch batch = new EquationBatch(random.asSecureRandom());
    Point error = multipleOfG(scalar(random));
    batch.equation().plus(error);
    batch.equation().plus(error.negate());
    assertFalse(batch.holdsVartime());
  }

  @SeededTest
  void aSharedRowMergesTheCoefficientsOfAllEquations(Rng random) {
    EquationBatch batch = new EquationBatch(random.asSecureRandom());
    ScalarVector logarithms = ScalarVector.of(scalar(random), scalar(random), scalar(random));
    PointVector points = FixedBaseTable.generator().timesEachVartime(logarithms);
    Bases row = batch.share(points);
    assertSame(row, batch.share(points));
    for (int n = 0; n < 3; n++) {
      ScalarVector k = ScalarVector.of(scalar(random), scalar(random));
      Scalar wanted = k.dot(0, logarithms, 1, 2);
      batch.equation().plus(row, 1, k).plusG(wanted.negate());
    }
    Scalar k = scalar(random);
    batch.equation().plusEach(row, 0, 2, k).plusG(k.times(logarithms.sum(0, 2)).negate());
    batch.equation().plusAt(row, 2, k).plusG(k.times(logarithms.get(2)).negate());
    assertEquals(3, row.size());
    assertTrue(batch.holdsVartime());
    batch.equation().plusAt(row, 0, Scalar.ONE);
    assertFalse(batch.holdsVartime());
  }

  @SeededTest(runs = 3)
  void generatorsGoByTheirNames(Rng random) {
    Generators generators = Generators.get();
    EquationBatch batch = new EquationBatch(random.asSecureRandom());
    Scalar k = scalar(random);
    Scalar minus = k.negate();
    batch.equation().plusG(k).plus(minus, Point.GENERATOR);
    batch.equation().plusH(k).plus(minus, generators.H());
    batch.equation().plusG2(k).plus(minus, generators.G2());
    batch.equation().plusAt(batch.bpG(), 5, k).plus(minus, generators.bpG(5));
    batch.equation().plusAt(batch.bpH(), 127, k).plus(minus, generators.bpH(127));
    assertTrue(batch.holdsVartime());
  }

  @SeededTest(runs = 3)
  void theIdentityAddsNothing(Rng random) {
    EquationBatch batch = new EquationBatch(random.asSecureRandom());
    batch.equation().plus(scalar(random), Point.IDENTITY);
    batch.equation().plusAt(batch.own(PointVector.identities(2)), 1, scalar(random));
    assertTrue(batch.holdsVartime());
  }

  @Test
  void aRowOfAnotherBatchIsRefused() {
    EquationBatch batch = new EquationBatch(new Rng(1).asSecureRandom());
    Bases foreign = new EquationBatch(new Rng(2).asSecureRandom()).own(PointVector.identities(1));
    assertThrows(
        IllegalArgumentException.class, () -> batch.equation().plusAt(foreign, 0, Scalar.ONE));
  }
}
