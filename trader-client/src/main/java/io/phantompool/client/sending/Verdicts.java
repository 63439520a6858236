package io.phantompool.client.sending;

import io.phantompool.client.chain.OwnOrder;
import io.phantompool.client.desk.Desk;
import io.phantompool.client.pool.AccountInfo;
import io.phantompool.client.pool.MarketInfo;
import io.phantompool.client.problem.PoolException;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.order.OrderHeader;
import java.util.List;
import java.util.Optional;

/**
 * Whether a refusal is for ever, so that another order may be signed under the same reserve
 * numbers: only if no executor can sign for this one any more, and none has.
 */
final class Verdicts {
  private final Desk desk;

  Verdicts(Desk desk) {
    this.desk = desk;
  }

  boolean isForEver(OwnOrder order, PoolException.Refused refused)
      throws PoolException, InterruptedException {
    return isFinal(order, refused) && !isPending(order);
  }

  private boolean isFinal(OwnOrder order, PoolException.Refused refused)
      throws PoolException, InterruptedException {
    OrderHeader header = order.order().header();
    return switch (refused.problem().code()) {
      case MALFORMED_ORDER,
          PROOF,
          NONCE_REUSED,
          SIGNATURE,
          CLIENT_ID_TAKEN,
          RESERVE_TAKEN,
          ACCOUNT_STATE,
          SIZE,
          FUNDS ->
          true;
      case LADDER_EPOCH, KEY_EPOCH -> !isCurrent(header);
      default -> header.isExpiredAt(desk.now().toEpochMilli());
    };
  }

  private boolean isCurrent(OrderHeader header) throws PoolException, InterruptedException {
    Optional<MarketInfo> market =
        desk.api().markets().stream().filter(each -> each.id().equals(header.market())).findFirst();
    return market.isPresent()
        && market.get().market().ladderEpoch() == header.ladderEpoch()
        && market.get().keyEpoch() == header.keyEpoch();
  }

  /** Whether an executor has signed for it although it is not accepted. */
  private boolean isPending(OwnOrder order) throws PoolException, InterruptedException {
    AccountInfo account = desk.api().account(desk.wallet());
    return List.of(order.market().baseMint(), order.market().quoteMint()).stream()
        .map(account::chain)
        .anyMatch(
            chain ->
                chain.pending().equals(Optional.of(order.id()))
                    || chain.lastId().equals(order.id()));
  }

  /** Whether an order stands behind another one on a chain. */
  static boolean isBehind(OwnOrder later, OwnOrder earlier) {
    return isBehind(later, earlier, earlier.market().baseMint())
        || isBehind(later, earlier, earlier.market().quoteMint());
  }

  private static boolean isBehind(OwnOrder later, OwnOrder earlier, Mint mint) {
    return number(later, mint)
        .flatMap(l -> number(earlier, mint).map(e -> Long.compareUnsigned(l, e) > 0))
        .orElse(false);
  }

  private static Optional<Long> number(OwnOrder order, Mint mint) {
    OrderHeader header = order.order().header();
    if (order.market().baseMint().equals(mint)) {
      return Optional.of(header.base().number());
    }
    return order.market().quoteMint().equals(mint)
        ? Optional.of(header.quote().number())
        : Optional.empty();
  }
}
