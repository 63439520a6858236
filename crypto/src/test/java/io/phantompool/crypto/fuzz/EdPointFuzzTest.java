package io.phantompool.crypto.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.group.edwards25519.EdCurvePoint;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import java.util.Optional;

/** Points of edwards25519: of the whole curve, and of the subgroup of prime order. */
class EdPointFuzzTest {
  @FuzzTest
  void decodesOneEncodingOrRefuses(byte[] input) {
    Optional<EdCurvePoint> onCurve = Attempt.at(input, () -> EdCurvePoint.decode(input));
    onCurve.ifPresent(point -> assertArrayEquals(input, point.encode()));

    Optional<EdPoint> point = Attempt.at(input, () -> EdPoint.decode(input));
    point.ifPresent(
        accepted -> {
          assertFalse(accepted.isIdentity());
          assertFalse(onCurve.orElseThrow().isOfSmallOrder());
          // Computed anew: a decoded point may remember the bytes it came from.
          assertArrayEquals(input, accepted.negate().negate().encode());
        });

    Optional<EdPoint> orIdentity =
        Attempt.at(
            input,
            () -> {
              ByteReader reader = new ByteReader(input);
              EdPoint read = EdPoint.readAllowingIdentity(reader);
              reader.expectEnd();
              return read;
            });
    assertEquals(point, orIdentity.filter(read -> !read.isIdentity()));
  }
}
