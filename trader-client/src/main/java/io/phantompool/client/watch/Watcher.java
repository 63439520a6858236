package io.phantompool.client.watch;

import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.rounds.Alarm;

/**
 * Is told what becomes of own orders, on threads of the client: it returns soon and does not throw.
 * Every method does nothing unless it is overridden.
 */
public interface Watcher {
  /** Nobody. */
  Watcher NOBODY = new Watcher() {};

  /** The pool has accepted an order; its receipts hold. */
  default void accepted(OrderReport order) {}

  /** The pool does not take an order, and never will. */
  default void refused(OrderReport order, PoolException.Refused why) {}

  /** An order could not be sent yet; the same bytes are sent again. */
  default void delayed(OrderReport order, PoolException why) {}

  /** An order traded or ended. */
  default void changed(OrderReport order) {}

  /** An order was sealed in the place of another one. */
  default void renewed(OrderReport before, OrderReport now) {}

  /** An order that was to be renewed could not be; it is tried again unless it never can be. */
  default void notRenewed(OrderReport order, String why) {}

  /** The pool broke a promise, and there is evidence. */
  default void alarm(Alarm alarm) {}

  /** Something of the client's own watching failed; it goes on. */
  default void trouble(PoolException why) {}
}
