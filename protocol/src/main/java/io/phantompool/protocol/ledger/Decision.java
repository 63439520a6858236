package io.phantompool.protocol.ledger;

import io.phantompool.protocol.account.ReceiptText;
import io.phantompool.protocol.order.OrderRefusal;
import java.util.List;

/**
 * What a ledger decided. First the events are made durable, then {@code answer} may be acted on.
 *
 * @param events in the order in which they apply, none if nothing changes
 * @param next the ledger after them
 * @param answer what to do or to say
 */
public record Decision(List<LedgerEvent> events, Ledger next, Answer answer) {
  /** Keeps a copy of the list. */
  public Decision {
    events = List.copyOf(events);
  }

  /** What to do or to say once the events are durable. */
  public sealed interface Answer {
    /** Nothing more than to apply the events. */
    record Done() implements Answer {}

    /** Sign these receipts: for a claim that was promised before they are the same again. */
    record Sign(List<ReceiptText> texts) implements Answer {
      /** Keeps a copy. */
      public Sign {
        texts = List.copyOf(texts);
      }
    }

    /**
     * Something that it builds on or counts is not known here yet: ask again when it is.
     *
     * @param sentence what, without a full stop
     */
    record Waiting(String sentence) implements Answer {}

    /** It is not taken. */
    record Refused(OrderRefusal refusal) implements Answer {}
  }

  static Decision nothing(Ledger ledger, Answer answer) {
    return new Decision(List.of(), ledger, answer);
  }

  static Decision of(Ledger ledger, LedgerEvent event, Answer answer) {
    return new Decision(List.of(event), ledger.apply(event), answer);
  }

  static Decision refused(Ledger ledger, OrderRefusal.Code code, String sentence) {
    return nothing(ledger, new Answer.Refused(new OrderRefusal(code, sentence)));
  }

  static Decision waiting(Ledger ledger, String sentence) {
    return nothing(ledger, new Answer.Waiting(sentence));
  }
}
