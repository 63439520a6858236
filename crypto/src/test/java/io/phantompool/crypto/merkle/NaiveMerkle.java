package io.phantompool.crypto.merkle;

import io.phantompool.crypto.hashing.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** The definitions of RFC 6962 section 2.1, letter by letter, over lists. */
final class NaiveMerkle {
  private NaiveMerkle() {}

  /** MTH(D[n]). */
  static Digest mth(List<byte[]> d) {
    if (d.isEmpty()) {
      return sha256();
    }
    if (d.size() == 1) {
      return sha256(new byte[] {0}, d.getFirst());
    }
    int k = split(d.size());
    return node(mth(d.subList(0, k)), mth(d.subList(k, d.size())));
  }

  /** PATH(m, D[n]). */
  static List<Digest> path(int m, List<byte[]> d) {
    if (d.size() == 1) {
      return List.of();
    }
    int k = split(d.size());
    return m < k
        ? then(path(m, d.subList(0, k)), mth(d.subList(k, d.size())))
        : then(path(m - k, d.subList(k, d.size())), mth(d.subList(0, k)));
  }

  /** PROOF(m, D[n]). */
  static List<Digest> proof(int m, List<byte[]> d) {
    return subproof(m, d, true);
  }

  private static List<Digest> subproof(int m, List<byte[]> d, boolean b) {
    if (m == d.size()) {
      return b ? List.of() : List.of(mth(d));
    }
    int k = split(d.size());
    return m <= k
        ? then(subproof(m, d.subList(0, k), b), mth(d.subList(k, d.size())))
        : then(subproof(m - k, d.subList(k, d.size()), false), mth(d.subList(0, k)));
  }

  /** The largest power of two smaller than n. */
  private static int split(int n) {
    int k = 1;
    while (2 * k < n) {
      k *= 2;
    }
    return k;
  }

  static Digest node(Digest left, Digest right) {
    return sha256(new byte[] {1}, left.encode(), right.encode());
  }

  private static List<Digest> then(List<Digest> list, Digest last) {
    List<Digest> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }

  private static Digest sha256(byte[]... parts) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        sha256.update(part);
      }
      return Digest.of(sha256.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
