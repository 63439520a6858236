package io.phantompool.crypto.vrf;

import io.phantompool.crypto.group.edwards25519.EdCurvePoint;
import io.phantompool.crypto.hashing.CShake256;
import io.phantompool.crypto.hashing.Digest;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The output beta of the VRF, 64 bytes, and the ranking that it decides (docs/protocol.md section
 * 7.2). Immutable.
 */
public final class VrfOutput {
  /** Bytes of beta. */
  public static final int BYTES = 64;

  private static final String RANK = "PhantomPool/v1/rank";

  private final byte[] beta;

  private VrfOutput(byte[] beta) {
    this.beta = beta;
  }

  /** The output with these 64 bytes, from a record say; another length is the caller's error. */
  public static VrfOutput of(byte[] beta) {
    if (beta.length != BYTES) {
      throw new IllegalArgumentException("A VRF output has 64 bytes, not " + beta.length);
    }
    return new VrfOutput(beta.clone());
  }

  /** ECVRF_proof_to_hash, RFC 9381 section 5.2, of a proof that holds. */
  static VrfOutput of(VrfSuite suite, EdCurvePoint Gamma) {
    return new VrfOutput(suite.hash((byte) 0x03, Gamma.clearCofactor().encode()));
  }

  /** The 64 bytes. */
  public byte[] encode() {
    return beta.clone();
  }

  /** cSHAKE256(beta || id), 32 bytes, S = {@code PhantomPool/v1/rank} (encoding.md section 8). */
  public Digest rankHash(Digest id) {
    byte[] input = Arrays.copyOf(beta, BYTES + Digest.LENGTH);
    System.arraycopy(id.encode(), 0, input, BYTES, Digest.LENGTH);
    return Digest.of(CShake256.hash(input, RANK, Digest.LENGTH));
  }

  /**
   * The ids in the order of their rank hashes as big-endian numbers, ties by id.
   *
   * @throws IllegalArgumentException if an id is there twice
   */
  public List<Digest> rank(Collection<Digest> ids) {
    return ordered(ids, this::rankHash);
  }

  /** The ids in the order of {@code hash}, ties by id. */
  static List<Digest> ordered(Collection<Digest> ids, UnaryOperator<Digest> hash) {
    record Ranked(Digest hash, Digest id) {}

    List<Digest> order =
        ids.stream()
            .map(id -> new Ranked(hash.apply(id), id))
            .sorted(Comparator.comparing(Ranked::hash).thenComparing(Ranked::id))
            .map(Ranked::id)
            .toList();
    for (int i = 1; i < order.size(); i++) {
      if (order.get(i - 1).equals(order.get(i))) {
        throw new IllegalArgumentException("An id is ranked once: " + order.get(i));
      }
    }
    return order;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VrfOutput that && Arrays.equals(beta, that.beta);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(beta);
  }

  /** 128 hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(beta);
  }
}
