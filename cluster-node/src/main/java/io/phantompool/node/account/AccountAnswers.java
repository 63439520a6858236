package io.phantompool.node.account;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.account.AccountMessage.GivenAccount;
import io.phantompool.node.account.AccountMessage.GivenOrder;
import io.phantompool.node.account.AccountMessage.GivenOrders;
import io.phantompool.node.pool.Account;
import io.phantompool.node.pool.OrderStatus;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Derivation;
import io.phantompool.protocol.account.ReserveChain;
import io.phantompool.protocol.ledger.Ledger;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an account says when it is asked.
 *
 * @param marks which orders are in a round now
 */
record AccountAnswers(
    WalletAccount account, AccountParts parts, Submissions submissions, RoundMarks marks) {

  GivenAccount giveAccount() {
    Ledger ledger = account.ledger(parts.progress().get());
    List<Market> markets = parts.markets().all();
    List<Account.Chain> chains =
        markets.stream()
            .flatMap(market -> Stream.of(market.baseMint(), market.quoteMint()))
            .distinct()
            .sorted(Comparator.naturalOrder())
            .flatMap(mint -> chain(ledger, mint).stream())
            .toList();
    return new GivenAccount(
        new Account(
            account.wallet(),
            chains,
            markets.stream().map(market -> ledger.known().of(market.id())).toList()));
  }

  private Optional<Account.Chain> chain(Ledger ledger, Mint mint) {
    ReserveChain chain = ledger.chain(account.wallet(), mint);
    boolean isUsed = chain.length() > 0 || chain.finalizedDeposits().atoms() != 0;
    if (isUsed
        && chain.stateFor(chain.next(ledger.known()), ledger.known())
            instanceof Derivation.Derived(AccountState state)) {
      return Optional.of(
          new Account.Chain(
              mint,
              state.balance(),
              chain.finalizedDeposits(),
              chain.length(),
              chain.idBefore(chain.length()),
              state.openCommitments(),
              liveOrders(mint),
              submissions.pending(mint, chain.length() + 1L)));
    }
    return Optional.empty();
  }

  private int liveOrders(Mint mint) {
    return (int)
        account.orders().stream()
            .filter(order -> order.isLive() && order.claim().stakeIn(mint).isPresent())
            .count();
  }

  GivenOrder giveOrder(Digest id) {
    return account
        .order(id)
        .map(
            held ->
                new GivenOrder(
                    Optional.of(marks.status(held)),
                    held.acceptance().base(),
                    held.acceptance().quote(),
                    rounds(held)))
        .orElseGet(() -> new GivenOrder(Optional.empty(), List.of(), List.of(), List.of()));
  }

  /** Rounds that neither filled nor ended it are not kept: this is a part of them. */
  private List<Long> rounds(HeldOrder order) {
    return Stream.concat(order.rounds(), marks.rounds(order.status().orderId()).stream())
        .distinct()
        .sorted(Long::compareUnsigned)
        .toList();
  }

  GivenOrders giveOrders(int limit, Optional<Digest> after) {
    List<OrderStatus> all = account.orders().reversed().stream().map(marks::status).toList();
    int from =
        after.map(id -> all.stream().map(OrderStatus::orderId).toList().indexOf(id) + 1).orElse(0);
    int to = Math.min(all.size(), from + limit);
    return new GivenOrders(all.subList(from, to), to < all.size());
  }
}
