package io.phantompool.crypto.transcript;

import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Random coefficients of 128 bits, drawn from a transcript, that fold many equations into one. Any
 * of them may be 0.
 */
public final class Weights {
  /** Bytes of one weight. */
  static final int BYTES = 16;

  private final byte[] bytes;

  /** Takes the array: weight i is bytes 16 i to 16 i + 15, big-endian. */
  Weights(byte[] bytes) {
    this.bytes = bytes;
  }

  /** How many weights there are. */
  public int size() {
    return bytes.length / BYTES;
  }

  /** The weights as scalars of secp256k1. */
  public ScalarVector scalars() {
    return ScalarVector.ofWeights(bytes);
  }

  /** The weights as scalars of edwards25519. */
  public List<EdScalar> edScalars() {
    return IntStream.range(0, size())
        .mapToObj(i -> Arrays.copyOfRange(bytes, BYTES * i, BYTES * (i + 1)))
        .map(EdScalar::reduceBigEndian)
        .toList();
  }

  byte[] bytes() {
    return bytes.clone();
  }
}
