package io.phantompool.protocol.verifier;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.ReceiptText;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.book.SealedRows;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.SlotKeys;
import io.phantompool.protocol.order.OrderBody;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.OrderVerifier;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.record.RecordedClose;
import io.phantompool.protocol.record.RecordedOrder;
import io.phantompool.protocol.round.RoundOrder;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Every order of O: that it is the one listed, its wallet's, accepted, and proved; many proofs at a
 * time. Keeps of each what openings need.
 */
final class OrderChecks {
  /** More in one sum are hardly faster, and others may want the processor in between. */
  private static final int AT_ONCE = 256;

  private final Findings findings;
  private final Terms terms;
  private final RecordedClose close;
  private final OrderVerifier proofs;
  private final ProgressWatch watch;

  private final List<RecordedOrder> batch = new ArrayList<>();
  private final List<RoundOrder> orders = new ArrayList<>();
  private final Set<Wallet> wallets = new HashSet<>();
  private final SealedRows seals;
  private boolean complete = true;

  OrderChecks(
      Findings findings,
      Terms terms,
      RecordedClose close,
      SecureRandom random,
      ProgressWatch watch) {
    this.findings = findings;
    this.terms = terms;
    this.close = close;
    this.watch = watch;
    SlotKeys keys = SlotKeys.of(close.tuple().keyEpoch(), terms.record().keys().slots().Y());
    proofs = new OrderVerifier(SealingKeys.of(terms.market(), keys), random);
    seals = new SealedRows(terms.market().ladder().slots());
  }

  void add(int index, RecordedOrder recorded) {
    SealedOrder order = recorded.order();
    SetEntry entry = close.set().orders().get(index);
    OrderHeader header = order.header();
    boolean listed = order.id().equals(entry.order());
    complete &=
        findings.require(
            Check.ORDERS,
            listed,
            () -> "Order %s stands in the place of %s".formatted(order.id(), entry.order()));
    require(
        !header.isExpiredAt(close.tuple().closeTimeMillis()),
        order.id(),
        () -> "it had expired when the round closed");
    wallets.add(header.wallet());
    orders.add(
        new RoundOrder(
            entry.order(), header.wallet(), header.timeInForce(), header.rest(), entry.residual()));
    batch.add(recorded);
    if (batch.size() == AT_ONCE) {
      checkBatch();
    }
  }

  private void require(boolean holds, Digest order, Supplier<String> sentence) {
    findings.require(Check.ORDERS, holds, () -> "Order %s: %s".formatted(order, sentence.get()));
  }

  private void checkSignatures() {
    SealedOrder.verifySignatures(batch.stream().map(RecordedOrder::order).toList());
    for (RecordedOrder recorded : batch) {
      SealedOrder order = recorded.order();
      require(
          order.verifySignature().isValid(),
          order.id(),
          () -> "the signature is not that of wallet " + order.header().wallet());
    }
  }

  private void checkReceipts() {
    List<Terms.Signed> signed = new ArrayList<>();
    for (RecordedOrder recorded : batch) {
      Digest id = recorded.order().id();
      add(signed, id, recorded.claim().base(), recorded.baseReceipts());
      add(signed, id, recorded.claim().quote(), recorded.quoteReceipts());
    }
    Iterator<Boolean> hold = terms.areSigned(signed).iterator();
    for (RecordedOrder recorded : batch) {
      Digest id = recorded.order().id();
      report(id, recorded.claim().base(), recorded.baseReceipts(), hold);
      report(id, recorded.claim().quote(), recorded.quoteReceipts(), hold);
    }
  }

  private void report(
      Digest id, AccountState state, List<Receipt> receipts, Iterator<Boolean> hold) {
    for (Receipt receipt : receipts) {
      findings.require(
          Check.RECEIPTS,
          hold.next(),
          () ->
              "Order %s: the receipt of executor %s on mint %s is not signed by it"
                  .formatted(id, Long.toUnsignedString(receipt.executor()), state.mint()));
    }
  }

  private static void add(
      List<Terms.Signed> signed, Digest id, AccountState state, List<Receipt> receipts) {
    byte[] text = ReceiptText.of(state.wallet(), state.mint(), state.reference(), id).signedBytes();
    receipts.forEach(receipt -> signed.add(new Terms.Signed(receipt, text)));
  }

  private void checkBatch() {
    checkSignatures();
    checkReceipts();
    List<Optional<OrderRefusal>> refusals =
        proofs.verifyAll(batch.stream().map(RecordedOrder::claim).toList());
    for (int i = 0; i < batch.size(); i++) {
      Digest id = batch.get(i).order().id();
      refusals.get(i).ifPresent(refusal -> require(false, id, refusal::toString));
    }
    if (complete && close.tuple().open()) {
      seals.addAll(bodiesLeft());
    }
    batch.clear();
    watch.at(Check.ORDERS, orders.size(), close.set().orders().size());
  }

  /** The bodies of the batch at what is left of each. */
  private Map<Digest, OrderBody> bodiesLeft() {
    Map<Digest, OrderBody> bodies = new LinkedHashMap<>();
    List<SetEntry> entries =
        close.set().orders().subList(orders.size() - batch.size(), orders.size());
    for (int i = 0; i < batch.size(); i++) {
      OrderBody body = batch.get(i).order().body();
      bodies.put(entries.get(i).order(), entries.get(i).residual().map(body::scaled).orElse(body));
    }
    return bodies;
  }

  CheckedSet finish() {
    if (!batch.isEmpty()) {
      checkBatch();
    }
    CloseTuple T = close.tuple();
    findings.require(
        Check.SET,
        !T.open() || wallets.size() >= terms.record().crowd(),
        "The close is OPEN with orders of fewer wallets than the crowd");
    String counted = "%d orders of %d wallets".formatted(orders.size(), wallets.size());
    findings.done(Check.ORDERS, counted);
    findings.done(Check.RECEIPTS, "%d receipts each".formatted(2 * terms.committee().quorum()));
    return new CheckedSet(
        close, orders, complete && T.open() ? Optional.of(seals.set()) : Optional.empty());
  }
}
