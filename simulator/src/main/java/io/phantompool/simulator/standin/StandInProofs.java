package io.phantompool.simulator.standin;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.FreeFunds;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.order.OrderBody;
import io.phantompool.protocol.order.OrderClaim;
import io.phantompool.protocol.order.OrderRefusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Checks what transparent orders and withdrawals say against their account states. */
final class StandInProofs {
  private final Map<MarketId, Market> markets = new HashMap<>();
  private final Map<OrderClaim, Optional<OrderRefusal>> checked = new HashMap<>();
  private final Map<Digest, Transparent.Sum> openOfWithdrawals = new HashMap<>();

  /** What a withdrawal's owner has open, which its proof cannot carry. */
  void note(Digest withdrawal, Transparent.Sum open) {
    openOfWithdrawals.put(withdrawal, open);
  }

  void know(Market market) {
    markets.putIfAbsent(market.id(), market);
  }

  /** The same claim is checked once, whoever asks: a proof holds or it does not. */
  Optional<OrderRefusal> check(OrderClaim claim) {
    return checked.computeIfAbsent(claim, this::refusal);
  }

  private Optional<OrderRefusal> refusal(OrderClaim claim) {
    Market market = markets.get(claim.order().header().market());
    if (market == null) {
      return refuse(OrderRefusal.Code.WRONG_MARKET, "nobody sealed an order to this market");
    }
    OrderBody body = claim.order().body();
    Transparent content = Transparent.read(body);
    OrderBody right = TransparentOrders.body(market, content, 1);
    boolean says =
        right.Va().equals(body.Va())
            && right.Vq().equals(body.Vq())
            && right.Vb().equals(body.Vb())
            && opens(content.openBase(), claim.base())
            && opens(content.openQuote(), claim.quote());
    if (!says) {
      return refuse(OrderRefusal.Code.PROOF, "the commitments are of something else");
    }
    if (content.lots() < market.minimumSize().count()
        || content.lots() > market.maximumSize().count()) {
      return refuse(OrderRefusal.Code.SIZE, "the size is out of range");
    }
    return funds(market, content, claim);
  }

  private static Optional<OrderRefusal> funds(
      Market market, Transparent content, OrderClaim claim) {
    long base = TransparentOrders.base(market.ladder(), content.slot(), content.lots());
    long quote = TransparentOrders.quote(market.ladder(), content.slot(), content.lots());
    boolean covered =
        isCovered(claim.base(), market.baseRole(), content.openBase().value(), base)
            && isCovered(claim.quote(), new MintRole.Quote(), content.openQuote().value(), quote);
    return covered
        ? Optional.empty()
        : refuse(OrderRefusal.Code.FUNDS, "the account does not cover the order");
  }

  private static boolean isCovered(AccountState state, MintRole role, long open, long spent) {
    return FreeFunds.of(state, role).amount() - open - spent >= 0;
  }

  private static boolean opens(Transparent.Sum sum, AccountState state) {
    return TransparentOrders.commitment(sum).equals(state.openCommitments());
  }

  private static Optional<OrderRefusal> refuse(OrderRefusal.Code code, String sentence) {
    return Optional.of(new OrderRefusal(code, sentence));
  }

  Verdict check(Withdrawal withdrawal, MintRole role, AccountState state) {
    Transparent.Sum open =
        openOfWithdrawals.getOrDefault(withdrawal.id(), new Transparent.Sum(0, 0));
    boolean covers =
        withdrawal.header().amount().compareTo(state.balance()) <= 0
            && FreeFunds.afterWithdrawal(state, withdrawal.header().amount(), role).amount()
                >= open.value();
    return Verdict.of(opens(open, state), "withdrawal-open", "Something else is open")
        .and(() -> Verdict.of(covers, "withdrawal-balance", "It is more than is free"));
  }
}
