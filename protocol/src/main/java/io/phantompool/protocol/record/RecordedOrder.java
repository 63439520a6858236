package io.phantompool.protocol.record;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.order.OrderClaim;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderSizes;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.order.UnnamedOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * An order of O with the account states it was proved against and the receipts that accepted it.
 *
 * @param claim the order, and the states that the reserves of its header name
 * @param baseReceipts of q executors on the base mint, by executor ascending
 * @param quoteReceipts of q executors on the quote mint, by executor ascending
 */
public record RecordedOrder(
    OrderClaim claim, List<Receipt> baseReceipts, List<Receipt> quoteReceipts) {
  private static final String RULE =
      "An order has the receipts of q executors on each of its mints";

  /** Keeps copies. */
  public RecordedOrder {
    baseReceipts = List.copyOf(baseReceipts);
    quoteReceipts = List.copyOf(quoteReceipts);
  }

  /** The order. */
  public SealedOrder order() {
    return claim.order();
  }

  /** Most bytes of the encoding. */
  static int mostBytes(OrderSizes sizes, int quorum) {
    return sizes.mostBytes()
        + 2 * (Long.BYTES + Point.BYTES + Integer.BYTES + quorum * Receipt.BYTES);
  }

  /** Appends for each mint u64 balance || V_open || [receipt], then the order. */
  void writeTo(ByteWriter out) {
    write(claim.base(), baseReceipts, out);
    write(claim.quote(), quoteReceipts, out);
    out.bytes(order().encode());
  }

  private static void write(AccountState state, List<Receipt> receipts, ByteWriter out) {
    out.u64(state.balance().atoms()).bytes(state.openCommitments().encode()).u32(receipts.size());
    receipts.forEach(receipt -> receipt.writeTo(out));
  }

  /** Reads what {@link #writeTo} writes, to the end of the input. */
  static Unnamed read(ByteReader in, Market market, int quorum) throws MalformedEncodingException {
    Account base = Account.read(in, quorum);
    Account quote = Account.read(in, quorum);
    UnnamedOrder order =
        UnnamedOrder.decode(in.bytes(in.remaining()), new OrderSizes(market.ladder().slots()));
    return new Unnamed(order, base, quote);
  }

  /** One that was read, before its order has an id. */
  record Unnamed(UnnamedOrder order, Account base, Account quote) {
    /** Gives each its id; together that costs less. */
    static List<RecordedOrder> nameEach(List<Unnamed> read, Market market) {
      List<SealedOrder> orders = UnnamedOrder.nameEach(read.stream().map(Unnamed::order).toList());
      List<RecordedOrder> named = new ArrayList<>(orders.size());
      for (int i = 0; i < orders.size(); i++) {
        named.add(read.get(i).of(orders.get(i), market));
      }
      return named;
    }

    private RecordedOrder of(SealedOrder order, Market market) {
      OrderHeader header = order.header();
      Wallet wallet = header.wallet();
      return new RecordedOrder(
          new OrderClaim(
              order,
              base.state(wallet, market.baseMint(), header.base()),
              quote.state(wallet, market.quoteMint(), header.quote())),
          base.receipts,
          quote.receipts);
    }
  }

  /** One mint's part, before the header is known. */
  private record Account(Atoms balance, Point open, List<Receipt> receipts) {
    AccountState state(Wallet wallet, Mint mint, Reserve reserve) {
      return new AccountState(wallet, mint, reserve, balance, open);
    }

    static Account read(ByteReader in, int quorum) throws MalformedEncodingException {
      Atoms balance = new Atoms(in.u64());
      Point open = Point.readAllowingIdentity(in);
      long at = in.offset();
      int count = in.count(quorum, Receipt.BYTES);
      List<Receipt> receipts = new ArrayList<>(count);
      boolean ascending = count == quorum;
      long before = 0;
      for (int i = 0; i < count; i++) {
        Receipt receipt = Receipt.read(in);
        ascending &= Long.compareUnsigned(before, receipt.executor()) < 0;
        before = receipt.executor();
        receipts.add(receipt);
      }
      if (!ascending) {
        throw new MalformedEncodingException(ByteReader.OUT_OF_RANGE, at, RULE);
      }
      return new Account(balance, open, receipts);
    }
  }
}
