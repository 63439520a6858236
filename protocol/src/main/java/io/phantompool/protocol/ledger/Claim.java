package io.phantompool.protocol.ledger;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.ReceiptText;
import io.phantompool.protocol.account.Reservation;
import io.phantompool.protocol.account.Reserve;
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

  /** Rule: the tag is of neither an order nor a withdrawal. */
  String UNKNOWN_KIND = "claim-kind";

  /**
   * Reads u8 1 || id || wallet || client id || name market || u64 key epoch || u64 good-till || C
   * || base mint || reserve || V_b || quote mint || reserve || V_q, or u8 2 || id || wallet ||
   * client id || u64 amount || mint || reserve (messages.md section 12).
   */
  static Claim read(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    int kind = in.u8();
    return switch (kind) {
      case 1 -> readOrder(in);
      case 2 -> readWithdrawal(in);
      default ->
          throw new MalformedEncodingException(
              UNKNOWN_KIND, at, "A claim is 1, of an order, or 2, of a withdrawal, not " + kind);
    };
  }

  private static Claim.OfOrder readOrder(ByteReader in) throws MalformedEncodingException {
    Digest id = Digest.read(in);
    Wallet wallet = Wallet.read(in);
    ClientId clientId = ClientId.read(in);
    MarketId market = MarketId.read(in);
    return new OfOrder(
        id,
        wallet,
        clientId,
        market,
        in.u64(),
        in.u63(),
        Point.read(in),
        readStake(in, id, market),
        readStake(in, id, market));
  }

  private static Stake readStake(ByteReader in, Digest id, MarketId market)
      throws MalformedEncodingException {
    return new Stake(
        Mint.read(in), Reserve.read(in), new Reservation.OfOrder(id, market, Point.read(in)));
  }

  private static Claim.OfWithdrawal readWithdrawal(ByteReader in)
      throws MalformedEncodingException {
    Digest id = Digest.read(in);
    Wallet wallet = Wallet.read(in);
    ClientId clientId = ClientId.read(in);
    Atoms amount = new Atoms(in.u64());
    Stake stake =
        new Stake(Mint.read(in), Reserve.read(in), new Reservation.OfWithdrawal(id, amount));
    return new OfWithdrawal(id, wallet, clientId, amount, stake);
  }

  /**
   * Appends the encoding.
   *
   * @throws IllegalArgumentException if what stands at one of its places is not the claim itself
   */
  default void writeTo(ByteWriter out) {
    switch (this) {
      case OfOrder order -> {
        out.u8(1);
        writeNamesTo(out);
        order.market().writeTo(out);
        out.u64(order.keyEpoch()).u63(order.goodTillMillis()).bytes(order.C().encode());
        order.stakes().forEach(stake -> writeStake(order, stake, out));
      }
      case OfWithdrawal withdrawal -> {
        out.u8(2);
        writeNamesTo(out);
        out.u64(withdrawal.amount().atoms());
        writePlace(withdrawal.stake(), out);
        requireOwn(
            withdrawal
                .stake()
                .reservation()
                .equals(new Reservation.OfWithdrawal(id(), withdrawal.amount())));
      }
    }
  }

  private void writeNamesTo(ByteWriter out) {
    out.bytes(id().encode()).bytes(wallet().encode());
    clientId().writeTo(out);
  }

  private static void writePlace(Stake stake, ByteWriter out) {
    out.bytes(stake.mint().encode());
    stake.reserve().writeTo(out);
  }

  private static void writeStake(OfOrder order, Stake stake, ByteWriter out) {
    writePlace(stake, out);
    if (stake.reservation() instanceof Reservation.OfOrder own) {
      requireOwn(own.id().equals(order.id()) && own.market().equals(order.market()));
      out.bytes(own.commitment().encode());
    } else {
      requireOwn(false);
    }
  }

  private static void requireOwn(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("At the places of a claim stands the claim itself");
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
    return of(withdrawal.id(), withdrawal.header());
  }

  /** The claim of a withdrawal with this id, whose proof is not at hand. */
  static Claim.OfWithdrawal of(Digest id, WithdrawalHeader header) {
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
