package io.phantompool.protocol.executor;

import io.phantompool.crypto.vrf.VrfOutput;
import io.phantompool.protocol.round.Clearing;
import io.phantompool.protocol.round.Outcome;
import io.phantompool.protocol.round.Question;
import io.phantompool.protocol.round.Ranking;
import java.util.List;

/**
 * How far a certified round is, for whoever follows it: an executor, the coordinator, a verifier.
 * Each state says what may come next; nothing else moves it. Lost in a crash and found again from
 * the certificate and the answers, since it is a function of these.
 */
public sealed interface RoundProgress {
  /**
   * The certificate is there; of an OPEN close the randomness is not.
   *
   * @param certified what is cleared
   */
  record AwaitingRandomness(CertifiedSet certified) implements RoundProgress {
    /** With the output of the proof over T's alpha. */
    public RoundProgress with(VrfOutput beta) {
      Ranking ranking =
          Ranking.of(beta, certified.set().orders().stream().map(entry -> entry.order()).toList());
      return of(certified, 0, Clearing.open(certified.ranked(ranking), beta));
    }
  }

  /**
   * A question is open.
   *
   * @param certified what is cleared
   * @param index how many questions have been answered
   * @param asking the open question, and what its answer leads to
   */
  record Opening(CertifiedSet certified, int index, Clearing.Asking asking)
      implements RoundProgress {
    /** What everybody opens now, and nothing else. */
    public Question question() {
      return asking.question();
    }

    /** With the values that were opened. */
    public RoundProgress with(List<Long> values) {
      return of(
          certified,
          index + 1,
          asking.answer(values.stream().mapToLong(Long::longValue).toArray()));
    }
  }

  /** The outcome is known and waits for signatures. */
  record Derived(CertifiedSet certified, Outcome outcome) implements RoundProgress {}

  /**
   * What was opened is impossible: the round is held until the executors void it.
   *
   * @param certified what was to be cleared
   * @param sentence what is impossible
   */
  record Held(CertifiedSet certified, String sentence) implements RoundProgress {}

  /** What is cleared. */
  CertifiedSet certified();

  /** Where a round begins. */
  static RoundProgress begin(CertifiedSet certified) {
    return certified.T().open()
        ? new AwaitingRandomness(certified)
        : new Derived(certified, Clearing.quiet(certified.ranked(Ranking.NONE)));
  }

  private static RoundProgress of(CertifiedSet certified, int index, Clearing clearing) {
    return switch (clearing) {
      case Clearing.Asking asking -> new Opening(certified, index, asking);
      case Clearing.Cleared(Outcome outcome) -> new Derived(certified, outcome);
      case Clearing.Alarm(String sentence) -> new Held(certified, sentence);
    };
  }
}
