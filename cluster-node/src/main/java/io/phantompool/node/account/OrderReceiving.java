package io.phantompool.node.account;

import io.phantompool.node.account.AccountMessage.Examined;
import io.phantompool.node.account.AccountMessage.Submitted;
import io.phantompool.node.account.OwnMessage.Purpose;
import io.phantompool.node.account.OwnMessage.ToExamine;
import io.phantompool.node.account.OwnMessage.ToSubmit;
import io.phantompool.node.submission.Gathering;
import io.phantompool.node.submission.SubmissionParts;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.ledger.Claim;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.SealedOrder;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.persistence.typed.javadsl.Effect;

/**
 * How an account takes the bytes of an order: it reads them elsewhere, and sends on what is new.
 */
final class OrderReceiving {
  private final AccountWork work;
  private final OrderReader reader;

  OrderReceiving(AccountWork work) {
    this.work = work;
    this.reader =
        new OrderReader(
            work.wallet(),
            work.parts(),
            work.context()
                .getSystem()
                .dispatchers()
                .lookup(DispatcherSelector.fromConfig(SubmissionParts.BLOCKING)));
  }

  Effect<AccountEvent, WalletAccount> submit(AccountMessage.Submit submit) {
    return read(submit.order(), new ToSubmit(submit.replyTo()));
  }

  Effect<AccountEvent, WalletAccount> examine(AccountMessage.Examine examine) {
    return read(examine.order(), new ToExamine(examine.proof(), examine.replyTo()));
  }

  private Effect<AccountEvent, WalletAccount> read(byte[] bytes, Purpose purpose) {
    Optional<OrderRefusal> refusal = reader.headerRefusal(bytes);
    if (refusal.isPresent()) {
      refuse(purpose, refusal.get());
      return work.none();
    }
    work.context()
        .pipeToSelf(
            reader.read(bytes),
            (order, failure) ->
                failure == null
                    ? new OwnMessage.Read(order, bytes, purpose)
                    : new OwnMessage.Unread(OrderReader.refusal(failure), purpose));
    return work.none();
  }

  /** They are not those of an order. */
  Effect<AccountEvent, WalletAccount> unread(OwnMessage.Unread unread) {
    refuse(unread.purpose(), unread.refusal());
    return work.none();
  }

  private static void refuse(Purpose purpose, OrderRefusal refusal) {
    switch (purpose) {
      case ToSubmit(var replyTo) -> replyTo.tell(new Submitted.Refused(refusal));
      case ToExamine(boolean _, var replyTo) ->
          replyTo.tell(new Examined(Optional.of(refusal), List.of()));
    }
  }

  /** The bytes of an order are read. */
  Effect<AccountEvent, WalletAccount> read(WalletAccount account, OwnMessage.Read read) {
    return switch (read.purpose()) {
      case ToSubmit(var replyTo) -> submitted(account, read, replyTo);
      case ToExamine(boolean proof, var replyTo) -> {
        work.parts()
            .examiner()
            .examine(read.order(), account.ledger(work.parts().progress().get()), proof)
            .thenAccept(replyTo::tell);
        yield work.none();
      }
    };
  }

  private Effect<AccountEvent, WalletAccount> submitted(
      WalletAccount account, OwnMessage.Read read, ActorRef<Submitted> replyTo) {
    SealedOrder order = read.order();
    Optional<HeldOrder> held = account.order(order.id());
    if (held.isPresent()) {
      replyTo.tell(Acceptances.accepted(held.get(), true));
      return work.none();
    }
    MarketTerms market = work.parts().terms(order.header().market()).orElseThrow();
    Claim.OfOrder claim = Claim.of(order, market.keys().market());
    if (!account.hasDeposits(claim)) {
      replyTo.tell(new Submitted.Refused(noDeposit(market)));
      return work.none();
    }
    return work.send(account, new Gathering.Task.OfOrder(order, claim, read.bytes()), replyTo);
  }

  /** Wallets cost nothing to make: one that never had funds is given no room and no work. */
  private static OrderRefusal noDeposit(MarketTerms market) {
    return new OrderRefusal(
        OrderRefusal.Code.FUNDS,
        "no deposit of the wallet is known in either mint of %s: deposit first, and order once the"
                .formatted(market.id())
            + " account shows it");
  }
}
