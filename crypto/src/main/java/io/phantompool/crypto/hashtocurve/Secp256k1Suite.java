package io.phantompool.crypto.hashtocurve;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.field.Field52;
import io.phantompool.crypto.group.secp256k1.field.FieldCodec;
import io.phantompool.crypto.group.secp256k1.field.FieldElement;
import java.util.ArrayList;
import java.util.List;

/**
 * The suites secp256k1_XMD:SHA-256_SSWU_RO_ and secp256k1_XMD:SHA-256_SSWU_NU_, RFC 9380 section
 * 8.7. The map is straight-line; the sum of its two points is not, so messages must be public.
 */
public final class Secp256k1Suite {
  /** L of section 8.7: bytes that make one field element with negligible bias. */
  private static final int UNIFORM_BYTES = 48;

  private static final int HALF_BYTES = UNIFORM_BYTES / 2;

  /** 2^192, the weight of the upper half. */
  private static final FieldElement HALF_WEIGHT = FieldElement.of(1L << 48).squared().squared();

  private Secp256k1Suite() {}

  /** hash_to_curve, the RO suite: a point of which nobody knows a discrete logarithm. */
  public static Point hashToCurve(byte[] message, byte[] dst) {
    return hashAllToCurve(List.of(message), dst).getFirst();
  }

  /** hash_to_curve of each message; cheaper than one by one, since divisions are shared. */
  public static List<Point> hashAllToCurve(List<byte[]> messages, byte[] dst) {
    List<FieldElement> elements = new ArrayList<>(2 * messages.size());
    for (byte[] message : messages) {
      elements.addAll(hashToField(message, dst, 2));
    }
    List<Point> mapped = mapToCurve(elements);
    List<Point> points = new ArrayList<>(messages.size());
    for (int i = 0; i < mapped.size(); i += 2) {
      points.add(mapped.get(i).plus(mapped.get(i + 1)));
    }
    return points;
  }

  /** encode_to_curve, the NU suite: not uniform. */
  public static Point encodeToCurve(byte[] message, byte[] dst) {
    return mapToCurve(hashToField(message, dst, 1)).getFirst();
  }

  /** map_to_curve of section 6.6.3. The cofactor is 1. */
  static List<Point> mapToCurve(List<FieldElement> elements) {
    return ThreeIsogeny.map(SimplifiedSwu.map(elements));
  }

  /** hash_to_field, section 5.2. */
  static List<FieldElement> hashToField(byte[] message, byte[] dst, int count) {
    byte[] uniform = ExpandMessageXmd.SHA_256.expand(message, dst, count * UNIFORM_BYTES);
    List<FieldElement> elements = new ArrayList<>(count);
    for (int at = 0; at < uniform.length; at += UNIFORM_BYTES) {
      elements.add(half(uniform, at).times(HALF_WEIGHT).plus(half(uniform, at + HALF_BYTES)));
    }
    return elements;
  }

  /** 24 big-endian bytes, which are always below p. */
  private static FieldElement half(byte[] uniform, int at) {
    byte[] padded = new byte[FieldCodec.BYTES];
    System.arraycopy(uniform, at, padded, FieldCodec.BYTES - HALF_BYTES, HALF_BYTES);
    long[] limbs = new long[Field52.LIMBS];
    if (!FieldCodec.decode(padded, 0, limbs, 0)) {
      throw new IllegalStateException("24 bytes cannot reach p");
    }
    return FieldElement.ofLimbs(limbs, 0);
  }
}
