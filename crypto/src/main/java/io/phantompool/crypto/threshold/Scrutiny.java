package io.phantompool.crypto.threshold;

import java.util.Set;

/**
 * Which of the answers to a list are checked. Whatever it is, nothing but answers that hold is
 * combined.
 *
 * @param own executors whose answers need no check, because the caller made them
 * @param everyAnswer whether all the others are checked, so that every liar is named, or only as
 *     many as it takes to open the list
 */
public record Scrutiny(Set<Integer> own, boolean everyAnswer) {
  /** Every answer: what a coordinator and a verifier do. */
  public static final Scrutiny EVERY_ANSWER = new Scrutiny(Set.of(), true);

  /** Copies the set. */
  public Scrutiny {
    own = Set.copyOf(own);
  }

  /** No more than it takes: what an executor does, which has an answer of its own. */
  public static Scrutiny untilOpen(int own) {
    return new Scrutiny(Set.of(own), false);
  }
}
