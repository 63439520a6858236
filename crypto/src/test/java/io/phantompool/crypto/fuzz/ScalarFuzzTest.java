package io.phantompool.crypto.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import java.util.Optional;

/** Scalars of secp256k1, public, secret, and as a row of one, by the same rule. */
class ScalarFuzzTest {
  @FuzzTest
  void decodesOneEncodingOrRefuses(byte[] input) {
    Optional<Scalar> scalar = Attempt.at(input, () -> Scalar.decode(input));
    scalar.ifPresent(accepted -> assertArrayEquals(input, accepted.encode()));
    assertEquals(scalar, Attempt.at(input, () -> decodeAsRow(input)));
    assertEquals(scalar, Attempt.at(input, () -> decodeAsSecret(input)));
  }

  private static Scalar decodeAsSecret(byte[] input) throws MalformedEncodingException {
    try (SecretScalar secret = SecretScalar.decode(input)) {
      return secret.declassify("compared with its public twin");
    }
  }

  private static Scalar decodeAsRow(byte[] input) throws MalformedEncodingException {
    ByteReader reader = new ByteReader(input);
    ScalarVector row = ScalarVector.read(reader, 1);
    reader.expectEnd();
    return row.get(0);
  }
}
