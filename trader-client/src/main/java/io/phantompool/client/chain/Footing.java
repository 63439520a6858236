package io.phantompool.client.chain;

import io.phantompool.client.pool.AccountInfo;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.problem.Problem;
import io.phantompool.client.problem.ProblemCode;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.OpenFundsWitness;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.order.FundedAccount;
import java.util.Comparator;
import java.util.List;

/**
 * What the next order stands on in one mint: the account as the pool counts it, with the owner's
 * own last orders behind it, accepted or not. So orders follow each other without waiting: the last
 * one is named as predecessor (docs/protocol.md section 6).
 */
public final class Footing {
  private static final String AGAIN =
      "recover the wallet if another client or a lost journal signed for it";

  private Footing() {}

  /**
   * The account in this mint as the next order proves it; the caller closes the opening.
   *
   * @param account as a node shows it; own orders were followed through every close it counts
   * @throws PoolException.Conflict if what a node shows and what this client signed do not fit
   *     together
   */
  public static FundedAccount of(AccountInfo account, Mint mint, OwnOrders own)
      throws PoolException.Conflict {
    AccountInfo.Chain chain = account.chain(mint);
    requireAnswered(chain, own);
    OpenFundsWitness open = accepted(account, chain, own);
    Reserve before = reserve(chain.reserveNumber() + 1, chain.lastId(), account, chain);
    AccountState counted =
        new AccountState(account.wallet(), mint, before, chain.balance(), chain.openCommitments());
    if (!open.opens(counted)) {
      open.close();
      throw conflict(
          "the open orders of wallet %s in mint %s are not those of this journal"
              .formatted(account.wallet(), mint));
    }
    return behindOwn(account, chain, own, open);
  }

  /** Whether it stands under the next number or not at all decides what that number is free for. */
  private static void requireAnswered(AccountInfo.Chain chain, OwnOrders own)
      throws PoolException.Conflict {
    for (OwnWithdrawal withdrawal : own.unansweredWithdrawals()) {
      long number = withdrawal.header().reserve().number();
      if (withdrawal.header().mint().equals(chain.mint())
          && Long.compareUnsigned(number, chain.reserveNumber()) > 0) {
        throw (PoolException.Conflict)
            PoolException.refused(
                Problem.here(
                    ProblemCode.ACCOUNT_STATE,
                    "withdrawal %s was signed under the next reserve number and is not answered"
                        .formatted(withdrawal.id()),
                    "let it be answered first: keeping up, or withdrawing again, sends it again"));
      }
    }
  }

  private static OpenFundsWitness accepted(
      AccountInfo account, AccountInfo.Chain chain, OwnOrders own) {
    OpenFundsWitness open = OpenFundsWitness.nothingOpen();
    for (OwnOrder order : onChain(own, chain.mint())) {
      var progress = account.of(order.market().id());
      Lots left = order.open(progress.outcomesThrough(), progress.settledThrough());
      boolean counts =
          Long.compareUnsigned(number(order, chain.mint()), chain.reserveNumber()) <= 0;
      if (counts && left.count() != 0) {
        open = order.addTo(open, left, chain.mint());
      }
    }
    return open;
  }

  /** Own orders that are not refused and touch the mint, by their reserve numbers. */
  private static List<OwnOrder> onChain(OwnOrders own, Mint mint) {
    return own.all().stream()
        .filter(order -> !order.isRefused() && order.reserve(mint).isPresent())
        .sorted(Comparator.comparing(order -> number(order, mint), Long::compareUnsigned))
        .toList();
  }

  private static long number(OwnOrder order, Mint mint) {
    return order.reserve(mint).orElseThrow().number();
  }

  private static FundedAccount behindOwn(
      AccountInfo account, AccountInfo.Chain chain, OwnOrders own, OpenFundsWitness accepted)
      throws PoolException.Conflict {
    OpenFundsWitness open = accepted;
    Point commitments = chain.openCommitments();
    long number = chain.reserveNumber();
    Digest last = chain.lastId();
    for (OwnOrder order : onChain(own, chain.mint())) {
      Reserve reserve = order.reserve(chain.mint()).orElseThrow();
      if (Long.compareUnsigned(reserve.number(), chain.reserveNumber()) <= 0) {
        continue;
      }
      if (reserve.number() != number + 1 || !reserve.previous().equals(last)) {
        open.close();
        throw conflict(
            "order %s was signed for reserve number %d of mint %s, where another one stands"
                .formatted(order.id(), reserve.number(), chain.mint()));
      }
      number = reserve.number();
      last = order.id();
      commitments = commitments.plus(commitment(order, chain.mint()));
      open = order.addTo(open, order.opening().size(), chain.mint());
    }
    return new FundedAccount(
        new AccountState(
            account.wallet(),
            chain.mint(),
            reserve(number + 1, last, account, chain),
            chain.balance(),
            commitments),
        open);
  }

  private static Point commitment(OwnOrder order, Mint mint) {
    return order.market().baseMint().equals(mint)
        ? order.order().body().Vb()
        : order.order().body().Vq();
  }

  private static Reserve reserve(
      long number, Digest previous, AccountInfo account, AccountInfo.Chain chain) {
    return new Reserve(number, previous, chain.deposits(), account.counted());
  }

  private static PoolException.Conflict conflict(String sentence) {
    return (PoolException.Conflict)
        PoolException.refused(Problem.here(ProblemCode.ACCOUNT_STATE, sentence, AGAIN));
  }
}
