package io.phantompool.crypto.dkg.keys;

import io.phantompool.crypto.group.secp256k1.MultiScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.group.secp256k1.SecretScalarVector;
import java.security.SecureRandom;
import java.util.Objects;
import javax.security.auth.Destroyable;

/**
 * One executor's shares x_{s,j} of all slot keys in one share epoch. Its owner erases them with
 * {@link #destroy} or a try block; they have no text form. Sums over runs of slots come from prefix
 * sums made once.
 */
public final class SlotKeyShares implements Destroyable, AutoCloseable {
  private static final int WEIGHT_BYTES = 16;

  private final SlotKeys keys;
  private final int index;
  private final SecretScalarVector x;

  /** Sum of the first s shares, at s. */
  private final SecretScalarVector prefixSums;

  private SlotKeyShares(SlotKeys keys, int index, SecretScalarVector x) {
    this.keys = keys;
    this.index = index;
    this.x = x;
    this.prefixSums = SecretScalarVector.zeros(x.size() + 1);
    try (SecretScalar zero = SecretScalar.of(0)) {
      addUp(zero);
    }
  }

  private void addUp(SecretScalar zero) {
    SecretScalar sum = zero.copy();
    for (int s = 0; s < x.size(); s++) {
      try (SecretScalar before = sum;
          SecretScalar share = x.get(s)) {
        sum = before.plus(share);
        prefixSums.set(s + 1, sum);
      }
    }
    sum.close();
  }

  /**
   * The shares of executor {@code index}, taking over {@code x}. They are compared with the public
   * ones all at once, under 128-bit weights from {@code random}.
   *
   * @throws IllegalArgumentException if the keys have no such executor or as many slots, or the
   *     shares are not those of its public shares
   */
  public static SlotKeyShares of(
      SlotKeys keys, int index, SecretScalarVector x, SecureRandom random) {
    if (x.size() != keys.slots()) {
      throw new IllegalArgumentException(
          "There is one share for each of " + keys.slots() + " slots, not " + x.size());
    }
    byte[] weightBytes = new byte[WEIGHT_BYTES * x.size()];
    random.nextBytes(weightBytes);
    ScalarVector w = ScalarVector.ofWeights(weightBytes);
    Point expected = MultiScalar.sumVartime(w, keys.publicShares(index));
    try (SecretScalar folded = x.dot(w)) {
      if (!Point.GENERATOR.times(folded).equals(expected)) {
        throw new IllegalArgumentException(
            "The secrets do not belong to the public shares of executor " + index);
      }
    }
    return new SlotKeyShares(keys, index, x);
  }

  /** The keys these are shares of. */
  public SlotKeys keys() {
    return keys;
  }

  /** j, the executor's index. */
  public int index() {
    return index;
  }

  /** The shares themselves, slot by slot; they stay this object's and are erased with it. */
  public SecretScalarVector x() {
    return x;
  }

  /** Sum of x_{s,j} for {@code from} <= s < {@code to}; the caller closes it. */
  public SecretScalar sum(int from, int to) {
    Objects.checkFromToIndex(from, to, x.size());
    try (SecretScalar below = prefixSums.get(from);
        SecretScalar all = prefixSums.get(to)) {
      return all.minus(below);
    }
  }

  /** Overwrites the shares; every later use throws {@link IllegalStateException}. */
  @Override
  public void destroy() {
    x.close();
    prefixSums.close();
  }

  @Override
  public boolean isDestroyed() {
    return x.isDestroyed();
  }

  /** Destroys the shares at the end of a try block. */
  @Override
  public void close() {
    destroy();
  }

  /** The executor's index and the epoch, nothing of the secrets. */
  @Override
  public String toString() {
    return "SlotKeyShares[executor %d, share epoch %d, hidden]".formatted(index, keys.shareEpoch());
  }
}
