package io.phantompool.crypto.shamir;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The indices of some executors, each once, ascending: the S of docs/protocol.md section 7.2. Not
 * empty. An index is the x-coordinate of a share, so 0, where the secret lies, is none.
 */
public record IndexSet(List<Integer> indices) {
  /** The largest index a committee may have. */
  public static final int MAX_INDEX = 16;

  /**
   * Refuses what is not a set of indices in ascending order.
   *
   * @throws IllegalArgumentException if the list is empty, not strictly ascending, or has an index
   *     outside of 1 to {@link #MAX_INDEX}
   */
  public IndexSet {
    indices = List.copyOf(indices);
    if (indices.isEmpty()) {
      throw new IllegalArgumentException("A set of executors has at least one index");
    }
    indices.forEach(IndexSet::requireIndex);
    if (!isAscending(indices)) {
      throw new IllegalArgumentException("Each index stands once, in ascending order: " + indices);
    }
  }

  /**
   * The set of these indices in any order.
   *
   * @throws IllegalArgumentException as the constructor, also if an index is there twice
   */
  public static IndexSet of(Collection<Integer> indices) {
    return new IndexSet(indices.stream().sorted().toList());
  }

  /** The set {from, ..., to}. */
  public static IndexSet range(int from, int to) {
    return new IndexSet(IntStream.rangeClosed(from, to).boxed().toList());
  }

  /** Whether each number is above the one before it. */
  public static boolean isAscending(List<Integer> numbers) {
    for (int i = 1; i < numbers.size(); i++) {
      if (numbers.get(i - 1) >= numbers.get(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The index, if it is one.
   *
   * @throws IllegalArgumentException if it is not in 1 to {@link #MAX_INDEX}
   */
  public static int requireIndex(int index) {
    if (index < 1 || index > MAX_INDEX) {
      throw new IllegalArgumentException(
          "An executor's index is from 1 to " + MAX_INDEX + ", not " + index);
    }
    return index;
  }

  /**
   * Reads the u64 index of an executor.
   *
   * @throws MalformedEncodingException {@link ByteReader#OUT_OF_RANGE} if it is not in 1 to {@link
   *     #MAX_INDEX}, or a rule of the reader
   */
  public static int readIndex(ByteReader reader) throws MalformedEncodingException {
    long at = reader.offset();
    long index = reader.u64();
    if (index < 1 || index > MAX_INDEX) {
      throw new MalformedEncodingException(
          ByteReader.OUT_OF_RANGE,
          at,
          "An executor's index is from 1 to "
              + MAX_INDEX
              + ", not "
              + Long.toUnsignedString(index));
    }
    return (int) index;
  }

  /** How many executors these are. */
  public int size() {
    return indices.size();
  }

  /** Whether {@code index} is one of them. */
  public boolean contains(int index) {
    return indices.contains(index);
  }
}
