package io.phantompool.crypto.session;

import io.phantompool.crypto.proof.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Messages of one kind and session, sorted out: at most one of each executor is valid, ascending by
 * index; who sent a bad one, or two different ones, is a culprit. The same message twice is one,
 * for networks repeat messages.
 *
 * @param <M> the kind of message
 */
public record Sifted<M extends FromExecutor>(List<M> valid, List<Culprit> culprits) {
  /** Copies both lists. */
  public Sifted {
    valid = List.copyOf(valid);
    culprits = List.copyOf(culprits);
  }

  /** Sorts out {@code received}; {@code check} says whether one message is good. */
  public static <M extends FromExecutor> Sifted<M> of(
      List<M> received, Function<M, Verdict> check) {
    SortedMap<Integer, Set<M>> byExecutor = new TreeMap<>();
    for (M message : received) {
      byExecutor.computeIfAbsent(message.executor(), j -> new LinkedHashSet<>()).add(message);
    }
    List<M> valid = new ArrayList<>();
    List<Culprit> culprits = new ArrayList<>();
    byExecutor.forEach(
        (executor, messages) -> {
          M first = messages.iterator().next();
          switch (messages.size() > 1 ? equivocation() : check.apply(first)) {
            case Verdict.Valid() -> valid.add(first);
            case Verdict.Invalid bad -> culprits.add(Culprit.of(executor, bad));
          }
        });
    return new Sifted<>(valid, culprits);
  }

  private static Verdict equivocation() {
    return Verdict.invalid("equivocation", "It sent two different messages in one session");
  }
}
