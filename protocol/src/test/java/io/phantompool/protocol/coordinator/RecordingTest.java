package io.phantompool.protocol.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.Culprit;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.order.TimeInForce;
import io.phantompool.protocol.pool.TestPool;
import io.phantompool.protocol.pool.Trader;
import io.phantompool.protocol.record.RecordSource;
import io.phantompool.protocol.record.RecordTerms;
import io.phantompool.protocol.record.Recording;
import io.phantompool.protocol.record.RoundRecord;
import io.phantompool.protocol.verifier.Check;
import io.phantompool.protocol.verifier.CheckResult;
import io.phantompool.protocol.verifier.Known;
import io.phantompool.protocol.verifier.ProgressWatch;
import io.phantompool.protocol.verifier.RoundVerifier;
import io.phantompool.protocol.verifier.Verification;
import io.phantompool.testkit.Rng;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What a coordinator has at the end of a round makes a record in which a stranger finds no fault.
 */
class RecordingTest {
  private final TestPool pool = TestPool.of(47);
  private final Play play = new Play(pool);

  private static Verification verified(byte[] record, Digest previous) throws IOException {
    Known known = new Known(Optional.empty(), Optional.of(previous));
    Verification verification =
        new RoundVerifier(known, new Rng(1).asSecureRandom(), ProgressWatch.NONE)
            .verify(new ByteArrayInputStream(record));
    assertTrue(verification.isValid(), verification.toString());
    return verification;
  }

  private Verification verified(RoundResult result) throws IOException {
    return verified(play.record(result), result.finished().certificate().tuple().previousOutcome());
  }

  private static List<Check> skipped(Verification verification) {
    return verification.results().stream()
        .filter(CheckResult.Skipped.class::isInstance)
        .map(CheckResult::check)
        .toList();
  }

  private static Set<Integer> convicted(Verification verification) {
    return verification.convicted().stream().map(Culprit::executor).collect(Collectors.toSet());
  }

  private void someOrders() {
    pool.resting(pool.trader(), Side.BUY, 4, 10);
    pool.resting(pool.trader(), Side.SELL, 2, 7);
  }

  @Test
  void roundsThatFollowOneAnotherAllVerify() throws Exception {
    Trader alice = pool.trader();
    SealedOrder large = pool.resting(alice, Side.SELL, 3, 100);
    pool.resting(pool.trader(), Side.BUY, 4, 30);
    RoundResult first = play.nextRound();
    assertEquals(List.of(Check.ENDINGS, Check.EVIDENCE), skipped(verified(first)));

    pool.immediate(pool.trader(), Side.BUY, 5, 25);
    RoundResult second = play.nextRound();
    assertTrue(second.finished().set().orders().stream().anyMatch(o -> o.residual().isPresent()));
    verified(second);

    Cancel cancel = alice.cancel(large.id());
    pool.executors().forEach(seat -> seat.ask(new Request.SubmitCancel(cancel), pool.now()));
    play.withCancel(cancel);
    RoundResult quiet = play.nextRound();
    assertFalse(quiet.finished().certificate().tuple().open());
    assertEquals(EndReason.CANCELLED, quiet.finished().set().endings().getFirst().reason());
    assertFalse(skipped(verified(quiet)).contains(Check.ENDINGS));
  }

  @Test
  void nothingAtAllVerifiesToo() throws Exception {
    verified(play.nextRound());
  }

  @Test
  void aRoundThatIsHeldHasARecordOnceItIsVoided() throws Exception {
    someOrders();
    pool.passToNextClose();
    play.until(
        state -> state.stage() instanceof Stage.Opening open && open.work().answered().size() == 2);
    pool.executors().forEach(seat -> seat.allowVoid(pool.terms(), 1));
    play.tell(new Event.GivenUp(1, "the operators say so"));
    assertTrue(play.finished.isEmpty());
    RoundResult voided = play.round();
    assertEquals(2, voided.questions().size());
    assertEquals(
        List.of(Check.ENDINGS, Check.EVIDENCE, Check.OUTCOME, Check.CONSERVATION),
        skipped(verified(voided)));
    RoundResult next = play.nextRound();
    verified(play.record(next), voided.finished().certificate().tuple().voidDigest());
  }

  @Test
  void beforeAnythingIsDrawnItCanBeVoidedToo() throws Exception {
    someOrders();
    pool.passToNextClose();
    play.until(state -> state.phase() == Phase.DRAWING);
    pool.executors().forEach(seat -> seat.allowVoid(pool.terms(), 1));
    play.tell(new Event.GivenUp(1, "the operators say so"));
    assertTrue(skipped(verified(play.round())).contains(Check.RANDOMNESS));
  }

  /** No opening can stand in a record without its values. */
  @Test
  void theAnswersThatOpenedToNoValueAreLeftOut() throws Exception {
    someOrders();
    RoundResult result = play.nextRound();
    RoundResult.Answered last = result.questions().getLast();
    RoundResult impossible =
        new RoundResult(
            result.finished(),
            result.certified(),
            result.proof(),
            List.of(
                result.questions().getFirst(),
                new RoundResult.Answered(last.question(), List.of(), last.used(), last.refused())),
            result.refused());
    RoundRecord record = Recording.of(pool.recordTerms(), impossible, pool.recordSource(Map.of()));
    assertEquals(1, record.openings().size());
  }

  @Test
  void falseAnswersAreInItWithTheNamesOfWhoGaveThem() throws Exception {
    someOrders();
    play.whereExecutor(1, Lies.sends(pool, 1, Lies::isOpening, Lies::withFalseProduct));
    play.whereExecutor(2, Lies.sends(pool, 2, Lies::isOpening, message -> new byte[3]));
    Verification verification = verified(play.nextRound());
    assertEquals(List.of(Check.ENDINGS), skipped(verification));
    assertEquals(Set.of(1, 2), convicted(verification));
  }

  @Test
  void aFalseAnswerOfAnyLengthLeavesTheRecordValid() throws Exception {
    someOrders();
    play.whereExecutor(1, Lies.sends(pool, 1, Lies::isOpening, message -> new byte[0]));
    play.whereExecutor(2, Lies.sends(pool, 2, Lies::isOpening, message -> new byte[5_000]));
    RoundResult result = play.nextRound();
    assertEquals(2, result.refused().size());
    assertEquals(Set.of(1), convicted(verified(result)));
  }

  @Test
  void falseAnswersInSessionsStayOut() throws Exception {
    someOrders();
    play.whereExecutor(1, Lies.sends(pool, 1, request -> true, Lies::withFalseShareOrProof));
    RoundResult result = play.nextRound();
    assertFalse(result.refused().isEmpty());
    assertTrue(convicted(verified(result)).isEmpty());
  }

  @Test
  void aCancelThatCameTooLateIsNoPartOfTheClose() throws Exception {
    Trader alice = pool.trader();
    SealedOrder fleeting =
        pool.submit(
            alice,
            new Trader.Wish(Side.SELL, 7, 10, TimeInForce.GOOD_TILL_TIME, true, pool.now() + 1));
    RoundResult result = play.nextRound();
    assertEquals(EndReason.EXPIRED, result.finished().set().endings().getFirst().reason());
    play.withCancel(alice.cancel(fleeting.id()));
    verified(result);
  }

  @Test
  void ordersAreReadOneByOneWhenTheRecordIsWritten() throws Exception {
    someOrders();
    RoundResult result = play.nextRound();
    int[] read = new int[1];
    RecordSource source = pool.recordSource(Map.of());
    RecordSource counting =
        new RecordSource() {
          @Override
          public Accepted accepted(Digest id) {
            read[0]++;
            return source.accepted(id);
          }

          @Override
          public Ended ended(Digest id) {
            return source.ended(id);
          }
        };
    RoundRecord record = Recording.of(pool.recordTerms(), result, counting);
    assertEquals(0, read[0]);
    record.writeTo(new ByteArrayOutputStream());
    assertEquals(2, read[0]);
  }

  @Test
  void anOrderWithoutItsReceiptsOrItsCancelIsNotRecorded() {
    Trader alice = pool.trader();
    SealedOrder order = pool.resting(alice, Side.BUY, 4, 10);
    pool.resting(pool.trader(), Side.SELL, 2, 7);
    Cancel cancel = alice.cancel(order.id());
    pool.executors().forEach(seat -> seat.ask(new Request.SubmitCancel(cancel), pool.now()));
    play.withCancel(cancel);
    RoundResult result = play.nextRound();
    RecordSource whole = pool.recordSource(Map.of(order.id(), cancel));
    RoundRecord uncancelled = Recording.of(pool.recordTerms(), result, pool.recordSource(Map.of()));
    RoundRecord unaccepted =
        Recording.of(
            pool.recordTerms(),
            result,
            new RecordSource() {
              @Override
              public Accepted accepted(Digest id) {
                Accepted all = whole.accepted(id);
                return new Accepted(
                    all.claim(), all.baseReceipts(), all.quoteReceipts().subList(0, 3));
              }

              @Override
              public Ended ended(Digest id) {
                return whole.ended(id);
              }
            });
    for (RoundRecord record : List.of(uncancelled, unaccepted)) {
      assertThrows(IllegalStateException.class, () -> record.writeTo(new ByteArrayOutputStream()));
    }
  }

  @Test
  void termsOfAnotherLadderAreRefused() {
    RoundResult result = play.nextRound();
    RecordTerms terms = pool.recordTerms();
    Market market = terms.market();
    Market next =
        new Market(
            market.id(),
            market.baseMint(),
            market.quoteMint(),
            market.lot(),
            market.ladder(),
            market.minimumSize(),
            market.fee(),
            market.ladderEpoch() + 1);
    CommitteeKeys keys = terms.keys();
    RecordTerms other =
        new RecordTerms(terms.ceremony(), terms.identities(), keys, terms.crowd(), next);
    assertThrows(
        IllegalArgumentException.class,
        () -> Recording.of(other, result, pool.recordSource(Map.of())));
    assertTrue(result.finished().end() instanceof FinishedClose.End.Signed);
  }
}
