package io.phantompool.protocol.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.hashing.Digest;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Executor 1 starts again and asks. */
class ReturningTest {
  private static final Signers FAST = Signers.fast();
  private static final Committee COMMITTEE = FAST.committee(5, 2);
  private static final Digest QUESTION = Closes.id(77);
  private static final Certificate LATEST =
      new Certificate(
          Closes.EARLIER, 2, Closes.votes(FAST, new Commit(2, Closes.EARLIER), 1, 2, 4, 5));

  private static Returning ask(long counter, boolean restored) {
    return Returning.ask(COMMITTEE, 1, Closes.MARKET, QUESTION, counter, restored);
  }

  private static Signed<JournalMark> mark(long counter) {
    return FAST.signed(new JournalMark(1, counter));
  }

  private static Signed<Standing> answer(
      int peer, Digest question, Optional<Certificate> latest, Optional<Signed<JournalMark>> mark) {
    return FAST.signed(new Standing(peer, 1, Closes.MARKET, question, latest, mark));
  }

  private static Signed<Standing> plain(int peer) {
    return answer(peer, QUESTION, Optional.empty(), Optional.empty());
  }

  @Test
  void isNotRolledBackByWhatItSignedSinceItWasAnswered() {
    Returning answered = ask(9, false).hear(plain(2)).hear(plain(3)).hear(plain(4));
    Returning later =
        answered.hear(answer(5, QUESTION, Optional.of(LATEST), Optional.of(mark(10))));
    assertTrue(later.isAnswered());
    assertFalse(later.isRolledBack());
  }

  @Test
  void goesOnAtOnceIfNoPeerHasSeenMoreOfItsJournal() {
    Returning returning = ask(9, false).hear(plain(2)).hear(plain(3));
    assertFalse(returning.maySign(100), "two of four peers have answered");
    returning = returning.hear(answer(4, QUESTION, Optional.of(LATEST), Optional.of(mark(9))));
    assertTrue(returning.isAnswered());
    assertFalse(returning.isRolledBack());
    assertTrue(returning.maySign(0));
  }

  @Test
  void signsNothingUntilALargerSeqHasItsOutcomeIfItIsRolledBack() {
    Returning returning =
        ask(9, false)
            .hear(plain(2))
            .hear(answer(3, QUESTION, Optional.of(LATEST), Optional.empty()))
            .hear(answer(4, QUESTION, Optional.empty(), Optional.of(mark(10))));
    assertTrue(returning.isRolledBack());
    assertEquals(Optional.of(Closes.SEQ), returning.seqAtReturn());
    assertFalse(returning.maySign(Closes.SEQ));
    assertTrue(returning.maySign(Closes.SEQ + 1));
  }

  @Test
  void believesItsOperatorWhateverThePeersSay() {
    Returning returning = ask(9, true).hear(plain(2)).hear(plain(3)).hear(plain(4));
    assertTrue(returning.isRolledBack());
    assertFalse(returning.maySign(1));
    assertTrue(returning.maySign(2));
  }

  @Test
  void passesOverAnswersThatDoNotHold() {
    Votes three = new Votes(LATEST.votes().votes().subList(0, 3));
    Certificate bad = new Certificate(Closes.EARLIER, 2, three);
    Signed<JournalMark> forged = new Signed<>(new JournalMark(1, 50), Signers.FORGED);
    Signed<JournalMark> foreign = FAST.signed(new JournalMark(2, 50));
    Returning returning =
        ask(9, false)
            .hear(answer(2, Closes.id(1), Optional.empty(), Optional.empty()))
            .hear(answer(2, QUESTION, Optional.of(bad), Optional.empty()))
            .hear(answer(3, QUESTION, Optional.empty(), Optional.of(forged)))
            .hear(answer(3, QUESTION, Optional.empty(), Optional.of(foreign)))
            .hear(new Signed<>(plain(4).report(), Signers.FORGED))
            .hear(plain(1));
    assertTrue(returning.answers().isEmpty());
    assertEquals(1, returning.hear(plain(2)).hear(plain(2)).answers().size());
  }

  @Test
  void peersRememberTheHighestMark() {
    Journals journals = Journals.EMPTY.remember(mark(3)).remember(mark(8)).remember(mark(5));
    assertEquals(Optional.of(mark(8)), journals.of(1));
    assertEquals(Optional.empty(), journals.of(2));
  }
}
