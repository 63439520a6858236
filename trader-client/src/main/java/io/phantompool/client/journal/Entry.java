package io.phantompool.client.journal;

import io.phantompool.client.order.Plan;
import io.phantompool.client.pool.Receipts;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.order.SealedOrder;
import java.util.List;
import java.util.Optional;

/** One thing that this client did or learnt. */
public sealed interface Entry {
  /** Orders are sealed to this market and key epoch from here on; what it takes to open them. */
  record MarketSeen(Market market, long keyEpoch) implements Entry {}

  /**
   * An order was signed. It is sent only after this is on disk.
   *
   * @param renews the order that this one takes the place of
   */
  record Sealed(SealedOrder order, Plan plan, Optional<Digest> renews) implements Entry {}

  /**
   * An order is accepted.
   *
   * @param atMillis the later of this clock's and the node's time
   */
  record Accepted(Digest order, long atMillis, Receipts receipts) implements Entry {}

  /**
   * An order is not taken, and never will be: what stands under its reserve numbers next is another
   * one.
   *
   * @param code why, in the API's words
   */
  record Refused(Digest order, String code) implements Entry {}

  /** The owner wants an order to end; it is not renewed. */
  record CancelAsked(Digest order) implements Entry {}

  /**
   * A close was looked at for own orders; the ones before it had been.
   *
   * @param fills of own orders
   * @param ends of own orders
   */
  record Followed(MarketId market, long seq, List<Filled> fills, List<Ended> ends)
      implements Entry {
    /** Copies the lists. */
    public Followed {
      fills = List.copyOf(fills);
      ends = List.copyOf(ends);
    }

    /** Whether it is of any own order. */
    public boolean saysSomething() {
      return !fills.isEmpty() || !ends.isEmpty();
    }
  }

  /**
   * The record of a close was looked at, and every own order that had to be in it was.
   *
   * @param outcome what the next close names as previous outcome
   */
  record Checked(MarketId market, long seq, Digest outcome) implements Entry {}

  /**
   * An own order was over for good long ago, and all that is left of it is its name: no other order
   * ever has it.
   */
  record Past(Digest order, ClientId name) implements Entry {}

  /**
   * A withdrawal was signed. It is sent only after this is on disk.
   *
   * @param role what its mint is, without which its bytes cannot be read
   */
  record WithdrawalSigned(Withdrawal withdrawal, MintRole role) implements Entry {}

  /**
   * A withdrawal is accepted.
   *
   * @param atMillis the later of this clock's and the node's time
   */
  record WithdrawalAccepted(Digest withdrawal, long atMillis, List<Receipt> receipts)
      implements Entry {
    /** Copies the list. */
    public WithdrawalAccepted {
      receipts = List.copyOf(receipts);
    }
  }

  /**
   * A withdrawal is not taken, and never will be: what stands under its reserve number next is
   * something else.
   *
   * @param code why, in the API's words
   */
  record WithdrawalRefused(Digest withdrawal, String code) implements Entry {}

  /** So much of an own order traded. */
  record Filled(Digest order, Lots lots) {}

  /** An own order is over. */
  record Ended(Digest order, EndReason reason) {}
}
