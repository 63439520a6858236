package io.phantompool.protocol.agreement;

import io.phantompool.protocol.account.Signature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for executors that contradict themselves in what has been signed under one seq. Immutable.
 * Everything it is given has been verified before; it keeps the last {@value #MOST_KEPT} statements
 * of each executor, so a liar cannot fill the memory, and may be lost at any time.
 *
 * @param seen what each executor has signed, oldest first
 */
public record Watch(Map<Integer, List<Seen>> seen) {
  /** How many statements are kept of an executor. */
  public static final int MOST_KEPT = 256;

  /** A watch that has seen nothing. */
  public static final Watch EMPTY = new Watch(Map.of());

  /** Something signed. */
  public record Seen(int executor, Statement statement, Signature signature) {}

  /**
   * The watch after a statement, and what it shows.
   *
   * @param next the watch to go on with
   * @param evidence that the executor lied, if this statement does not fit an earlier one
   */
  public record Look(Watch next, Optional<Evidence> evidence) {}

  /** Keeps copies. */
  public Watch {
    seen = Map.copyOf(seen);
  }

  /** Looks at a vote whose signature has been verified. */
  public Look look(VoteText text, Vote vote) {
    return look(new Seen(vote.executor(), text, vote.signature()));
  }

  /** Looks at a report whose signature has been verified. */
  public Look look(Signed<? extends Report> signed) {
    return look(new Seen(signed.executor(), signed.report(), signed.signature()));
  }

  private Look look(Seen next) {
    List<Seen> earlier = seen.getOrDefault(next.executor(), List.of());
    for (Seen before : earlier) {
      Optional<Evidence> evidence = evidence(before, next).or(() -> evidence(next, before));
      if (evidence.isPresent()) {
        return new Look(this, evidence);
      }
      if (before.statement().equals(next.statement())) {
        return new Look(this, Optional.empty());
      }
    }
    return new Look(with(next, earlier), Optional.empty());
  }

  private Watch with(Seen next, List<Seen> earlier) {
    List<Seen> kept =
        new ArrayList<>(earlier.subList(earlier.size() < MOST_KEPT ? 0 : 1, earlier.size()));
    kept.add(next);
    Map<Integer, List<Seen>> map = new HashMap<>(seen);
    map.put(next.executor(), List.copyOf(kept));
    return new Watch(map);
  }

  private static Optional<Evidence> evidence(Seen a, Seen b) {
    return switch (a.statement()) {
      case VoteText text when b.statement() instanceof VoteText other && text.contradicts(other) ->
          Optional.of(
              new Evidence.TwoVotes(a.executor(), text, a.signature(), other, b.signature()));
      case Lock lock
          when b.statement() instanceof Commit commit && Evidence.HiddenLock.hides(lock, commit) ->
          Optional.of(
              new Evidence.HiddenLock(new Signed<>(lock, a.signature()), commit, b.signature()));
      case Report report when b.statement() instanceof Report other && report.contradicts(other) ->
          Optional.of(
              new Evidence.TwoReports(
                  new Signed<>(report, a.signature()), new Signed<>(other, b.signature())));
      case VoteText _, Report _ -> Optional.empty();
    };
  }
}
