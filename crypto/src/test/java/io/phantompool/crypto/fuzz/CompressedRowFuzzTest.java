package io.phantompool.crypto.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.field.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of compressed points, decoded at once by each back end and one by one. */
class CompressedRowFuzzTest {
  @FuzzTest
  void decodesAsPointByPointOrRefuses(byte[] input) {
    Optional<PointVector> oneByOne = Attempt.at(input, () -> oneByOne(input));
    for (Backend backend : Backend.values()) {
      assertEquals(oneByOne, Attempt.at(input, () -> atOnce(backend, input)), backend.name());
    }
  }

  private static PointVector atOnce(Backend backend, byte[] input)
      throws MalformedEncodingException {
    ByteReader reader = new ByteReader(input);
    PointVector row =
        PointVector.readCompressed(backend, reader, input.length / Point.COMPRESSED_BYTES);
    reader.expectEnd();
    return row;
  }

  private static PointVector oneByOne(byte[] input) throws MalformedEncodingException {
    ByteReader reader = new ByteReader(input);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < input.length / Point.COMPRESSED_BYTES; i++) {
      points.add(Point.readCompressed(reader));
    }
    reader.expectEnd();
    return PointVector.of(points);
  }
}
