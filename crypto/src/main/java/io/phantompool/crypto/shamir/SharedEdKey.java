package io.phantompool.crypto.shamir;

import io.phantompool.crypto.group.edwards25519.EdPoint;
import java.util.List;

/**
 * What everybody knows of a key on edwards25519 that t of n executors can use together: the VRF key
 * or the settlement key (docs/protocol.md section 4).
 *
 * @param threshold t, how many shares make the key
 * @param Y the public key x B
 * @param publicShares X_1 to X_n, X_j = x_j B
 */
public record SharedEdKey(int threshold, EdPoint Y, List<EdPoint> publicShares) {
  /**
   * Refuses shares that are not those of the key: X_1 to X_t fix a polynomial of degree below t,
   * and Y and the other X_j must lie on it. So any t executors make the same key.
   *
   * @throws IllegalArgumentException if they do not, if Y or a share is the identity, if there are
   *     more than {@link IndexSet#MAX_INDEX} executors, or if t is not from 1 to n
   */
  public SharedEdKey {
    publicShares = List.copyOf(publicShares);
    int n = publicShares.size();
    if (n > IndexSet.MAX_INDEX || threshold < 1 || threshold > n) {
      throw new IllegalArgumentException(
          "A key has 1 to %d shares and a threshold among them, not %d of %d"
              .formatted(IndexSet.MAX_INDEX, threshold, n));
    }
    if (Y.isIdentity() || publicShares.stream().anyMatch(EdPoint::isIdentity)) {
      throw new IllegalArgumentException("Neither a public key nor a public share is the identity");
    }
    requireOnePolynomial(threshold, Y, publicShares);
  }

  private static void requireOnePolynomial(int t, EdPoint Y, List<EdPoint> X) {
    IndexSet first = IndexSet.range(1, t);
    for (int x = 0; x <= X.size(); x = x == 0 ? t + 1 : x + 1) {
      EdPoint claimed = x == 0 ? Y : X.get(x - 1);
      EdPoint there = EdPoint.sumOfProductsVartime(Lagrange.edAt(x, first), X.subList(0, t));
      if (!there.equals(claimed)) {
        throw new IllegalArgumentException(
            x == 0
                ? "The public shares do not make the public key"
                : "The public share of executor " + x + " does not fit to the others");
      }
    }
  }

  /** n, how many executors have a share. */
  public int executors() {
    return publicShares.size();
  }

  /** Whether {@code index} is the index of one of them. */
  public boolean hasExecutor(int index) {
    return index >= 1 && index <= executors();
  }

  /**
   * X_j of executor {@code index}.
   *
   * @throws IllegalArgumentException if there is no such executor
   */
  public EdPoint publicShare(int index) {
    if (!hasExecutor(index)) {
      throw new IllegalArgumentException(
          "This key has executors 1 to " + executors() + ", not " + index);
    }
    return publicShares.get(index - 1);
  }
}
