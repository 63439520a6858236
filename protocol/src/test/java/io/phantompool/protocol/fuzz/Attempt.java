package io.phantompool.protocol.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.util.Optional;

/** One call of a decoder with bytes from anywhere. */
interface Attempt<T> {
  T run() throws MalformedEncodingException;

  /**
   * What the decoder returned, or nothing if it refused. A refusal names a rule and a byte of the
   * input, or the byte behind it. Anything else that is thrown passes through and is a finding.
   */
  static <T> Optional<T> at(byte[] input, Attempt<T> attempt) {
    try {
      return Optional.of(attempt.run());
    } catch (MalformedEncodingException refusal) {
      assertFalse(refusal.rule().isEmpty());
      assertFalse(refusal.reason().isEmpty());
      long offset = refusal.byteOffset();
      assertTrue(offset >= 0 && offset <= input.length, () -> "offset " + offset);
      return Optional.empty();
    }
  }
}
