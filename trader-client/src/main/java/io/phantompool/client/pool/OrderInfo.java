package io.phantompool.client.pool;

import io.phantompool.client.json.BadJson;
import io.phantompool.client.json.Fields;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Price;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An accepted order as a node shows it.
 *
 * @param reason why it ended, in the API's words; a later pool may know others
 */
public record OrderInfo(
    Digest orderId,
    MarketId market,
    Wallet wallet,
    ClientId clientId,
    boolean immediate,
    boolean rest,
    Instant goodTill,
    State state,
    Lots filledLots,
    List<Execution> executions,
    Instant acceptedAt,
    Instant changedAt,
    Optional<String> reason) {
  /** What an order is in. */
  public enum State {
    /** It will be in the next round. */
    ACCEPTED,
    /** It is in the round under way. */
    IN_ROUND,
    /** A part has traded, the rest is live. */
    PARTIALLY_FILLED,
    /** All of it has traded. */
    FILLED,
    /** It is over. */
    ENDED
  }

  /** Copies the list. */
  public OrderInfo {
    executions = List.copyOf(executions);
  }

  /** Whether it can still trade. */
  public boolean isLive() {
    return state != State.ENDED && state != State.FILLED;
  }

  /** A fill. */
  public record Execution(long seq, Lots lots, Price price, Instant at) {
    static Execution read(Fields fields) throws BadJson {
      return Fields.consistent(
          () ->
              new Execution(
                  fields.count("seq"),
                  new Lots(fields.u64("lots")),
                  new Price(fields.u64("price")),
                  fields.time("at")));
    }
  }

  /** Reads one. */
  public static OrderInfo read(Fields fields) throws BadJson {
    return new OrderInfo(
        fields.digest("orderId"),
        fields.market("market"),
        fields.wallet("wallet"),
        fields.clientId("clientId"),
        fields.text("timeInForce").equals("IOC"),
        fields.flag("rest"),
        fields.time("goodTill"),
        fields.oneOf("state", State.class),
        new Lots(fields.u64("filledLots")),
        fields.list("executions", Execution::read),
        fields.time("acceptedAt"),
        fields.time("changedAt"),
        fields.optional("reason", f -> f.text("reason")));
  }
}
