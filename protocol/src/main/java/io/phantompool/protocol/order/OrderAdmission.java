package io.phantompool.protocol.order;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.MarketRules;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.order.OrderRefusal.Code;
import java.time.Duration;
import java.util.Optional;

/**
 * The first look at an order that has been decoded (docs/protocol.md sections 5 and 6): everything
 * that costs less than its proof, the cheapest first. What passes goes to the account states it
 * names and then to an {@link OrderVerifier}.
 *
 * <p>Good-till and caps go by this node's clock and counts: another node may see them otherwise. An
 * executor that checks the orders of a close, which all executors must judge alike, asks the
 * verifier and its own receipts, not this class. Looking takes no name: whoever signs a receipt
 * looks once more in the same step in which it makes the receipt durable.
 *
 * <p>An order whose good-till has passed is not refused. If others have signed receipts for it, its
 * owner can do nothing under its reserve numbers until it is accepted; the next close then ends it
 * as expired, and it is never opened.
 *
 * <p>An id that is in force under a client id, a reserve number or a C never changes hands: a
 * second order under the same name is refused for ever.
 */
public final class OrderAdmission {
  private final SealingKeys keys;
  private final MarketRules rules;

  /** For one market, its current epochs and rules. */
  public OrderAdmission(SealingKeys keys, MarketRules rules) {
    this.keys = keys;
    this.rules = rules;
  }

  /**
   * Looks at an order.
   *
   * @param taken what this node has taken so far
   * @param nowMillis the node's clock, in milliseconds since 1970 UTC
   */
  public Admission check(SealedOrder order, TakenNames taken, long nowMillis) {
    OrderHeader header = order.header();
    Optional<Digest> named = taken.underClientId(header.wallet(), header.clientId());
    if (named.equals(Optional.of(order.id()))) {
      return new Admission.TakenBefore();
    }
    return EpochCheck.check(keys, header)
        .or(() -> goodTill(header, nowMillis))
        .or(() -> named.map(other -> clientIdTaken(header, other)))
        .or(() -> reserve(order, keys.market().baseMint(), header.base(), taken))
        .or(() -> reserve(order, keys.market().quoteMint(), header.quote(), taken))
        .or(
            () ->
                taken
                    .withNonce(order.body().C())
                    .filter(other -> !other.equals(order.id()))
                    .map(OrderAdmission::nonceReused))
        .or(() -> caps(header.wallet(), taken))
        .or(() -> signature(order))
        .<Admission>map(Admission.Refused::new)
        .orElseGet(Admission.ToVerify::new);
  }

  private Optional<OrderRefusal> goodTill(OrderHeader header, long nowMillis) {
    return header.goodTillMillis() - nowMillis <= rules.longestLifeMillis()
        ? Optional.empty()
        : refuse(
            Code.GOOD_TILL,
            "the order's good-till is more than %s ahead, the longest life of an order on %s"
                .formatted(Duration.ofMillis(rules.longestLifeMillis()), keys.market().id()));
  }

  private static OrderRefusal clientIdTaken(OrderHeader header, Digest other) {
    return new OrderRefusal(
        Code.CLIENT_ID_TAKEN,
        "client id %s is already that of %s: a client id is used once for ever"
            .formatted(header.clientId(), other));
  }

  private static Optional<OrderRefusal> reserve(
      SealedOrder order, Mint mint, Reserve reserve, TakenNames taken) {
    return taken
        .underReserve(order.header().wallet(), mint, reserve.number())
        .filter(other -> !other.equals(order.id()))
        .map(
            other ->
                new OrderRefusal(
                    Code.RESERVE_TAKEN,
                    "reserve number %s on %s is already taken by %s: take the next free number"
                        .formatted(Long.toUnsignedString(reserve.number()), mint, other)));
  }

  private static OrderRefusal nonceReused(Digest other) {
    return new OrderRefusal(
        Code.NONCE_REUSED,
        "the order has the C of order %s: seal it afresh, never reuse sealed bytes"
            .formatted(other));
  }

  private Optional<OrderRefusal> caps(Wallet wallet, TakenNames taken) {
    if (taken.liveOrders(wallet) >= rules.liveOrdersPerWallet()) {
      return refuse(
          Code.CAP,
          "the wallet has %d live orders on %s, the most allowed: cancel one first"
              .formatted(rules.liveOrdersPerWallet(), keys.market().id()));
    }
    return taken.liveOrders() < rules.liveOrders()
        ? Optional.empty()
        : refuse(
            Code.CAP,
            "%s has %d live orders, the most allowed: try again after the next round"
                .formatted(keys.market().id(), rules.liveOrders()));
  }

  private static Optional<OrderRefusal> signature(SealedOrder order) {
    return order.verifySignature() instanceof Verdict.Invalid(String _, String sentence)
        ? refuse(
            Code.SIGNATURE,
            "the signature is not that of wallet %s over this order: %s"
                .formatted(order.header().wallet(), sentence))
        : Optional.empty();
  }

  private static Optional<OrderRefusal> refuse(Code code, String sentence) {
    return Optional.of(new OrderRefusal(code, sentence));
  }
}
