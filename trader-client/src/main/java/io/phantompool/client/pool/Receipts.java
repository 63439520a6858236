package io.phantompool.client.pool;

import io.phantompool.client.json.BadJson;
import io.phantompool.client.json.Fields;
import io.phantompool.protocol.account.Receipt;
import java.util.List;

/**
 * Receipts on each mint of an order.
 *
 * @param base on the base mint
 * @param quote on the quote mint
 */
public record Receipts(List<Receipt> base, List<Receipt> quote) {
  /** Copies the lists. */
  public Receipts {
    base = List.copyOf(base);
    quote = List.copyOf(quote);
  }

  /** Reads them. */
  public static Receipts read(Fields fields) throws BadJson {
    return new Receipts(
        fields.list("base", Receipts::one), fields.list("quote", Receipts::one));
  }

  static Receipt one(Fields fields) throws BadJson {
    return Fields.consistent(
        () -> new Receipt(fields.count("executor"), fields.signature("signature")));
  }
}
