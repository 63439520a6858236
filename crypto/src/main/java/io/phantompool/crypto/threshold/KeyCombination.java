package io.phantompool.crypto.threshold;

import io.phantompool.crypto.dkg.keys.SlotKeyShares;
import io.phantompool.crypto.dkg.keys.SlotKeys;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import java.util.ArrayList;
import java.util.List;

/**
 * A sum of slot keys, some of them negated: what one decryption opens (docs/protocol.md section
 * 7.3, encoding.md section 8). Kept as runs of neighbouring slots of one sign, ascending and
 * longest, so that equal combinations are equal objects; prefix sums make each run one subtraction.
 *
 * @param runs the runs, none of which touches the next unless the sign changes
 */
public record KeyCombination(List<Run> runs) {
  /**
   * Neighbouring slots of one sign.
   *
   * @param from the first slot
   * @param to the slot after the last one
   * @param negative whether the keys count -1 instead of +1
   */
  public record Run(int from, int to, boolean negative) {
    /** Refuses runs without slots. */
    public Run {
      if (from < 0 || to <= from || to > SlotKeys.MAX_SLOTS) {
        throw new IllegalArgumentException(
            "A run has at least one slot, below " + SlotKeys.MAX_SLOTS);
      }
    }
  }

  /** Refuses runs that overlap, are not ascending, or could be one. */
  public KeyCombination {
    runs = List.copyOf(runs);
    for (int i = 1; i < runs.size(); i++) {
      Run before = runs.get(i - 1);
      Run run = runs.get(i);
      boolean couldBeOne = run.from() == before.to() && run.negative() == before.negative();
      if (run.from() < before.to() || couldBeOne) {
        throw new IllegalArgumentException("Runs of slots ascend and are as long as they can be");
      }
    }
  }

  /** z at tick k: +1 on k .. K-1, -1 on K .. K+k. */
  public static KeyCombination balance(int k, int N) {
    int K = requireTick(k, N);
    return new KeyCombination(List.of(new Run(k, K, false), new Run(K, K + k + 1, true)));
  }

  /** The slots that cross at tick k: buys k .. K-1, sells K .. K+k. D and S are these sums. */
  public static KeyCombination crossing(Side side, int k, int N) {
    int K = requireTick(k, N);
    return plus(side == Side.BUY ? k : K, side == Side.BUY ? K : K + k + 1);
  }

  /** The slots strictly better than tick k: buys k+1 .. K-1, sells K .. K+k-1; empty at the end. */
  public static KeyCombination better(Side side, int k, int N) {
    int K = requireTick(k, N);
    return plus(side == Side.BUY ? k + 1 : K, side == Side.BUY ? K : K + k);
  }

  /** The one slot with the limit at tick k: k or K+k. */
  public static KeyCombination margin(Side side, int k, int N) {
    int K = requireTick(k, N);
    int slot = side == Side.BUY ? k : K + k;
    return plus(slot, slot + 1);
  }

  /**
   * The combination of a purpose at a tick.
   *
   * @param k the probed tick or k*
   * @param N the number of slots, twice the number of ticks
   * @param longSide the side with more volume at k*; where it does not matter, any
   */
  public static KeyCombination of(Purpose purpose, int k, int N, Side longSide) {
    return switch (purpose) {
      case BALANCE -> balance(k, N);
      case DEMAND, BUYS -> crossing(Side.BUY, k, N);
      case SUPPLY, SELLS -> crossing(Side.SELL, k, N);
      case SHORT -> crossing(longSide.opposite(), k, N);
      case BETTER -> better(longSide, k, N);
      case MARGIN -> margin(longSide, k, N);
    };
  }

  /** Returns K = N / 2. */
  private static int requireTick(int k, int N) {
    if (N < 2 || N % 2 != 0 || N > SlotKeys.MAX_SLOTS || k < 0 || k >= N / 2) {
      throw new IllegalArgumentException(
          "A tick is from 0 to K - 1 and N = 2 K at most " + SlotKeys.MAX_SLOTS);
    }
    return N / 2;
  }

  private static KeyCombination plus(int from, int to) {
    return new KeyCombination(from < to ? List.of(new Run(from, to, false)) : List.of());
  }

  /** Whether it has no slot; such a combination is not asked for. */
  public boolean isEmpty() {
    return runs.isEmpty();
  }

  /** The slot after the last one: at least as many slots there must be. */
  public int end() {
    return isEmpty() ? 0 : runs.getLast().to();
  }

  /** x_j^combination: the sum of the executor's shares, in constant-time pattern; close it. */
  public SecretScalar of(SlotKeyShares shares) {
    SecretScalar sum = SecretScalar.of(0);
    for (Run run : runs) {
      try (SecretScalar before = sum;
          SecretScalar part = shares.sum(run.from(), run.to())) {
        sum = run.negative() ? before.minus(part) : before.plus(part);
      }
    }
    return sum;
  }

  /** X_j: the same sum of executor j's public shares. */
  public Point publicShare(SlotKeys keys, int j) {
    Point sum = Point.IDENTITY;
    for (Run run : runs) {
      Point part = keys.sumOfPublicShares(j, run.from(), run.to());
      sum = run.negative() ? sum.minus(part) : sum.plus(part);
    }
    return sum;
  }

  /** The same sum of the public keys. */
  public Point publicKey(SlotKeys keys) {
    Point sum = Point.IDENTITY;
    for (Run run : runs) {
      Point part = keys.sumOfKeys(run.from(), run.to());
      sum = run.negative() ? sum.minus(part) : sum.plus(part);
    }
    return sum;
  }

  /** The items of the transcript: u32 slot || 00 for +1 or 01 for -1, slots ascending. */
  List<byte[]> items() {
    List<byte[]> items = new ArrayList<>();
    for (Run run : runs) {
      for (int s = run.from(); s < run.to(); s++) {
        items.add(new ByteWriter().u32(s).u8(run.negative() ? 1 : 0).toByteArray());
      }
    }
    return items;
  }
}
