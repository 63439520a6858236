package io.phantompool.client.order;

import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An order that somebody wants.
 *
 * <pre>{@code
 * NewOrder order =
 *     NewOrder.limit(market, Side.BUY, new Lots(125), new Tick(130))
 *         .untilCancelled()
 *         .remainder(Remainder.SEAL_AFRESH);
 * }</pre>
 *
 * @param market where
 * @param side buy or sell
 * @param size how much
 * @param limit the worst price
 * @param life how long
 * @param remainder what becomes of the rest of a part fill
 * @param clientId its name, unique for the wallet for ever; without one the client draws it
 */
public record NewOrder(
    MarketId market,
    Side side,
    Lots size,
    Limit limit,
    Life life,
    Remainder remainder,
    Optional<ClientId> clientId) {
  private static final Duration SOON = Duration.ofMinutes(10);

  /** Immediate or cancel, within ten minutes, at this limit. */
  public static NewOrder limit(MarketId market, Side side, Lots size, Tick limit) {
    return new NewOrder(
        market,
        side,
        size,
        new Limit.At(limit),
        new Life.NextRound(SOON),
        Remainder.END,
        Optional.empty());
  }

  /** Immediate or cancel, within ten minutes, at a limit 5 % from the reference price. */
  public static NewOrder atMarket(MarketId market, Side side, Lots size) {
    return limit(market, side, size, new Tick(0)).withLimit(Limit.Band.DEFAULT);
  }

  /** With this limit. */
  public NewOrder withLimit(Limit other) {
    return new NewOrder(market, side, size, other, life, remainder, clientId);
  }

  private NewOrder withLife(Life other) {
    return new NewOrder(market, side, size, limit, other, remainder, clientId);
  }

  /** In the next open round only, if that comes so soon. */
  public NewOrder nextRoundWithin(Duration within) {
    return withLife(new Life.NextRound(within));
  }

  /** Until then. */
  public NewOrder goodTill(Instant time) {
    return withLife(new Life.Until(time));
  }

  /** Until it is cancelled. */
  public NewOrder untilCancelled() {
    return withLife(new Life.UntilCancelled());
  }

  /** With this to become of the rest of a part fill. */
  public NewOrder remainder(Remainder other) {
    return new NewOrder(market, side, size, limit, life, other, clientId);
  }

  /** Under this name. */
  public NewOrder named(ClientId name) {
    return new NewOrder(market, side, size, limit, life, remainder, Optional.of(name));
  }

  /** What the journal keeps of it besides the sealed bytes. */
  public Plan plan() {
    return new Plan(life instanceof Life.UntilCancelled, remainder == Remainder.SEAL_AFRESH);
  }
}
