package io.phantompool.client.chain;

import io.phantompool.client.order.Plan;
import io.phantompool.client.pool.Receipts;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.OpenFundsWitness;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.order.OrderOpening;
import io.phantompool.protocol.order.SealedOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One of the owner's orders: its bytes, its opening, and what became of it. Immutable.
 *
 * @param market as it was when the order was sealed
 * @param renews the order that it took the place of
 * @param standing whether it is accepted
 * @param fills what traded, by seq ascending
 * @param end how it ended
 * @param cancelAsked whether the owner wants it to end
 */
public record OwnOrder(
    SealedOrder order,
    Market market,
    OrderOpening opening,
    Plan plan,
    Optional<Digest> renews,
    Standing standing,
    List<Fill> fills,
    Optional<End> end,
    boolean cancelAsked) {
  /** Copies the list. */
  public OwnOrder {
    fills = List.copyOf(fills);
  }

  /** A fill of it. */
  public record Fill(long seq, Lots lots) {}

  /** Its end. */
  public record End(long seq, EndReason reason) {}

  /** Whether the pool has taken it. */
  public sealed interface Standing {
    /** It is signed; whether the pool has it is not known. */
    record Signed() implements Standing {}

    /**
     * It is accepted, and these receipts prove that.
     *
     * @param atMillis since when it must be in every round
     */
    record Accepted(long atMillis, Receipts receipts) implements Standing {}

    /** It is not taken, and never will be. */
    record Refused(String code) implements Standing {}
  }

  static OwnOrder signed(
      SealedOrder order, Market market, OrderOpening opening, Plan plan, Optional<Digest> renews) {
    return new OwnOrder(
        order,
        market,
        opening,
        plan,
        renews,
        new Standing.Signed(),
        List.of(),
        Optional.empty(),
        false);
  }

  OwnOrder with(Standing other) {
    return new OwnOrder(order, market, opening, plan, renews, other, fills, end, cancelAsked);
  }

  OwnOrder filled(long seq, Lots lots) {
    List<Fill> more = new ArrayList<>(fills);
    more.add(new Fill(seq, lots));
    return new OwnOrder(order, market, opening, plan, renews, standing, more, end, cancelAsked);
  }

  OwnOrder ended(long seq, EndReason reason) {
    return new OwnOrder(
        order,
        market,
        opening,
        plan,
        renews,
        standing,
        fills,
        Optional.of(new End(seq, reason)),
        cancelAsked);
  }

  OwnOrder cancelled() {
    return new OwnOrder(order, market, opening, plan, renews, standing, fills, end, true);
  }

  /** Its id. */
  public Digest id() {
    return order.id();
  }

  /** Whether the pool refused it. */
  public boolean isRefused() {
    return standing instanceof Standing.Refused;
  }

  /** Whether it is accepted and not over. */
  public boolean isLive() {
    return standing instanceof Standing.Accepted && end.isEmpty();
  }

  /** Lots that have traded. */
  public Lots filledLots() {
    return filledThrough(-1);
  }

  /** Lots that have not traded. */
  public Lots remaining() {
    return opening.size().minus(filledLots());
  }

  /** Lots that traded through a seq, unsigned. */
  private Lots filledThrough(long seq) {
    Lots sum = Lots.ZERO;
    for (Fill fill : fills) {
      sum = Long.compareUnsigned(fill.seq(), seq) <= 0 ? sum.plus(fill.lots()) : sum;
    }
    return sum;
  }

  /** Its place on the chain of this mint, if it is one of its two. */
  Optional<Reserve> reserve(Mint mint) {
    if (market.baseMint().equals(mint)) {
      return Optional.of(order.header().base());
    }
    return market.quoteMint().equals(mint) ? Optional.of(order.header().quote()) : Optional.empty();
  }

  /** What this mint is in its market. */
  MintRole role(Mint mint) {
    return market.baseMint().equals(mint) ? market.baseRole() : new MintRole.Quote();
  }

  /**
   * What V_open still has of it when these are counted (docs/protocol.md section 6): all of it less
   * its settled fills, and nothing once its end is counted and every fill before that is settled.
   */
  Lots open(long close, long settlement) {
    Lots settled = filledThrough(settlement);
    boolean ended = end.isPresent() && Long.compareUnsigned(end.get().seq(), close) <= 0;
    return ended && settled.equals(filledThrough(close))
        ? Lots.ZERO
        : opening.size().minus(settled);
  }

  /** Adds what so many lots of it promise to an opening of V_open, which is closed. */
  OpenFundsWitness addTo(OpenFundsWitness open, Lots lots, Mint mint) {
    try (open) {
      return opening.addTo(open, new Residual(lots, opening.size()), role(mint));
    }
  }

  @Override
  public String toString() {
    return "OwnOrder[" + id() + "]";
  }
}
