package io.phantompool.crypto.vrf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdCurvePoint;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.NaiveEdwards;
import io.phantompool.testkit.Rng;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VrfCommitmentTest {
  private static final int[] POINTS = {8, 104, 136, 168, 200};
  private static final int[] SCALARS = {40, 72};
  private static final VrfCommitment COMMITMENT =
      new VrfCommittee(new Rng(1)).executor(3).commitment();
  private static final byte[] BYTES = COMMITMENT.encode();

  @Test
  void has232Bytes() throws MalformedEncodingException {
    assertEquals(232, VrfCommitment.BYTES);
    assertEquals(232, BYTES.length);
    assertEquals(COMMITMENT, VrfCommitment.decode(BYTES));
    assertArrayEquals(BYTES, VrfCommitment.decode(BYTES).encode());
  }

  @Test
  void refusesOtherLengthsAndIndices() {
    assertRule(ByteReader.TRUNCATED, 200, Arrays.copyOf(BYTES, 231));
    assertRule(ByteReader.TRAILING_BYTES, 232, Arrays.copyOf(BYTES, 233));
    for (int j : new int[] {0, 17, 255}) {
      byte[] changed = BYTES.clone();
      changed[7] = (byte) j;
      assertRule(ByteReader.OUT_OF_RANGE, 0, changed);
    }
  }

  @Test
  void refusesSmallOrderMixedAndNonCanonicalPointsAtEveryPlace() {
    for (int at : POINTS) {
      for (NaiveEdwards small : NaiveEdwards.smallOrderPoints()) {
        boolean identity = small.equals(NaiveEdwards.IDENTITY);
        assertRule(
            identity ? EdPoint.IDENTITY_NOT_ALLOWED : EdPoint.OUTSIDE_SUBGROUP,
            at,
            with(at, small.encode()));
        if (!identity) {
          assertRule(
              EdPoint.OUTSIDE_SUBGROUP, at, with(at, NaiveEdwards.BASE.plus(small).encode()));
        }
      }
      BigInteger above = NaiveEdwards.P.add(BigInteger.ONE);
      assertRule(
          EdCurvePoint.COORDINATE_NOT_CANONICAL,
          at,
          with(at, NaiveEdwards.littleEndian(above, 32)));
      assertRule(
          EdCurvePoint.OFF_CURVE, at, with(at, NaiveEdwards.littleEndian(BigInteger.TWO, 32)));
    }
  }

  @Test
  void refusesScalarsNotBelowTheOrder() {
    for (int at : SCALARS) {
      assertRule(
          EdScalar.NOT_CANONICAL, at, with(at, NaiveEdwards.littleEndian(NaiveEdwards.L, 32)));
    }
  }

  @Test
  void cannotHoldAnIdentity() {
    VrfCommitment m = COMMITMENT;
    EdPoint O = EdPoint.IDENTITY;
    assertThrows(
        IllegalArgumentException.class,
        () -> new VrfCommitment(3, O, m.dleq(), m.D(), m.F(), m.D_prime(), m.F_prime()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new VrfCommitment(3, m.Gamma(), m.dleq(), m.D(), m.F(), m.D_prime(), O));
    assertThrows(
        IllegalArgumentException.class,
        () -> new VrfCommitment(0, m.Gamma(), m.dleq(), m.D(), m.F(), m.D_prime(), m.F_prime()));
  }

  private static byte[] with(int at, byte[] part) {
    byte[] changed = BYTES.clone();
    System.arraycopy(part, 0, changed, at, part.length);
    return changed;
  }

  private static void assertRule(String rule, long offset, byte[] bytes) {
    var refusal = assertThrows(MalformedEncodingException.class, () -> VrfCommitment.decode(bytes));
    assertEquals(rule, refusal.rule());
    assertEquals(offset, refusal.byteOffset());
  }
}
