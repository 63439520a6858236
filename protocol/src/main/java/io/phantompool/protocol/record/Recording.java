package io.phantompool.protocol.record;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.threshold.PartialDecryption;
import io.phantompool.crypto.vrf.VrfProof;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.coordinator.RoundResult;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.executor.SignedContribution;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.round.Question;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes the record of a round that is over out of what its coordinator has. Nothing is checked
 * again: a result that is not a coordinator's makes a record that does not verify.
 *
 * <p>Every close that has an end has a record, also one that was QUIET or voided. A round that is
 * held has no end yet and no record before its void. The record of a voided one goes up to the last
 * question that had an answer: what opened to no value at all has none that could stand in it.
 *
 * <p>Of the false answers it takes partial decryptions. An answer in one of the two sessions can be
 * judged only beside what the others sent, and whoever puts these beside it can make an honest one
 * look false: such evidence stays with those who saw it.
 */
public final class Recording {
  private final RecordTerms terms;
  private final RoundResult result;
  private final RecordSource source;

  private Recording(RecordTerms terms, RoundResult result, RecordSource source) {
    this.terms = terms;
    this.result = result;
    this.source = source;
  }

  /**
   * The record of a round. Orders are asked of the source when the record is written, one by one.
   *
   * @param terms in which the round took place, of its ladder and share epoch
   * @param result what came of it
   * @param source has every order of O and X
   * @throws IllegalArgumentException if the terms are of another market or ladder than the close
   */
  public static RoundRecord of(RecordTerms terms, RoundResult result, RecordSource source) {
    CloseTuple T = result.finished().certificate().tuple();
    Market market = terms.market();
    if (!T.market().equals(market.id()) || T.ladderEpoch() != market.ladderEpoch()) {
      throw new IllegalArgumentException("A record has the market of its close in the same ladder");
    }
    return new Recording(terms, result, source).record();
  }

  private RoundRecord record() {
    FinishedClose finished = result.finished();
    return new RoundRecord(
        terms,
        new RecordedClose(finished.certificate(), finished.set()),
        each(finished.set().orders(), entry -> order(entry.order())),
        each(finished.set().endings(), this::ending),
        result.proof().map(proof -> decoded(() -> VrfProof.decode(proof.bytes()))),
        result.questions().stream().filter(Recording::hasValues).map(this::opening).toList(),
        switch (finished.end()) {
          case FinishedClose.End.Signed(var outcome, var signature) ->
              new RecordedEnd.Settled(outcome, signature);
          case FinishedClose.End.Voided(var voided) -> new RecordedEnd.Voided(voided);
        });
  }

  private static <A, B> Iterable<B> each(List<A> items, Function<A, B> recorded) {
    return () -> items.stream().map(recorded).iterator();
  }

  private RecordedOrder order(Digest id) {
    RecordSource.Accepted accepted = source.accepted(id);
    return new RecordedOrder(
        accepted.claim(), quorum(accepted.baseReceipts()), quorum(accepted.quoteReceipts()));
  }

  /** Those of the q executors of lowest index. */
  private List<Receipt> quorum(List<Receipt> receipts) {
    Map<Long, Receipt> byExecutor = new TreeMap<>(Long::compareUnsigned);
    receipts.forEach(receipt -> byExecutor.putIfAbsent(receipt.executor(), receipt));
    if (byExecutor.size() < terms.quorum()) {
      throw new IllegalStateException(
          "An accepted order has receipts of %d executors on each mint, here of %d"
              .formatted(terms.quorum(), byExecutor.size()));
    }
    return byExecutor.values().stream().limit(terms.quorum()).toList();
  }

  /** With its cancel only if that is why it ended: a later one is no part of this close. */
  private RecordedEnding ending(Ending ending) {
    RecordSource.Ended ended = source.ended(ending.order());
    boolean cancelled = ending.reason() == EndReason.CANCELLED;
    if (cancelled && ended.cancel().isEmpty()) {
      throw new IllegalStateException(
          "Order %s was cancelled, and its cancel is not at hand".formatted(ending.order()));
    }
    Optional<Cancel> cancel = cancelled ? ended.cancel() : Optional.empty();
    return RecordedEnding.of(ended.order(), cancel);
  }

  private static boolean hasValues(RoundResult.Answered answered) {
    return !answered.values().isEmpty();
  }

  private RecordedOpening opening(RoundResult.Answered answered) {
    Question question = answered.question();
    int items = question.orders().size();
    return new RecordedOpening(
        question.purpose(),
        question.tick(),
        question.orders(),
        answered.values(),
        answered.used().stream()
            .sorted(Comparator.comparingInt(Contribution::executor))
            .map(answer -> decoded(() -> PartialDecryption.decode(answer.bytes().bytes(), items)))
            .toList(),
        refused(answered, items));
  }

  /**
   * One of each executor. A liar decides how long its answer is; one longer than any that holds has
   * no place in a record.
   */
  private List<RefusedAnswer> refused(RoundResult.Answered answered, int items) {
    CloseTuple T = result.finished().certificate().tuple();
    Digest asked = SignedContribution.askedBy(T, answered.question());
    Map<Integer, RefusedAnswer> byExecutor = new TreeMap<>();
    Stream.concat(answered.refused().stream(), result.refused().stream())
        .filter(lie -> lie.close().equals(T.digest()) && lie.asked().equals(asked))
        .map(lie -> new RefusedAnswer(lie.contribution(), lie.signature()))
        .filter(lie -> lie.contribution().bytes().size() <= PartialDecryption.encodedBytes(items))
        .forEach(lie -> byExecutor.putIfAbsent(lie.contribution().executor(), lie));
    return List.copyOf(byExecutor.values());
  }

  private interface Decoder<T> {
    T decode() throws MalformedEncodingException;
  }

  /** What the coordinator has read already. */
  private static <T> T decoded(Decoder<T> decoder) {
    try {
      return decoder.decode();
    } catch (MalformedEncodingException malformed) {
      throw new IllegalArgumentException("A result has what was combined, and verified", malformed);
    }
  }
}
