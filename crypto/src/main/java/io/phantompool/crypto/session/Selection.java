package io.phantompool.crypto.session;

import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.shamir.IndexSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What comes of choosing the executors S of a session from the first round's messages.
 *
 * @param <T> what round two works on
 */
public sealed interface Selection<T> {
  /** Who is named; in {@link Selected} the session goes on without them. */
  List<Culprit> culprits();

  /** There are enough: {@code signers} is S with all that follows from it. */
  record Selected<T>(T signers, List<Culprit> culprits) implements Selection<T> {
    /** Copies the list. */
    public Selected {
      culprits = List.copyOf(culprits);
    }
  }

  /**
   * There is no such S.
   *
   * @param check short name of what fails, such as {@code too-few}
   * @param sentence the same in words, without a full stop
   */
  record Refused<T>(String check, String sentence, List<Culprit> culprits) implements Selection<T> {
    /** Copies the list. */
    public Refused {
      culprits = List.copyOf(culprits);
    }
  }

  /**
   * The coordinator's choice: of the executors with a valid message the t with the lowest indices,
   * without those that made an earlier session fail. Each failed session names one more at least,
   * so after at most n - t of them a session succeeds or there are too few left.
   *
   * @param t how many
   * @param without indices of executors named or silent before; their messages are not looked at
   * @param received messages of round 1, in any order
   * @param check whether one of them is good
   * @param build round two from t valid messages, ascending
   */
  static <M extends FromExecutor, T> Selection<T> lowest(
      int t,
      Set<Integer> without,
      List<M> received,
      Function<M, Verdict> check,
      Function<List<M>, T> build) {
    Sifted<M> sifted =
        Sifted.of(
            received.stream().filter(message -> !without.contains(message.executor())).toList(),
            check);
    if (sifted.valid().size() < t) {
      return new Refused<>(
          "too-few", "Fewer executors than the threshold sent a valid message", sifted.culprits());
    }
    return new Selected<>(build.apply(sifted.valid().subList(0, t)), sifted.culprits());
  }

  /**
   * An executor's check of the choice that it is asked to answer: from {@code least} to {@code
   * most} messages, ascending, each good.
   *
   * @param chosen messages of round 1 as the coordinator sent them
   * @param build round two from these messages
   */
  static <M extends FromExecutor, T> Selection<T> checked(
      int least, int most, List<M> chosen, Function<M, Verdict> check, Function<List<M>, T> build) {
    if (chosen.size() < least || chosen.size() > most) {
      return new Refused<>(
          "size", "S has " + least + " to " + most + " executors, not " + chosen.size(), List.of());
    }
    if (!IndexSet.isAscending(chosen.stream().map(FromExecutor::executor).toList())) {
      return new Refused<>("order", "S does not name each executor once and ascending", List.of());
    }
    Sifted<M> sifted = Sifted.of(chosen, check);
    if (!sifted.culprits().isEmpty()) {
      return new Refused<>(
          "round-1", "S has a message of round 1 that is not valid", sifted.culprits());
    }
    return new Selected<>(build.apply(sifted.valid()), List.of());
  }
}
