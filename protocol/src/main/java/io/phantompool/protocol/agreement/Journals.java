package io.phantompool.protocol.agreement;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far a peer has seen the others' journals: the highest mark of each. Immutable.
 *
 * @param highest by executor; their signatures have been verified
 */
public record Journals(Map<Integer, Signed<JournalMark>> highest) {
  /** Nothing seen. */
  public static final Journals EMPTY = new Journals(Map.of());

  /** Keeps a copy. */
  public Journals {
    highest = Map.copyOf(highest);
  }

  /** After a mark whose signature has been verified. */
  public Journals remember(Signed<JournalMark> mark) {
    boolean isHigher =
        of(mark.executor()).stream()
            .allMatch(known -> known.report().counter() < mark.report().counter());
    if (!isHigher) {
      return this;
    }
    Map<Integer, Signed<JournalMark>> next = new HashMap<>(highest);
    next.put(mark.executor(), mark);
    return new Journals(next);
  }

  /** The highest mark of an executor. */
  public Optional<Signed<JournalMark>> of(int executor) {
    return Optional.ofNullable(highest.get(executor));
  }
}
