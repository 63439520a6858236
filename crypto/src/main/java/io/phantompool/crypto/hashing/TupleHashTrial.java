package io.phantompool.crypto.hashing;

import io.phantompool.crypto.vectors.VectorChoice;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Eight messages of some blocks. */
final class TupleHashTrial implements VectorChoice.Work {
  private static final int BYTES = 1000;

  private final TupleHashes hashes;
  private final List<List<byte[]>> tuples =
      IntStream.range(0, KeccakLanes.LANES)
          .mapToObj(i -> List.of(new byte[] {(byte) i}, new byte[BYTES + i]))
          .toList();

  TupleHashTrial(TupleHashes hashes) {
    this.hashes = hashes;
  }

  @Override
  public void pass() {
    hashes.hash(tuples, Digest.LENGTH);
  }

  @Override
  public long[] results() {
    return hashes.hash(tuples, Digest.LENGTH).stream().mapToLong(Arrays::hashCode).toArray();
  }
}
