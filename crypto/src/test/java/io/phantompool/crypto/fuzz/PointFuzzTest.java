package io.phantompool.crypto.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import java.util.Optional;

/** Points of secp256k1 in both encodings, in rows, and the identity where it is allowed. */
class PointFuzzTest {
  @FuzzTest
  void decodesOneEncodingOrRefuses(byte[] input) {
    Optional<Point> point = Attempt.at(input, () -> Point.decode(input));
    point.ifPresent(accepted -> check(accepted, input));
    Optional<Point> orIdentity = Attempt.at(input, () -> decodeAllowingIdentity(input));
    orIdentity.ifPresent(accepted -> assertArrayEquals(input, accepted.encode()));
    assertEquals(point, orIdentity.filter(read -> !read.isIdentity()));

    Attempt.at(input, () -> decodeRow(input))
        .ifPresent(accepted -> assertArrayEquals(input, accepted.encode()));

    Attempt.at(input, () -> Point.decodeCompressed(input))
        .ifPresent(
            accepted -> {
              assertArrayEquals(input, accepted.encodeCompressed());
              check(accepted, accepted.encode());
            });
  }

  /** The point has this encoding, is not the identity, and reads back from both encodings. */
  private static void check(Point point, byte[] encoding) {
    assertArrayEquals(encoding, point.encode());
    assertFalse(point.isIdentity());
    assertEquals(
        Optional.of(point), Attempt.at(encoding, () -> Point.decode(encoding)), "uncompressed");
    byte[] compressed = point.encodeCompressed();
    assertEquals(
        Optional.of(point),
        Attempt.at(compressed, () -> Point.decodeCompressed(compressed)),
        "compressed");
  }

  private static PointVector decodeRow(byte[] input) throws MalformedEncodingException {
    ByteReader reader = new ByteReader(input);
    PointVector row = PointVector.read(reader, input.length / Point.BYTES);
    reader.expectEnd();
    return row;
  }

  private static Point decodeAllowingIdentity(byte[] input) throws MalformedEncodingException {
    ByteReader reader = new ByteReader(input);
    Point point = Point.readAllowingIdentity(reader);
    reader.expectEnd();
    return point;
  }
}
