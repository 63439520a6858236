package io.phantompool.benchmarks.committee;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.crypto.dkg.keys.KeyShares;
import java.util.ArrayList;
import java.util.List;

/** Executors with shares of N slot keys, a VRF key and a settlement key. */
public final class Committee {
  public static final int EXECUTORS = 5;
  public static final int THRESHOLD = 3;

  /** The executor that is measured; the others' messages are made before. */
  static final int MEASURED = 1;

  private final int slots;
  private final List<PlayedCeremony> played = new ArrayList<>();

  /** Begins nothing yet: the ceremony is played when the first comparison is run. */
  public Committee(int slots) {
    this.slots = slots;
  }

  /** N. */
  public int slots() {
    return slots;
  }

  /** All that one executor computes in a ceremony, the others' messages being there as bytes. */
  Comparison ceremony() {
    String op =
        "key ceremony, one of %d executors (t = %d), N = %d".formatted(EXECUTORS, THRESHOLD, slots);
    return new Comparison(op, 1, this::takingPart);
  }

  private List<Contender<?>> takingPart() {
    PlayedCeremony ceremony = played();
    List<byte[]> messages = ceremony.messagesTo(MEASURED);
    return List.of(
        new Contender<>(
            Contender.OURS,
            () -> ceremony.takePart(MEASURED, messages),
            keys -> Honest.correct(keys.equals(shares(MEASURED).committee()))));
  }

  /** What executor {@code j} has after the ceremony. */
  public KeyShares shares(int j) {
    return played().shares(j);
  }

  private PlayedCeremony played() {
    if (played.isEmpty()) {
      played.add(PlayedCeremony.of(slots));
    }
    return played.getFirst();
  }
}
