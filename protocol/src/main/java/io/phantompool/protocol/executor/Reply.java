package io.phantompool.protocol.executor;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.agreement.JournalMark;
import io.phantompool.protocol.agreement.Lock;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.agreement.Standing;
import io.phantompool.protocol.agreement.Vote;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import java.util.List;

/** What an executor answers. */
public sealed interface Reply {
  /** It knows now, or has known before; nothing is owed. */
  record Noted() implements Reply {}

  /**
   * It does not do that.
   *
   * @param code short and stable, for programs
   * @param sentence what does not fit and what would, without a full stop
   */
  record Refused(String code, String sentence) implements Reply {}

  /**
   * It does not vote.
   *
   * @param code short and stable, for programs
   * @param sentence why, without a full stop
   * @param highestAttempt the highest attempt it takes part in, so that a coordinator can go on
   */
  record RefusedVote(String code, String sentence, long highestAttempt) implements Reply {}

  /**
   * It does not prepare a close with this executor's inventory, which is at fault.
   *
   * @param executor whose inventory
   * @param sentence what is wrong with it, without a full stop
   */
  record BadInventory(int executor, String sentence) implements Reply {}

  /**
   * It will answer when it knows more, at the latest in 30 seconds: ask again.
   *
   * @param sentence what it waits for, without a full stop
   */
  record Waiting(String sentence) implements Reply {}

  /**
   * It lacks the bodies or receipts of these orders, or these orders' cancels: serve them first.
   */
  record Missing(List<Digest> ids) implements Reply {
    /** Copies the list. */
    public Missing {
      ids = List.copyOf(ids);
    }
  }

  /**
   * It has taken an order or a withdrawal.
   *
   * @param id whose
   * @param receipts on the base and the quote mint of an order, on the one mint of a withdrawal
   */
  record Receipts(Digest id, List<Receipt> receipts) implements Reply {
    /** Copies the list. */
    public Receipts {
      receipts = List.copyOf(receipts);
    }
  }

  /** What is here for a close. */
  record GivenInventory(Signed<Inventory> inventory) implements Reply {}

  /** It prepared T; its vote is for the T of this digest. */
  record Prepared(long attempt, Digest tuple, Vote vote) implements Reply {}

  /**
   * What a T was made from.
   *
   * @param proposal what was proposed when it was prepared here
   * @param tuple T
   * @param set O and X, which T commits to
   */
  record Close(Proposal proposal, CloseTuple tuple, ClosedSet set) implements Reply {}

  /** It is locked on T and commits to it. */
  record Committed(long attempt, Digest tuple, Vote vote) implements Reply {}

  /** What it is locked on, and that it signs nothing in earlier attempts any more. */
  record GivenLock(Signed<Lock> lock) implements Reply {}

  /** Its vote to void the T of this digest. */
  record Voided(Digest tuple, Vote vote) implements Reply {}

  /**
   * Its part in a session or for a question, signed.
   *
   * @param seq of the close
   * @param asked digest of what it answers: {@link AnswerText#ofSession} or {@link
   *     AnswerText#ofQuestion}
   */
  record Answered(long seq, Digest asked, SignedContribution contribution) implements Reply {}

  /**
   * It is at another question than the coordinator thought.
   *
   * @param index how many questions it has seen answered
   */
  record At(long seq, int index) implements Reply {}

  /** It knows the outcome and would sign this digest. */
  record Derived(long seq, Digest outcome) implements Reply {}

  /** The round is held here: what was opened is impossible. */
  record Held(long seq, String sentence) implements Reply {}

  /** The seq before the one under way. */
  record Finished(FinishedClose finished) implements Reply {}

  /** Where its journal stands. */
  record GivenMark(Signed<JournalMark> mark) implements Reply {}

  /** How far a market is, for an executor that has started. */
  record GivenStanding(Signed<Standing> standing) implements Reply {}

  /** How far the market is here. */
  record Progress(RoundStanding standing) implements Reply {}
}
