package io.phantompool.protocol.executor;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.agreement.JournalMark;
import io.phantompool.protocol.agreement.PrepareCertificate;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.agreement.Standing;
import io.phantompool.protocol.agreement.VoidCertificate;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.committee.Session;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.round.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * What an executor can be asked. Whoever asks is not trusted: a request that does not follow from
 * what the executor knows and has verified itself is refused, and a refusal changes nothing.
 */
public sealed interface Request {
  /** A request about orders and accounts. */
  sealed interface AboutOrders extends Request {}

  /** A request about the executors themselves. */
  sealed interface AboutPeers extends Request {}

  /** A request about one market's closes and rounds. */
  sealed interface AboutRound extends Request {
    /** The market. */
    MarketId market();
  }

  // Orders and accounts (protocol.md section 6)

  /** Take an order: its proof is checked and a receipt on each of its mints is the answer. */
  record SubmitOrder(SealedOrder order) implements AboutOrders {}

  /**
   * See that an order or withdrawal is accepted: q receipts of different executors on each mint.
   *
   * @param id the order's or withdrawal's id
   * @param base receipts on the base mint, or on a withdrawal's only mint
   * @param quote receipts on the quote mint; of a withdrawal none
   */
  record ShowAccepted(Digest id, List<Receipt> base, List<Receipt> quote) implements AboutOrders {
    /** Copies the lists. */
    public ShowAccepted {
      base = List.copyOf(base);
      quote = List.copyOf(quote);
    }
  }

  /**
   * Take an order that others have accepted: its proof is checked here too before it counts.
   *
   * @param base receipts of q executors on the base mint
   * @param quote receipts of q executors on the quote mint
   */
  record ServeOrder(SealedOrder order, List<Receipt> base, List<Receipt> quote)
      implements AboutOrders {
    /** Copies the lists. */
    public ServeOrder {
      base = List.copyOf(base);
      quote = List.copyOf(quote);
    }
  }

  /** Take an owner's wish to end an order at the next close. */
  record SubmitCancel(Cancel cancel) implements AboutOrders {}

  /** Take a withdrawal: a receipt is the answer. */
  record SubmitWithdrawal(Withdrawal withdrawal) implements AboutOrders {}

  /**
   * Take a withdrawal that others have accepted, without a receipt of its own: later orders build
   * on it.
   *
   * @param receipts of q executors
   */
  record ServeWithdrawal(Withdrawal withdrawal, List<Receipt> receipts) implements AboutOrders {
    /** Copies the list. */
    public ServeWithdrawal {
      receipts = List.copyOf(receipts);
    }
  }

  // The close (protocol.md section 7.1)

  /** Say what is here for a close. */
  record GiveInventory(MarketId market, long seq, long closeTimeMillis) implements AboutRound {}

  /** Prepare a close. */
  record PrepareClose(Proposal proposal) implements AboutRound {
    @Override
    public MarketId market() {
      return proposal.market();
    }
  }

  /**
   * Show what the T of this digest was made from: any coordinator can go on with it, and nobody can
   * show something else, since the digest is of T and T commits to the set.
   */
  record GiveClose(MarketId market, long seq, Digest tuple) implements AboutRound {}

  /** Lock and commit on q prepares. */
  record CommitClose(PrepareCertificate prepared) implements AboutRound {
    @Override
    public MarketId market() {
      return prepared.tuple().market();
    }
  }

  /** Show the lock, if there is one, since an attempt did not come to its end. */
  record GiveLock(MarketId market, long seq, long attempt) implements AboutRound {}

  /**
   * See the certificate of a close.
   *
   * @param set O and X, which its T commits to
   */
  record ShowCertificate(Certificate certificate, ClosedSet set) implements AboutRound {
    @Override
    public MarketId market() {
      return certificate.tuple().market();
    }
  }

  // From the certificate to the outcome (protocol.md sections 7.2 to 7.7)

  /** Begin a session of two rounds: commit to nonces. */
  record BeginSession(MarketId market, long seq, Session session) implements AboutRound {}

  /** Answer in a session. */
  record AnswerSession(MarketId market, long seq, Session session, List<Contribution> chosen)
      implements AboutRound {
    /** Copies the list. */
    public AnswerSession {
      chosen = List.copyOf(chosen);
    }
  }

  /**
   * Follow the round to its open question and answer that, or derive the outcome.
   *
   * @param proof the randomness of the round; nothing after a QUIET close
   * @param from the index of the question that the first of {@code answers} is to
   * @param answers the executors' partial decryptions for each question so far, from {@code from}
   *     on; an empty list where the sum lies open
   */
  record Follow(
      MarketId market,
      long seq,
      Optional<Encoded> proof,
      int from,
      List<List<Contribution>> answers)
      implements AboutRound {
    /** Copies the lists. */
    public Follow {
      answers = answers.stream().map(List::copyOf).toList();
    }
  }

  /** See the outcome with the committee's signature: the seq is over. */
  record ShowOutcome(MarketId market, long seq, Outcome outcome, Signature signature)
      implements AboutRound {}

  // Holding and returning (protocol.md section 7.1)

  /** Sign the void of a seq that cannot be finished; only if this executor's operator agreed. */
  record SignVoid(MarketId market, long seq) implements AboutRound {}

  /** See that all executors voided the seq. */
  record ShowVoid(VoidCertificate voided) implements AboutRound {
    @Override
    public MarketId market() {
      return voided.tuple().market();
    }
  }

  /** Show the seq before the one under way, for a peer or a coordinator that was away. */
  record GiveFinished(MarketId market) implements AboutRound {}

  /** Say where the journal stands, so that peers remember it. */
  record GiveMark() implements AboutPeers {}

  /** Remember where a peer's journal stood. */
  record HearMark(Signed<JournalMark> mark) implements AboutPeers {}

  /**
   * Tell an executor that has started how far a market is, and where its journal was seen.
   *
   * @param returning the executor that has started
   * @param question its fresh random bytes
   */
  record GiveStanding(MarketId market, int returning, Digest question) implements AboutRound {}

  /** Hear a peer's answer, after a start. */
  record HearStanding(Signed<Standing> standing) implements AboutRound {
    @Override
    public MarketId market() {
      return standing.report().market();
    }
  }

  /** Say how far the market is here. */
  record GiveProgress(MarketId market) implements AboutRound {}
}
