package io.phantompool.simulator.standin;

import io.phantompool.protocol.order.OrderBody;
import io.phantompool.protocol.order.OrderSizes;
import java.nio.ByteBuffer;

/**
 * What an order says in the clear, in the note that is otherwise the owner's secret: what it seals,
 * and what its owner has open in both accounts, which a real proof shows without saying it.
 *
 * @param slot l
 * @param lots a
 * @param openBase what V_open of the base account commits to, and so many lots of open orders
 * @param openQuote the same of the quote account
 */
record Transparent(int slot, long lots, Sum openBase, Sum openQuote) {
  /**
   * An unblinded sum of commitments.
   *
   * @param value v of v G
   * @param lots w of w P, where P is another point: so that no commitment is the identity
   */
  record Sum(long value, long lots) {}

  static Transparent read(OrderBody body) {
    ByteBuffer note = ByteBuffer.wrap(body.note());
    return new Transparent(
        note.getInt(),
        note.getLong(),
        new Sum(note.getLong(), note.getLong()),
        new Sum(note.getLong(), note.getLong()));
  }

  byte[] note() {
    return ByteBuffer.allocate(OrderSizes.NOTE_BYTES)
        .putInt(slot)
        .putLong(lots)
        .putLong(openBase.value())
        .putLong(openBase.lots())
        .putLong(openQuote.value())
        .putLong(openQuote.lots())
        .array();
  }
}
