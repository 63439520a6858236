package io.phantompool.crypto.shamir;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import io.phantompool.testkit.Rng;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A key dealt by a trusted dealer, which exists in tests only: the pool's keys come from a
 * ceremony.
 *
 * @param secret the key itself
 * @param key what everybody knows
 * @param secrets x_1 to x_n
 */
public record DealtEdKey(EdScalar secret, SharedEdKey key, List<EdScalar> secrets) {
  /** A random key, t of n. */
  public static DealtEdKey of(Rng random, int t, int n) {
    return of(random.list(t, () -> EdScalar.reduceLittleEndian(random.bytes(64))), n);
  }

  /** The shares of the polynomial with these coefficients, constant term first. */
  public static DealtEdKey of(List<EdScalar> coefficients, int n) {
    List<EdScalar> secrets =
        IntStream.rangeClosed(1, n).mapToObj(j -> valueAt(coefficients, j)).toList();
    return ofShares(coefficients.size(), coefficients.getFirst(), secrets);
  }

  /** A key whose parts are known. */
  public static DealtEdKey ofShares(int t, EdScalar secret, List<EdScalar> secrets) {
    return new DealtEdKey(
        secret,
        new SharedEdKey(
            t,
            EdPoint.baseTimesVartime(secret),
            secrets.stream().map(EdPoint::baseTimesVartime).toList()),
        secrets);
  }

  /** Executor j's share, a new object at each call. */
  public SecretEdShare share(int j) {
    return SecretEdShare.of(key, j, SecretEdScalar.copyOf(secrets.get(j - 1)));
  }

  /** The scalar of 64 hexadecimal digits, little-endian. */
  public static EdScalar scalar(String hex) {
    try {
      return EdScalar.read(new ByteReader(java.util.HexFormat.of().parseHex(hex)));
    } catch (MalformedEncodingException e) {
      throw new IllegalArgumentException(hex, e);
    }
  }

  /** All sets of {@code size} executors of {@code n}. */
  public static List<IndexSet> subsets(int size, int n) {
    return IntStream.range(0, 1 << n)
        .filter(mask -> Integer.bitCount(mask) == size)
        .mapToObj(
            mask ->
                IntStream.rangeClosed(1, n)
                    .filter(j -> (mask >> (j - 1) & 1) == 1)
                    .boxed()
                    .toList())
        .map(IndexSet::new)
        .toList();
  }

  private static EdScalar valueAt(List<EdScalar> coefficients, int j) {
    EdScalar value = EdScalar.ZERO;
    for (EdScalar coefficient : coefficients.reversed()) {
      value = value.times(EdScalar.of(j)).plus(coefficient);
    }
    return value;
  }
}
