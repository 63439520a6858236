package io.phantompool.client.journal;

import io.phantompool.client.order.Plan;
import io.phantompool.client.pool.Receipts;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.order.OrderSizes;
import io.phantompool.protocol.order.SealedOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The bytes of entries: u8 kind, then the fields in their order. */
final class EntryCodec {
  private static final int MARKET_SEEN = 1;
  private static final int SEALED = 2;
  private static final int ACCEPTED = 3;
  private static final int REFUSED = 4;
  private static final int CANCEL_ASKED = 5;
  private static final int FOLLOWED = 6;
  private static final int CHECKED = 7;
  private static final int PAST = 11;
  private static final int WITHDRAWAL_SIGNED = 8;
  private static final int WITHDRAWAL_ACCEPTED = 9;
  private static final int WITHDRAWAL_REFUSED = 10;

  private static final int MOST_RECEIPTS = 16;
  private static final int MOST_ORDERS = 1 << 16;
  private static final int MOST_CODE = 64;

  private EntryCodec() {}

  static byte[] encode(Entry entry) {
    ByteWriter out = new ByteWriter();
    switch (entry) {
      case Entry.MarketSeen(Market market, long keyEpoch) -> {
        write(market, out.u8(MARKET_SEEN));
        out.u64(keyEpoch);
      }
      case Entry.Sealed sealed -> write(sealed, out.u8(SEALED));
      case Entry.Accepted(Digest order, long atMillis, Receipts receipts) -> {
        out.u8(ACCEPTED).bytes(order.encode()).u63(atMillis);
        out.list(receipts.base(), Receipt::writeTo).list(receipts.quote(), Receipt::writeTo);
      }
      case Entry.Refused(Digest order, String code) -> {
        byte[] text = code.getBytes(StandardCharsets.US_ASCII);
        out.u8(REFUSED).bytes(order.encode()).u32(text.length).bytes(text);
      }
      case Entry.CancelAsked(Digest order) -> out.u8(CANCEL_ASKED).bytes(order.encode());
      case Entry.Followed followed -> write(followed, out.u8(FOLLOWED));
      case Entry.Checked(MarketId market, long seq, Digest outcome) -> {
        market.writeTo(out.u8(CHECKED));
        out.u64(seq).bytes(outcome.encode());
      }
      case Entry.Past(Digest order, ClientId name) ->
          name.writeTo(out.u8(PAST).bytes(order.encode()));
      case Entry.WithdrawalSigned(Withdrawal withdrawal, MintRole role) -> {
        byte[] bytes = withdrawal.encode();
        out.u8(WITHDRAWAL_SIGNED).u64(role.lotOrZero()).u32(bytes.length).bytes(bytes);
      }
      case Entry.WithdrawalAccepted(Digest id, long atMillis, var receipts) ->
          out.u8(WITHDRAWAL_ACCEPTED)
              .bytes(id.encode())
              .u63(atMillis)
              .list(receipts, Receipt::writeTo);
      case Entry.WithdrawalRefused(Digest id, String code) -> {
        byte[] text = code.getBytes(StandardCharsets.US_ASCII);
        out.u8(WITHDRAWAL_REFUSED).bytes(id.encode()).u32(text.length).bytes(text);
      }
    }
    return out.toByteArray();
  }

  private static void write(Entry.Sealed sealed, ByteWriter out) {
    byte[] order = sealed.order().encode();
    out.u32(sealed.order().body().B().size()).u32(order.length).bytes(order);
    out.u8(sealed.plan().renewAtExpiry() ? 1 : 0).u8(sealed.plan().renewRemainder() ? 1 : 0);
    out.optional(sealed.renews(), (id, writer) -> writer.bytes(id.encode()));
  }

  private static void write(Entry.Followed followed, ByteWriter out) {
    followed.market().writeTo(out);
    out.u64(followed.seq());
    out.list(
        followed.fills(),
        (fill, writer) -> writer.bytes(fill.order().encode()).u64(fill.lots().count()));
    out.list(
        followed.ends(),
        (end, writer) -> writer.bytes(end.order().encode()).u8(end.reason().code()));
  }

  private static void write(Market market, ByteWriter out) {
    market.id().writeTo(out);
    out.bytes(market.baseMint().encode()).bytes(market.quoteMint().encode());
    out.u64(market.lot().atoms());
    out.list(market.ladder().prices(), (price, writer) -> writer.u64(price.quoteAtomsPerLot()));
    out.u64(market.minimumSize().count()).u32(market.fee().count()).u64(market.ladderEpoch());
  }

  static Entry decode(byte[] bytes) throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    int kind = in.u8();
    Entry entry =
        switch (kind) {
          case MARKET_SEEN -> new Entry.MarketSeen(readMarket(in), in.u64());
          case SEALED -> readSealed(in);
          case ACCEPTED ->
              new Entry.Accepted(
                  Digest.read(in), in.u63(), new Receipts(readReceipts(in), readReceipts(in)));
          case REFUSED -> new Entry.Refused(Digest.read(in), readCode(in));
          case CANCEL_ASKED -> new Entry.CancelAsked(Digest.read(in));
          case FOLLOWED -> readFollowed(in);
          case CHECKED -> new Entry.Checked(MarketId.read(in), in.u64(), Digest.read(in));
          case PAST -> new Entry.Past(Digest.read(in), ClientId.read(in));
          case WITHDRAWAL_SIGNED -> readWithdrawal(in);
          case WITHDRAWAL_ACCEPTED ->
              new Entry.WithdrawalAccepted(Digest.read(in), in.u63(), readReceipts(in));
          case WITHDRAWAL_REFUSED -> new Entry.WithdrawalRefused(Digest.read(in), readCode(in));
          default ->
              throw new MalformedEncodingException(
                  ByteReader.OUT_OF_RANGE, 0, "There is no kind of entry " + kind);
        };
    in.expectEnd();
    return entry;
  }

  private static String readCode(ByteReader in) throws MalformedEncodingException {
    return new String(in.bytes(in.count(MOST_CODE, 1)), StandardCharsets.US_ASCII);
  }

  private static Entry.WithdrawalSigned readWithdrawal(ByteReader in)
      throws MalformedEncodingException {
    long lot = in.u64();
    MintRole role = lot == 0 ? new MintRole.Quote() : new MintRole.Base(new BaseAtoms(lot));
    byte[] bytes = in.bytes(in.count(Withdrawal.MOST_BYTES, 1));
    return new Entry.WithdrawalSigned(
        Withdrawal.decode(bytes, _ -> Optional.of(role)), role);
  }

  private static List<Receipt> readReceipts(ByteReader in) throws MalformedEncodingException {
    return in.list(MOST_RECEIPTS, Receipt.BYTES, Receipt::read);
  }

  private static Entry.Sealed readSealed(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    int slots = (int) in.u32();
    OrderSizes sizes = ByteReader.consistent(at, () -> new OrderSizes(slots));
    SealedOrder order = SealedOrder.decode(in.bytes(in.count(sizes.mostBytes(), 1)), sizes);
    Plan plan = new Plan(in.u8() == 1, in.u8() == 1);
    return new Entry.Sealed(order, plan, in.optional(Digest.LENGTH, Digest::read));
  }

  private static Entry.Followed readFollowed(ByteReader in) throws MalformedEncodingException {
    return new Entry.Followed(
        MarketId.read(in),
        in.u64(),
        in.list(
            MOST_ORDERS,
            Digest.LENGTH + Long.BYTES,
            item -> new Entry.Filled(Digest.read(item), new Lots(item.u64()))),
        in.list(
            MOST_ORDERS,
            Digest.LENGTH + 1,
            item -> new Entry.Ended(Digest.read(item), readReason(item))));
  }

  private static EndReason readReason(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    int code = in.u8();
    for (EndReason reason : EndReason.values()) {
      if (reason.code() == code) {
        return reason;
      }
    }
    throw new MalformedEncodingException(
        ByteReader.OUT_OF_RANGE, at, "An order ends for a reason from 1 to 7");
  }

  private static Market readMarket(ByteReader in) throws MalformedEncodingException {
    MarketId id = MarketId.read(in);
    Mint base = Mint.read(in);
    Mint quote = Mint.read(in);
    long at = in.offset();
    long lot = in.u64();
    List<Long> prices = in.list(PriceLadder.MOST_TICKS, Long.BYTES, ByteReader::u64);
    long minimum = in.u64();
    int fee = (int) in.u32();
    long epoch = in.u64();
    return ByteReader.consistent(
        at,
        () ->
            new Market(
                id,
                base,
                quote,
                new BaseAtoms(lot),
                PriceLadder.of(prices.stream().map(Price::new).toList()),
                new Lots(minimum),
                new BasisPoints(fee),
                epoch));
  }
}
