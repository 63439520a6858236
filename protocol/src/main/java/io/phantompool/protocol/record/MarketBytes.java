package io.phantompool.protocol.record;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.PriceLadder;
import java.util.ArrayList;
import java.util.List;

/**
 * A market as a record has it: name || base mint || quote mint || u64 lot || [u64 price] || u64
 * a_min || u64 fee in basis points || u64 ladder epoch.
 */
final class MarketBytes {
  /** Rule: no market has these numbers. */
  static final String BAD_MARKET = "market";

  private MarketBytes() {}

  static void write(Market market, ByteWriter out) {
    market.id().writeTo(out);
    out.bytes(market.baseMint().encode()).bytes(market.quoteMint().encode());
    out.u64(market.lot().atoms()).u32(market.ladder().ticks());
    market.ladder().prices().forEach(price -> out.u64(price.quoteAtomsPerLot()));
    out.u64(market.minimumSize().count()).u64(market.fee().count()).u64(market.ladderEpoch());
  }

  static Market read(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    MarketId id = MarketId.read(in);
    Mint base = Mint.read(in);
    Mint quote = Mint.read(in);
    long lot = in.u64();
    int ticks = in.count(PriceLadder.MOST_TICKS, Long.BYTES);
    long[] prices = new long[ticks];
    for (int k = 0; k < ticks; k++) {
      prices[k] = in.u64();
    }
    long smallest = in.u64();
    long fee = in.u64();
    long epoch = in.u64();
    try {
      List<Price> ladder = new ArrayList<>(ticks);
      for (long price : prices) {
        ladder.add(new Price(price));
      }
      return new Market(
          id,
          base,
          quote,
          new BaseAtoms(lot),
          PriceLadder.of(ladder),
          new Lots(smallest),
          new BasisPoints(Math.toIntExact(fee)),
          epoch);
    } catch (IllegalArgumentException | ArithmeticException refused) {
      throw new MalformedEncodingException(BAD_MARKET, at, String.valueOf(refused.getMessage()));
    }
  }
}
