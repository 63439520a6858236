package io.phantompool.node.round;

import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.node.pool.ExecutorActivity;
import io.phantompool.node.pool.MatchingStatus.Phase;
import io.phantompool.node.round.RoundEvent.Participation;
import io.phantompool.node.round.RoundEvent.Result;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the executors do: the round under way as this coordinator sees it, and all before. */
final class ExecutorWatch {
  private static final int LATENCIES = 100;

  /** What one did in a phase of the round under way. */
  private static final class Part {
    private boolean named;
    private int longest = -1;
  }

  private static final class Seen {
    private final String name;
    private final Map<Phase, Part> round = new EnumMap<>(Phase.class);
    private final Deque<Integer> latencies = new ArrayDeque<>();
    private boolean reachable;
    private RoundsSoFar.Taken before;
    private Optional<Instant> last = Optional.empty();

    Seen(int executor, String name) {
      this.name = name;
      this.before = RoundsSoFar.Taken.nothing(executor);
    }

    Part part(Phase phase) {
      return round.computeIfAbsent(phase, _ -> new Part());
    }
  }

  private final Map<Integer, Seen> executors = new TreeMap<>();

  ExecutorWatch(Roster roster) {
    roster
        .entries()
        .forEach(entry -> executors.put(entry.index(), new Seen(entry.index(), entry.name())));
  }

  private Seen of(int executor) {
    return executors.computeIfAbsent(executor, index -> new Seen(index, "executor-" + index));
  }

  /** It was asked for its part in a close. */
  void asked(int executor, Phase phase) {
    if (phase != Phase.COLLECTING) {
      of(executor).part(phase);
    }
  }

  /** It has answered that. */
  void answered(int executor, Phase phase, long millis, Instant at) {
    Seen seen = of(executor);
    int time = Math.clamp(millis, 0, Integer.MAX_VALUE);
    seen.latencies.add(time);
    if (seen.latencies.size() > LATENCIES) {
      seen.latencies.remove();
    }
    if (phase != Phase.COLLECTING) {
      Part part = seen.part(phase);
      part.longest = Math.max(part.longest, time);
    }
    alive(executor, at);
  }

  /** It lives; whether that is news. */
  boolean alive(int executor, Instant at) {
    Seen seen = of(executor);
    seen.last = Optional.of(at);
    boolean news = !seen.reachable;
    seen.reachable = true;
    return news;
  }

  /** It does not answer; whether that is news. */
  boolean away(int executor) {
    boolean news = of(executor).reachable;
    of(executor).reachable = false;
    return news;
  }

  /** Its own signature shows that it lied. */
  void named(int executor, Phase phase) {
    of(executor).part(phase).named = true;
  }

  /** What each did in the round that ends now; the next one begins. */
  List<Participation> endOfRound() {
    List<Participation> all = new ArrayList<>();
    executors.forEach(
        (index, seen) -> {
          seen.round.forEach((phase, part) -> all.add(participation(index, phase, part)));
          seen.round.clear();
        });
    return all;
  }

  private static Participation participation(int executor, Phase phase, Part part) {
    boolean answered = part.longest >= 0;
    Result result = answered ? Result.SERVED : Result.SILENT;
    return new Participation(
        executor,
        phase,
        part.named ? Result.NAMED : result,
        answered ? Optional.of(part.longest) : Optional.empty());
  }

  /** What they did in all rounds that are over. */
  void remember(List<RoundsSoFar.Taken> taken) {
    taken.forEach(each -> of(each.executor()).before = each);
  }

  ExecutorActivity activity(int executor) {
    Seen seen = of(executor);
    return new ExecutorActivity(
        executor,
        seen.name,
        seen.reachable,
        seen.before.rounds(),
        seen.before.missed(),
        seen.before.served(),
        seen.before.silent(),
        seen.before.named(),
        median(seen.latencies),
        seen.last);
  }

  List<ExecutorActivity> activity() {
    return executors.keySet().stream().map(this::activity).toList();
  }

  private static Optional<Integer> median(Deque<Integer> values) {
    List<Integer> sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(sorted.size() / 2));
  }
}
