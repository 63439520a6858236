package io.phantompool.simulator.pool;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.SealedOrder;
import java.util.List;

/** What parties send each other. */
sealed interface Message {
  /** Asks an executor. */
  record Ask(long number, Request request) implements Message {}

  /** An executor answers. */
  record Answer(long number, Reply reply) implements Message {}

  /** Asks an executor for what others lack. */
  record GiveOrders(List<Digest> ids) implements Message {}

  /** What an executor has of it. */
  record Orders(List<Served> orders, List<ServedWithdrawal> withdrawals, List<Cancel> cancels)
      implements Message {}

  /** An accepted withdrawal with its receipts. */
  record ServedWithdrawal(Withdrawal withdrawal, List<Receipt> receipts) {}

  /** An accepted order with its receipts. */
  record Served(SealedOrder order, List<Receipt> base, List<Receipt> quote) {}

  /** A trader submits an order. */
  record SubmitOrder(SealedOrder order) implements Message {}

  /** A trader cancels. */
  record SubmitCancel(Cancel cancel) implements Message {}

  /** A trader withdraws. */
  record SubmitWithdrawal(Withdrawal withdrawal) implements Message {}

  /** The API node tells a trader what became of an order or withdrawal. */
  record Told(Digest id, boolean accepted) implements Message {}
}
