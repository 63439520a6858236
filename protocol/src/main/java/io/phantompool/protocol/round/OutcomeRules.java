package io.phantompool.protocol.round;

import io.phantompool.crypto.vrf.VrfOutput;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.order.TimeInForce;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How an outcome is derived from what trades (docs/protocol.md sections 6, 7.6 and 7.7). */
final class OutcomeRules {
  private OutcomeRules() {}

  /**
   * The outcome.
   *
   * @param beta none after a QUIET close
   * @param crossing none if nothing trades
   * @param shares one for each order that trades, in any order
   * @throws ArithmeticException if atoms leave 64 bits, which no funded order can bring about
   */
  static Outcome outcome(
      ClearingInput input,
      Optional<VrfOutput> beta,
      Optional<Crossing> crossing,
      List<Share> shares) {
    Map<Integer, Fill> fills = new HashMap<>();
    Transfers transfers = new Transfers(input.market());
    for (Share share : shares) {
      RoundOrder order = input.orders().get(share.order());
      Fill fill = fill(order, share);
      fills.put(share.order(), fill);
      transfers.add(order.wallet(), fill, crossing.orElseThrow().tick());
    }
    return new Outcome(
        input.T().digest(),
        beta,
        crossing.map(Crossing::tick),
        new Lots(crossing.map(Crossing::volume).orElse(0L)),
        fills.values().stream().sorted(Comparator.comparing(Fill::order)).toList(),
        endings(input, fills),
        transfers.deltas(),
        transfers.fees());
  }

  private static Fill fill(RoundOrder order, Share share) {
    Lots filled = new Lots(share.filled());
    Lots shown = new Lots(share.shown());
    Lots size = order.residual().map(Residual::size).orElse(shown);
    return new Fill(order.id(), share.side(), filled, size, shown.minus(filled));
  }

  /** X, and what ends by this round; a QUIET close ends nothing by itself. */
  private static List<Ending> endings(ClearingInput input, Map<Integer, Fill> fills) {
    List<Ending> endings = new ArrayList<>(input.endings());
    for (int i = 0; i < input.orders().size() && input.T().open(); i++) {
      RoundOrder order = input.orders().get(i);
      endReason(order, Optional.ofNullable(fills.get(i)))
          .ifPresent(reason -> endings.add(new Ending(order.id(), reason)));
    }
    endings.sort(Comparator.comparing(Ending::order));
    return endings;
  }

  /** Why an order ends by an OPEN round; the first reason that applies. */
  static Optional<EndReason> endReason(RoundOrder order, Optional<Fill> fill) {
    if (fill.isPresent() && fill.get().remaining().count() == 0) {
      return Optional.of(EndReason.FILLED);
    }
    if (order.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL) {
      return Optional.of(EndReason.IOC);
    }
    return fill.isPresent() && !order.rest()
        ? Optional.of(EndReason.PARTLY_FILLED)
        : Optional.empty();
  }
}
