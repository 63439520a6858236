package io.phantompool.crypto.group.edwards25519;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against one difference at a time, and against the twin. */
class DifferencesTest {
  @SeededTest(runs = 6)
  void areThoseOfOneAtATime(Rng random) throws Exception {
    for (Backend backend : Backend.values()) {
      for (int count : new int[] {0, 1, 2, 3, 5, 7, 8, 9, 11, 16, 18}) {
        List<EdScalar> s = new ArrayList<>();
        List<EdScalar> k = new ArrayList<>();
        List<EdCurvePoint> A = new ArrayList<>();
        List<byte[]> expected = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          s.add(scalar(random));
          k.add(scalar(random));
          A.add(point(random));
          expected.add(A.get(i).baseMinusMultipleVartime(s.get(i), k.get(i)));
        }
        List<PreparedPoint> prepared = A.stream().map(PreparedPoint::of).toList();
        Differences differences = Differences.on(backend);
        assertEncodings(expected, differences.ofVartime(s, A, k));
        assertEncodings(expected, differences.ofPreparedVartime(s, prepared, k));
      }
    }
  }

  /** The scalar is an integer below L here, not a class modulo L: 8 L times A would be 0. */
  @ParameterizedTest
  @EnumSource
  void areThoseOfTheTwinAlsoOutsideOfTheSubgroup(Backend backend) throws Exception {
    List<NaiveEdwards> points = new ArrayList<>(NaiveEdwards.smallOrderPoints());
    NaiveEdwards.smallOrderPoints()
        .forEach(small -> points.add(NaiveEdwards.BASE.times(BigInteger.TEN).plus(small)));
    BigInteger largest = NaiveEdwards.L.subtract(BigInteger.ONE);
    List<EdScalar> s = new ArrayList<>();
    List<EdScalar> k = new ArrayList<>();
    List<EdCurvePoint> A = new ArrayList<>();
    List<byte[]> expected = new ArrayList<>();
    for (NaiveEdwards point : points) {
      for (BigInteger factor : List.of(BigInteger.ZERO, BigInteger.valueOf(5), largest)) {
        s.add(scalar(largest.subtract(factor)));
        k.add(scalar(factor));
        A.add(EdCurvePoint.decode(point.encode()));
        expected.add(
            NaiveEdwards.BASE
                .times(largest.subtract(factor))
                .plus(point.times(factor).negate())
                .encode());
      }
    }
    Differences differences = Differences.on(backend);
    assertEncodings(expected, differences.ofVartime(s, A, k));
    List<PreparedPoint> prepared = A.stream().map(PreparedPoint::of).toList();
    assertEncodings(expected, differences.ofPreparedVartime(s, prepared, k));
  }

  @ParameterizedTest
  @EnumSource
  void takeAsManyOfEach(Backend backend) {
    List<EdScalar> one = List.of(EdScalar.ONE);
    assertThrows(
        IllegalArgumentException.class,
        () -> Differences.on(backend).ofVartime(one, List.of(), one));
  }

  private static void assertEncodings(List<byte[]> expected, List<EdCurvePoint> actual) {
    assertEquals(expected.size(), actual.size());
    List<byte[]> encodings = EdCurvePoint.encodeAll(actual);
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), encodings.get(i));
      assertArrayEquals(expected.get(i), actual.get(i).encode());
    }
  }

  private static EdCurvePoint point(Rng random) throws Exception {
    EdPoint point = EdPoint.baseTimesVartime(EdScalar.reduceBigEndian(random.bytes(32)));
    if (random.nextInt(3) > 0) {
      return EdCurvePoint.of(point);
    }
    List<NaiveEdwards> small = NaiveEdwards.smallOrderPoints();
    return EdCurvePoint.decode(small.get(random.nextInt(small.size())).encode());
  }

  /** Also those whose digits are extreme: 0, L - 1, all windows at the limit. */
  private static EdScalar scalar(Rng random) {
    return switch (random.nextInt(8)) {
      case 0 -> EdScalar.ZERO;
      case 1 -> EdScalar.ONE;
      case 2 -> scalar(NaiveEdwards.L.subtract(BigInteger.ONE));
      case 3 -> scalar(new BigInteger("88".repeat(31), 16));
      case 4 -> scalar(new BigInteger("80".repeat(31), 16));
      case 5 -> scalar(BigInteger.TWO.pow(252).subtract(BigInteger.ONE));
      default -> EdScalar.reduceBigEndian(random.bytes(32));
    };
  }

  private static EdScalar scalar(BigInteger value) {
    return EdScalar.reduceLittleEndian(NaiveEdwards.littleEndian(value, 32));
  }
}
