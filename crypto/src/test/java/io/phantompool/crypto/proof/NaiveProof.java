package io.phantompool.crypto.proof;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.TupleHashXof256;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A transcript and its nonces by the letter of encoding.md section 2, on integers: what the twins
 * of the proofs hash with.
 */
public final class NaiveProof {
  private final String type;
  private final byte[] fresh;
  private final List<byte[]> tuple = new ArrayList<>();
  private long index;

  /**
   * @param fresh the 32 bytes that the prover draws
   */
  public NaiveProof(String type, byte[] fresh) {
    this.type = type;
    this.fresh = fresh.clone();
  }

  public NaiveProof append(String label, byte[] bytes) {
    tuple.add(label.getBytes(StandardCharsets.US_ASCII));
    tuple.add(bytes);
    return this;
  }

  public NaiveProof append(String label, Point point) {
    return append(label, point.encode());
  }

  public BigInteger challenge(String label) {
    BigInteger c = integer(read("PhantomPool/v1/" + type, tuple, 64));
    append(label, NaiveCurve.bytes(c));
    return c;
  }

  public BigInteger nonce() {
    byte[] state = read("PhantomPool/v1/" + type, tuple, 32);
    byte[] n = ByteBuffer.allocate(8).putLong(index++).array();
    List<byte[]> pairs = List.of(ascii("fresh"), fresh, ascii("state"), state, ascii("index"), n);
    return integer(read("PhantomPool/v1/nonce", pairs, 64));
  }

  private static byte[] read(String customization, List<byte[]> elements, int length) {
    TupleHashXof256 hash = new TupleHashXof256(customization);
    elements.forEach(hash::element);
    return hash.read(length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static BigInteger integer(byte[] bytes) {
    return new BigInteger(1, bytes).mod(NaiveCurve.Q);
  }

  /** Points and integers one after the other. */
  public static byte[] concatenation(Object... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Object part : parts) {
      bytes.writeBytes(
          switch (part) {
            case Point point -> point.encode();
            case BigInteger integer -> NaiveCurve.bytes(integer.mod(NaiveCurve.Q));
            default -> throw new IllegalArgumentException("neither a point nor an integer");
          });
    }
    return bytes.toByteArray();
  }
}
