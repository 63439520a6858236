package io.phantompool.crypto.dkg.keys;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.MultiScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.crypto.shamir.Lagrange;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * What everybody knows of the slot keys in one share epoch: Y_s = x_s G for every slot s, and
 * Y_{s,j} = x_{s,j} G for every executor j (docs/protocol.md section 4). Immutable.
 *
 * <p>Sums over runs of slots come from prefix sums made once, so the key of any tick costs one
 * point subtraction for each run.
 */
public final class SlotKeys {
  /** The most slots a market has: 2 K with K = 1024 ticks (docs/protocol.md section 3). */
  public static final int MAX_SLOTS = 2048;

  private static final int WEIGHT_BYTES = 16;

  private final int threshold;
  private final long shareEpoch;
  private final PointVector Y;
  private final List<PointVector> publicShares;

  /** Sum of the first s points, at s: of Y first, then of each executor's. */
  private final List<PointVector> prefixSums;

  private SlotKeys(int threshold, long shareEpoch, PointVector Y, List<PointVector> publicShares) {
    this.threshold = threshold;
    this.shareEpoch = shareEpoch;
    this.Y = Y;
    this.publicShares = publicShares;
    this.prefixSums = new ArrayList<>();
    prefixSums.add(prefixSumsVartime(Y));
    publicShares.forEach(row -> prefixSums.add(prefixSumsVartime(row)));
  }

  /**
   * The keys of one share epoch. That the shares are those of the keys is for {@link #check} to
   * say.
   *
   * @param threshold t, how many shares open
   * @param shareEpoch which shares these are, from 1
   * @param Y the public keys, N of them
   * @param publicShares one row of N points for each executor, executor 1 first
   * @throws IllegalArgumentException if a number is outside of its limits, the rows differ in
   *     length, or a point is the identity
   */
  public static SlotKeys of(
      int threshold, long shareEpoch, PointVector Y, List<PointVector> publicShares) {
    int n = publicShares.size();
    if (n > IndexSet.MAX_INDEX || threshold < 1 || threshold > n) {
      throw new IllegalArgumentException(
          "Keys have 1 to %d shares and a threshold among them, not %d of %d"
              .formatted(IndexSet.MAX_INDEX, threshold, n));
    }
    if (shareEpoch < 1 || Y.size() < 1 || Y.size() > MAX_SLOTS) {
      throw new IllegalArgumentException(
          "A share epoch is at least 1 and has 1 to " + MAX_SLOTS + " slots");
    }
    requireNoIdentity(Y);
    for (PointVector row : publicShares) {
      requireNoIdentity(row);
      if (row.size() != Y.size()) {
        throw new IllegalArgumentException("Every executor has a public share of every slot");
      }
    }
    return new SlotKeys(threshold, shareEpoch, Y, List.copyOf(publicShares));
  }

  private static void requireNoIdentity(PointVector row) {
    for (int s = 0; s < row.size(); s++) {
      if (row.isIdentity(s)) {
        throw new IllegalArgumentException("Neither a key nor a public share is the identity");
      }
    }
  }

  /** Doubling the reach in each step: log N batched additions instead of N single ones. */
  private static PointVector prefixSumsVartime(PointVector row) {
    PointVector sums = PointVector.identities(row.size() + 1);
    sums.copy(1, row, 0, row.size());
    for (int reach = 1; reach < sums.size(); reach *= 2) {
      PointVector shifted = PointVector.identities(sums.size());
      shifted.copy(reach, sums, 0, sums.size() - reach);
      sums = sums.plusVartime(shifted);
    }
    return sums;
  }

  /** t, how many shares open. */
  public int threshold() {
    return threshold;
  }

  /** Which shares these are; shares of different epochs never combine. */
  public long shareEpoch() {
    return shareEpoch;
  }

  /** N, the number of slots. */
  public int slots() {
    return Y.size();
  }

  /** n, how many executors have a share. */
  public int executors() {
    return publicShares.size();
  }

  /** Whether {@code index} is the index of one of them. */
  public boolean hasExecutor(int index) {
    return index >= 1 && index <= executors();
  }

  /** Y_0 .. Y_{N-1}. Not to be changed. */
  public PointVector Y() {
    return Y;
  }

  /**
   * Y_{0,j} .. Y_{N-1,j} of executor j. Not to be changed.
   *
   * @throws IllegalArgumentException if there is no such executor
   */
  public PointVector publicShares(int j) {
    return publicShares.get(requireExecutor(j) - 1);
  }

  /** Sum of Y_s for {@code from} <= s < {@code to}. */
  public Point sumOfKeys(int from, int to) {
    return difference(prefixSums.get(0), from, to);
  }

  /** Sum of executor j's Y_{s,j} for {@code from} <= s < {@code to}. */
  public Point sumOfPublicShares(int j, int from, int to) {
    return difference(prefixSums.get(requireExecutor(j)), from, to);
  }

  private static Point difference(PointVector sums, int from, int to) {
    return sums.get(to).minus(sums.get(from));
  }

  private int requireExecutor(int j) {
    if (!hasExecutor(j)) {
      throw new IllegalArgumentException(
          "These keys have executors 1 to " + executors() + ", not " + j);
    }
    return j;
  }

  /**
   * Whether the shares are those of the keys: for every slot, Y_{s,1} to Y_{s,t} fix a polynomial
   * of degree below t, and Y_s and all other Y_{s,j} lie on it. All slots at once, under 128-bit
   * weights from {@code random}.
   */
  public Verdict check(SecureRandom random) {
    byte[] weightBytes = new byte[WEIGHT_BYTES * slots()];
    random.nextBytes(weightBytes);
    ScalarVector w = ScalarVector.ofWeights(weightBytes);
    PointVector folded = PointVector.identities(executors());
    for (int j = 1; j <= executors(); j++) {
      folded.set(j - 1, MultiScalar.sumVartime(w, publicShares(j)));
    }
    IndexSet first = IndexSet.range(1, threshold);
    PointVector known = folded.slice(0, threshold);
    Point zero = MultiScalar.sumVartime(ScalarVector.of(Lagrange.atZero(first)), known);
    if (!zero.equals(MultiScalar.sumVartime(w, Y))) {
      return Verdict.invalid("slot-keys", "The public shares do not make the public keys");
    }
    for (int j = threshold + 1; j <= executors(); j++) {
      Point there = MultiScalar.sumVartime(ScalarVector.of(Lagrange.at(j, first)), known);
      if (!there.equals(folded.get(j - 1))) {
        return Verdict.invalid(
            "slot-keys", "The public shares of executor " + j + " do not fit to the others");
      }
    }
    return Verdict.valid();
  }

  /** Writes u64 t || u64 share epoch || u32 n || [Y] || the rows of executors 1 to n. */
  public void writeTo(ByteWriter out) {
    out.u63(threshold).u63(shareEpoch).u32(executors()).u32(slots()).bytes(Y.encode());
    publicShares.forEach(row -> out.bytes(row.encode()));
  }

  /**
   * Reads what {@link #writeTo} writes. The length is checked before a point is.
   *
   * @throws MalformedEncodingException if a number is out of range, a point malformed or the
   *     identity
   */
  public static SlotKeys read(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    long threshold = in.u63();
    long shareEpoch = in.u63();
    int executors = in.count(IndexSet.MAX_INDEX, Point.BYTES);
    int slots = in.count(MAX_SLOTS, Point.BYTES);
    boolean inRange = threshold >= 1 && threshold <= executors && shareEpoch >= 1 && slots >= 1;
    if (!inRange) {
      throw new MalformedEncodingException(
          ByteReader.OUT_OF_RANGE, at, "The threshold is from 1 to n, the share epoch at least 1");
    }
    PointVector Y = PointVector.read(in, slots);
    List<PointVector> rows = new ArrayList<>();
    for (int j = 1; j <= executors; j++) {
      rows.add(PointVector.read(in, slots));
    }
    return of((int) threshold, shareEpoch, Y, rows);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SlotKeys that
        && threshold == that.threshold
        && shareEpoch == that.shareEpoch
        && Y.equals(that.Y)
        && publicShares.equals(that.publicShares);
  }

  @Override
  public int hashCode() {
    return Y.hashCode() + Long.hashCode(shareEpoch);
  }

  @Override
  public String toString() {
    return "SlotKeys[%d slots, %d of %d, share epoch %d]"
        .formatted(slots(), threshold, executors(), shareEpoch);
  }
}
