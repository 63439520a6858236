package io.phantompool.protocol.verifier;

import io.phantompool.crypto.vrf.VrfProof;
import io.phantompool.protocol.record.RecordTerms;
import io.phantompool.protocol.record.RecordedClose;
import io.phantompool.protocol.record.RecordedEnd;
import io.phantompool.protocol.record.RecordedEnding;
import io.phantompool.protocol.record.RecordedOpening;
import io.phantompool.protocol.record.RecordedOrder;
import io.phantompool.protocol.record.RoundRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A record with one element exchanged. */
record ChangedRecord(RoundRecord of) {
  RoundRecord terms(RecordTerms terms) {
    return new RoundRecord(
        terms, of.close(), of.orders(), of.endings(), of.randomness(), of.openings(), of.end());
  }

  RoundRecord close(RecordedClose close) {
    return new RoundRecord(
        of.terms(), close, of.orders(), of.endings(), of.randomness(), of.openings(), of.end());
  }

  List<RecordedOrder> orders() {
    List<RecordedOrder> orders = new ArrayList<>();
    of.orders().forEach(orders::add);
    return orders;
  }

  RoundRecord orders(List<RecordedOrder> orders) {
    return new RoundRecord(
        of.terms(), of.close(), orders, of.endings(), of.randomness(), of.openings(), of.end());
  }

  RoundRecord order(int at, UnaryOperator<RecordedOrder> change) {
    List<RecordedOrder> orders = orders();
    orders.set(at, change.apply(orders.get(at)));
    return orders(orders);
  }

  List<RecordedEnding> endings() {
    List<RecordedEnding> endings = new ArrayList<>();
    of.endings().forEach(endings::add);
    return endings;
  }

  RoundRecord ending(int at, UnaryOperator<RecordedEnding> change) {
    List<RecordedEnding> endings = endings();
    endings.set(at, change.apply(endings.get(at)));
    return new RoundRecord(
        of.terms(), of.close(), of.orders(), endings, of.randomness(), of.openings(), of.end());
  }

  RoundRecord randomness(VrfProof proof) {
    return new RoundRecord(
        of.terms(),
        of.close(),
        of.orders(),
        of.endings(),
        Optional.of(proof),
        of.openings(),
        of.end());
  }

  RoundRecord openings(List<RecordedOpening> openings) {
    return new RoundRecord(
        of.terms(), of.close(), of.orders(), of.endings(), of.randomness(), openings, of.end());
  }

  RoundRecord opening(int at, UnaryOperator<RecordedOpening> change) {
    List<RecordedOpening> openings = new ArrayList<>(of.openings());
    openings.set(at, change.apply(openings.get(at)));
    return openings(openings);
  }

  RoundRecord end(RecordedEnd end) {
    return new RoundRecord(
        of.terms(), of.close(), of.orders(), of.endings(), of.randomness(), of.openings(), end);
  }
}
