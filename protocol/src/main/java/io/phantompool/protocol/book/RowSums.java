package io.phantompool.protocol.book;

import io.phantompool.crypto.group.secp256k1.PointVector;

/** Sums within rows of public points, in batches of independent additions. */
final class RowSums {
  private RowSums() {}

  /**
   * For each row of {@code length} points B_0, B_1, ...: B_0, B_0 + B_1, B_0 + B_1 + B_2, ...
   *
   * <p>Pairs first, then the same for the row of half the length, whose results are every second of
   * this one's; the others are one addition away (Ladner and Fischer 1980). Together less than 2
   * additions a point, in 2 log2(length) batches.
   *
   * @param rows the rows one after the other
   * @param length a power of two
   */
  static PointVector cumulativeVartime(PointVector rows, int length) {
    if (Integer.bitCount(length) != 1) {
      throw new IllegalArgumentException(
          "A row has as many slots as a power of two, not " + length);
    }
    if (length == 1) {
      return rows;
    }
    PointVector even = everySecond(rows, 0);
    PointVector pairs = cumulativeVartime(even.plusVartime(everySecond(rows, 1)), length / 2);
    return interleaved(even.plusVartime(shifted(pairs, length / 2)), pairs);
  }

  private static PointVector everySecond(PointVector row, int from) {
    PointVector half = PointVector.identities(row.size() / 2);
    for (int i = 0; i < half.size(); i++) {
      half.copy(i, row, 2 * i + from, 1);
    }
    return half;
  }

  /** Each row one place to the right, with the identity in front. */
  private static PointVector shifted(PointVector rows, int length) {
    PointVector shifted = PointVector.identities(rows.size());
    for (int at = 0; at < rows.size(); at += length) {
      shifted.copy(at + 1, rows, at, length - 1);
    }
    return shifted;
  }

  private static PointVector interleaved(PointVector even, PointVector odd) {
    PointVector both = PointVector.identities(2 * even.size());
    for (int i = 0; i < even.size(); i++) {
      both.copy(2 * i, even, i, 1);
      both.copy(2 * i + 1, odd, i, 1);
    }
    return both;
  }
}
