package io.phantompool.crypto.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import java.util.Optional;

/** Scalars of secp256k1, one and as a row of one. */
class ScalarFuzzTest {
  @FuzzTest
  void decodesOneEncodingOrRefuses(byte[] input) {
    Optional<Scalar> scalar = Attempt.at(input, () -> Scalar.decode(input));
    scalar.ifPresent(accepted -> assertArrayEquals(input, accepted.encode()));
    assertEquals(scalar, Attempt.at(input, () -> decodeAsRow(input)));
  }

  private static Scalar decodeAsRow(byte[] input) throws MalformedEncodingException {
    ByteReader reader = new ByteReader(input);
    ScalarVector row = ScalarVector.read(reader, 1);
    reader.expectEnd();
    return row.get(0);
  }
}
