package io.phantompool.crypto.proof;

import io.phantompool.crypto.transcript.StatementTranscript;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a textbook proof is made for, as bytes: they are hashed with its statement, so that it says
 * nothing anywhere else. The proofs of an order or of a round need none, their statements name the
 * market and the round themselves. Immutable.
 */
public final class ProofContext {
  private final byte[] bytes;

  private ProofContext(byte[] bytes) {
    this.bytes = bytes;
  }

  /** These bytes, of any number. */
  public static ProofContext of(byte[] bytes) {
    return new ProofContext(bytes.clone());
  }

  /** The bytes of a text in ASCII. */
  public static ProofContext of(String ascii) {
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(ascii)) {
      throw new IllegalArgumentException("A context is a text in ASCII, or bytes");
    }
    return new ProofContext(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  /** Appends the pair ({@code context}, bytes). */
  public void absorbInto(StatementTranscript transcript) {
    transcript.bytes("context", bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProofContext context && Arrays.equals(bytes, context.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The bytes in hexadecimal. */
  @Override
  public String toString() {
    return "ProofContext[" + HexFormat.of().formatHex(bytes) + "]";
  }
}
