package io.phantompool.node.account;

import io.phantompool.node.pool.OrderState;
import io.phantompool.node.pool.OrderStatus;
import io.phantompool.node.pool.OrderStatus.Execution;
import io.phantompool.node.submission.Showing;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.ledger.Claim;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.round.Fill;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An accepted order as its account holds it. Immutable.
 *
 * @param status as the journal has it: never IN_ROUND
 * @param ending why it is over, if it is
 * @param booked whether its market's book is known to have it
 * @param cancel the owner's wish that it end, if a quorum knows of it
 */
record HeldOrder(
    OrderStatus status,
    Claim.OfOrder claim,
    Showing.Acceptance acceptance,
    Optional<EndReason> ending,
    boolean booked,
    Optional<Recorded> cancel) {

  /** A cancel, and when a quorum knew of it. */
  record Recorded(Cancel cancel, Instant at) {}

  static HeldOrder of(AccountEvent.OrderAccepted accepted, Claim.OfOrder claim) {
    OrderHeader header = accepted.header();
    OrderStatus status =
        new OrderStatus(
            accepted.id(),
            header.market(),
            header.wallet(),
            header.clientId(),
            header.timeInForce(),
            header.rest(),
            Instant.ofEpochMilli(header.goodTillMillis()),
            OrderState.ACCEPTED,
            Optional.empty(),
            Lots.ZERO,
            List.of(),
            accepted.at(),
            accepted.at());
    return new HeldOrder(
        status,
        claim,
        new Showing.Acceptance(accepted.id(), accepted.base(), accepted.quote()),
        Optional.empty(),
        false,
        Optional.empty());
  }

  boolean isLive() {
    return ending.isEmpty();
  }

  /** As its owner sees it while a certified round has it. */
  OrderStatus statusInRound() {
    return isLive() ? inState(OrderState.IN_ROUND) : status;
  }

  private OrderStatus inState(OrderState state) {
    return new OrderStatus(
        status.orderId(),
        status.market(),
        status.wallet(),
        status.clientId(),
        status.timeInForce(),
        status.rest(),
        status.goodTill(),
        state,
        Optional.empty(),
        status.filledLots(),
        status.executions(),
        status.acceptedAt(),
        status.changedAt());
  }

  HeldOrder inBook() {
    return new HeldOrder(status, claim, acceptance, ending, true, cancel);
  }

  HeldOrder withCancel(Recorded recorded) {
    return new HeldOrder(status, claim, acceptance, ending, booked, Optional.of(recorded));
  }

  HeldOrder with(OrderStatus next) {
    return new HeldOrder(next, claim, acceptance, ending, booked, cancel);
  }

  HeldOrder filled(Fill fill, Price price, long seq, Instant at) {
    List<Execution> executions = new ArrayList<>(status.executions());
    executions.add(new Execution(seq, fill.filled(), price, at));
    return with(
        changed(
            OrderState.PARTIALLY_FILLED,
            Optional.empty(),
            status.filledLots().plus(fill.filled()),
            executions,
            at));
  }

  HeldOrder ended(EndReason reason, Instant at) {
    boolean whole = reason == EndReason.FILLED;
    OrderStatus last =
        changed(
            whole ? OrderState.FILLED : OrderState.ENDED,
            whole ? Optional.empty() : Optional.of(reason),
            status.filledLots(),
            status.executions(),
            at);
    return new HeldOrder(last, claim, acceptance, Optional.of(reason), booked, cancel);
  }

  private OrderStatus changed(
      OrderState state,
      Optional<EndReason> reason,
      Lots filled,
      List<Execution> executions,
      Instant at) {
    return new OrderStatus(
        status.orderId(),
        status.market(),
        status.wallet(),
        status.clientId(),
        status.timeInForce(),
        status.rest(),
        status.goodTill(),
        state,
        reason,
        filled,
        executions,
        status.acceptedAt(),
        at);
  }

  /** Seqs in which it traded. */
  Stream<Long> rounds() {
    return status.executions().stream().map(Execution::seq);
  }
}
