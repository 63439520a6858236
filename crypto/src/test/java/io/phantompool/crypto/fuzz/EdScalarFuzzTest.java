package io.phantompool.crypto.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import java.util.Optional;

/** Scalars of edwards25519, public and secret ones by the same rule. */
class EdScalarFuzzTest {
  @FuzzTest
  void decodesOneEncodingOrRefuses(byte[] input) {
    Optional<EdScalar> scalar = Attempt.at(input, () -> EdScalar.decode(input));
    scalar.ifPresent(accepted -> assertArrayEquals(input, accepted.encode()));
    assertEquals(scalar, Attempt.at(input, () -> decodeAsSecret(input)));
  }

  private static EdScalar decodeAsSecret(byte[] input) throws MalformedEncodingException {
    ByteReader reader = new ByteReader(input);
    try (SecretEdScalar secret = SecretEdScalar.read(reader)) {
      reader.expectEnd();
      return secret.publish();
    }
  }
}
