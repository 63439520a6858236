package io.phantompool.protocol.executor;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.agreement.JournalMark;
import io.phantompool.protocol.agreement.Promise;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.agreement.VoidCertificate;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.ledger.LedgerEvent;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.round.Outcome;
import java.util.List;

/**
 * What an executor must not forget: made durable in the order of decision, before anything that was
 * decided with it leaves. An executor is its facts, and the number of promises among them is its
 * journal counter.
 */
public sealed interface Fact {
  /** The body of an order whose proof holds; its promise follows. */
  record BodyTaken(SealedOrder order) implements Fact {}

  /** A change of the accounts. */
  record LedgerChanged(LedgerEvent event) implements Fact {}

  /** A cancel with its owner's signature. */
  record CancelTaken(Cancel cancel) implements Fact {}

  /** A promise in the agreement on a close. */
  record Agreed(MarketId market, Promise promise) implements Fact {}

  /**
   * What the T of this digest, which is prepared next, was made from: inventories for one close, in
   * four times less space than {@link ProposalTaken}.
   */
  record InventoriesTaken(MarketId market, Digest tuple, List<Signed<Inventory>> inventories)
      implements Fact {
    /** Keeps a copy of the list. */
    public InventoriesTaken {
      inventories = List.copyOf(inventories);
    }
  }

  /** The same as {@link InventoriesTaken}, as it stands in older journals. */
  record ProposalTaken(MarketId market, Digest tuple, Proposal proposal) implements Fact {}

  /** The certificate of a close with the set that its T commits to. */
  record Certified(Certificate certificate, ClosedSet set) implements Fact {}

  /** The outcome of a close under the committee's signature: the next seq begins. */
  record OutcomeAdopted(MarketId market, long seq, Outcome outcome, Signature signature)
      implements Fact {}

  /** A peer's journal has stood here; its signature has been verified. */
  record MarkSeen(Signed<JournalMark> mark) implements Fact {}

  /** All executors voided a close: the next seq begins. */
  record VoidAdopted(VoidCertificate voided) implements Fact {}
}
