package io.phantompool.crypto.transcript;

import io.phantompool.crypto.hashing.LiteralTupleHash;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rules 1 to 5 of encoding.md section 2 read literally: a list of pairs, all of it hashed again at
 * every read.
 */
final class LiteralTranscript {
  private final String customization;
  private final BigInteger order;
  private final List<byte[]> tuple = new ArrayList<>();

  LiteralTranscript(String type, BigInteger order) {
    this.customization = "PhantomPool/v1/" + type;
    this.order = order;
  }

  void append(String label, byte[] value) {
    tuple.add(label.getBytes(StandardCharsets.US_ASCII));
    tuple.add(value);
  }

  byte[] read(int length) {
    return LiteralTupleHash.hash(tuple, customization, length);
  }

  BigInteger challenge(String label) {
    int taken = 0;
    BigInteger challenge;
    do {
      taken += 64;
      byte[] output = read(taken);
      challenge = new BigInteger(1, Arrays.copyOfRange(output, taken - 64, taken)).mod(order);
    } while (challenge.signum() == 0);
    append(label, new Integers(order).encode(challenge));
    return challenge;
  }

  List<BigInteger> weights(String label, int count) {
    byte[] output = read(16 * count);
    append(label, output);
    List<BigInteger> weights = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] weight = Arrays.copyOfRange(output, 16 * i, 16 * i + 16);
      weights.add(new BigInteger(1, weight));
    }
    return weights;
  }
}
