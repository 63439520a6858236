package io.phantompool.protocol.ledger;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.ReceiptText;
import io.phantompool.protocol.account.Reservation;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.SealedOrder;
import java.util.List;
import java.util.Optional;

/**
 * What the ledger keeps of an order or a withdrawal: its names and its places on the owner's
 * chains. That its signature is the owner's is checked before it is made.
 */
public sealed interface Claim {
  /** The order or withdrawal id. */
  Digest id();

  /** The owner. */
  Wallet wallet();

  /** The owner's name for it. */
  ClientId clientId();

  /** Its places, one for each mint. */
  List<Stake> stakes();

  /**
   * An order.
   *
   * @param id its id
   * @param wallet its owner
   * @param clientId the owner's name for it
   * @param market where it is
   * @param keyEpoch the committee's keys it is sealed to, unsigned
   * @param goodTillMillis when it expires
   * @param C its nonce point
   * @param base its place on the chain of the base mint
   * @param quote its place on the chain of the quote mint
   */
  record OfOrder(
      Digest id,
      Wallet wallet,
      ClientId clientId,
      MarketId market,
      long keyEpoch,
      long goodTillMillis,
      Point C,
      Stake base,
      Stake quote)
      implements Claim {
    @Override
    public List<Stake> stakes() {
      return List.of(base, quote);
    }
  }

  /**
   * A withdrawal.
   *
   * @param id its id
   * @param wallet its owner
   * @param clientId the owner's name for it
   * @param amount what is withdrawn
   * @param stake its place on the chain of its mint
   */
  record OfWithdrawal(Digest id, Wallet wallet, ClientId clientId, Atoms amount, Stake stake)
      implements Claim {
    @Override
    public List<Stake> stakes() {
      return List.of(stake);
    }
  }

  /** The claim of an order of this market. */
  static Claim.OfOrder of(SealedOrder order, Market market) {
    OrderHeader header = order.header();
    Digest id = order.id();
    return new OfOrder(
        id,
        header.wallet(),
        header.clientId(),
        header.market(),
        header.keyEpoch(),
        header.goodTillMillis(),
        order.body().C(),
        new Stake(
            market.baseMint(),
            header.base(),
            new Reservation.OfOrder(id, market.id(), order.body().Vb())),
        new Stake(
            market.quoteMint(),
            header.quote(),
            new Reservation.OfOrder(id, market.id(), order.body().Vq())));
  }

  /** The claim of a withdrawal. */
  static Claim.OfWithdrawal of(Withdrawal withdrawal) {
    WithdrawalHeader header = withdrawal.header();
    Digest id = withdrawal.id();
    Stake stake =
        new Stake(
            header.mint(), header.reserve(), new Reservation.OfWithdrawal(id, header.amount()));
    return new OfWithdrawal(id, header.wallet(), header.clientId(), header.amount(), stake);
  }

  /** Its place on the chain of this mint, if it has one. */
  default Optional<Stake> stakeIn(Mint mint) {
    return stakes().stream().filter(stake -> stake.mint().equals(mint)).findFirst();
  }

  /** What a receipt for one of its places says. */
  default ReceiptText text(Stake stake) {
    return ReceiptText.of(wallet(), stake.mint(), stake.reserve(), id());
  }

  /** What receipts for all of its places say, in the order of {@link #stakes}. */
  default List<ReceiptText> texts() {
    return stakes().stream().map(this::text).toList();
  }
}
