package io.phantompool.protocol.agreement;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.market.MarketId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An executor that has started, and must learn whether its journal is the one it had: a restored
 * backup has forgotten promises (docs/protocol.md section 7.1). It asks its peers, and signs
 * nothing for the market before {@link #maySign}. Immutable.
 *
 * @param committee who answers
 * @param executor the one that has started
 * @param market the market
 * @param question 32 fresh random bytes, so that no old answer fits
 * @param counter where its own journal stands
 * @param restored whether it knows that it came from a backup, whatever the peers say
 * @param answers by peer, verified
 */
public record Returning(
    Committee committee,
    int executor,
    MarketId market,
    Digest question,
    long counter,
    boolean restored,
    Map<Integer, Standing> answers) {
  /** Keeps a copy. */
  public Returning {
    answers = Map.copyOf(answers);
  }

  /** An executor that has asked and heard nothing. */
  public static Returning ask(
      Committee committee,
      int executor,
      MarketId market,
      Digest question,
      long counter,
      boolean restored) {
    return new Returning(committee, executor, market, question, counter, restored, Map.of());
  }

  /** What an answer is worth: the same checks for everybody who sees one. */
  public Verdict verify(Signed<Standing> signed) {
    Standing answer = signed.report();
    boolean fits =
        answer.returning() == executor
            && answer.executor() != executor
            && answer.market().equals(market)
            && answer.question().equals(question);
    return Verdict.of(fits, "standing", "This is no peer's answer to the question")
        .and(() -> signed.verify(committee))
        .and(() -> verifyLatest(answer))
        .and(() -> verifyMark(answer));
  }

  private Verdict verifyLatest(Standing answer) {
    return answer
        .latest()
        .map(
            latest ->
                Verdict.of(
                        latest.tuple().market().equals(market),
                        "standing",
                        "The certificate is of another market")
                    .and(() -> latest.verify(committee)))
        .orElse(Verdict.valid());
  }

  private Verdict verifyMark(Standing answer) {
    return answer
        .mark()
        .map(
            mark ->
                Verdict.of(
                        mark.executor() == executor,
                        "standing",
                        "The journal mark is of another executor")
                    .and(() -> mark.verify(committee)))
        .orElse(Verdict.valid());
  }

  /**
   * After an answer; the first of each peer counts, and one that does not hold is passed over. So
   * is one that comes after enough others: from then on the executor signs, and a mark of what it
   * has signed since is no sign that it forgot anything.
   */
  public Returning hear(Signed<Standing> signed) {
    if (isAnswered() || answers.containsKey(signed.executor()) || !verify(signed).isValid()) {
      return this;
    }
    Map<Integer, Standing> next = new HashMap<>(answers);
    next.put(signed.executor(), signed.report());
    return new Returning(committee, executor, market, question, counter, restored, next);
  }

  /** Whether q-1 peers have answered. Until then nothing is signed. */
  public boolean isAnswered() {
    return answers.size() >= committee.quorum() - 1;
  }

  /** Whether the journal has lost promises: known at the start, or shown by its own mark. */
  public boolean isRolledBack() {
    return restored
        || answers.values().stream()
            .flatMap(answer -> answer.mark().stream())
            .anyMatch(mark -> mark.report().counter() > counter);
  }

  /** The largest seq that may have been under way when it returned, once q-1 have answered. */
  public Optional<Long> seqAtReturn() {
    return isAnswered()
        ? answers.values().stream().map(Standing::seqUnderWay).max(Long::compare)
        : Optional.empty();
  }

  /**
   * Whether it may sign again for the market.
   *
   * @param seqOfLatestOutcome the largest seq whose outcome or void this executor has seen, 0
   *     before the first
   */
  public boolean maySign(long seqOfLatestOutcome) {
    return isAnswered() && (!isRolledBack() || seqOfLatestOutcome > seqAtReturn().orElseThrow());
  }
}
