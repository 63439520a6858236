package io.phantompool.client.sending;

import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.chain.OwnOrder;
import io.phantompool.client.chain.OwnOrders;
import io.phantompool.client.desk.Desk;
import io.phantompool.client.http.Patience;
import io.phantompool.client.journal.Entry;
import io.phantompool.client.pool.AcceptedInfo;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.problem.Problem;
import io.phantompool.client.problem.ProblemCode;
import io.phantompool.client.watch.Watcher;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.order.Cancel;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Sends orders one after the other in the order of their reserve numbers, each until the pool has
 * said yes or a no that is for ever: always the same bytes. What was on its way when the client
 * stopped goes on when it starts again.
 */
public final class Sender implements AutoCloseable {
  private final Desk desk;
  private final Verdicts verdicts;
  private final Watcher watcher;
  private final Patience.Pauses pauses;
  private final Duration pause;
  private final Runnable outdated;
  private final LinkedBlockingQueue<Digest> queue = new LinkedBlockingQueue<>();
  private final Map<Digest, CompletableFuture<OrderReport>> promised = new ConcurrentHashMap<>();
  private final Set<Digest> cancelled = ConcurrentHashMap.newKeySet();
  private final Thread thread;

  /**
   * Begins with what is on its way.
   *
   * @param pause between two series of attempts
   * @param outdated runs when an order was refused since market or keys have changed
   */
  public Sender(
      Desk desk, Watcher watcher, Patience.Pauses pauses, Duration pause, Runnable outdated) {
    this.desk = desk;
    this.verdicts = new Verdicts(desk);
    this.watcher = watcher;
    this.pauses = pauses;
    this.pause = pause;
    this.outdated = outdated;
    for (OwnOrder order : desk.look(OwnOrders::unanswered)) {
      var _ = send(order.id());
    }
    this.thread = Thread.ofVirtual().name("phantompool-sender").start(this::run);
  }

  /** Sends an order that is on disk; completes with what came of it. */
  public CompletableFuture<OrderReport> send(Digest id) {
    return promised.computeIfAbsent(
        id,
        order -> {
          queue.add(order);
          return new CompletableFuture<>();
        });
  }

  private void run() {
    try {
      while (true) {
        Digest id = queue.take();
        try {
          deliver(id);
        } catch (PoolException local) {
          fail(id, local); // the journal cannot be written any more, or never knew the order
        } catch (RuntimeException defect) {
          fail(id, new PoolException.Local("Sending order %s failed".formatted(id), defect));
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(Digest id) throws PoolException, InterruptedException {
    while (true) {
      OwnOrder order = desk.order(id);
      if (!(order.standing() instanceof OwnOrder.Standing.Signed)) {
        answered(order);
        return;
      }
      try {
        accepted(order, desk.api().submit(order.order()));
        continue;
      } catch (PoolException.Local local) {
        throw local;
      } catch (PoolException.Refused refused) {
        if (refused(order, refused)) {
          return;
        }
        watcher.delayed(OrderReport.of(order), refused);
      } catch (PoolException notNow) {
        watcher.delayed(OrderReport.of(order), notNow);
      }
      pauses.pause(pause);
    }
  }

  private void accepted(OwnOrder order, AcceptedInfo said) throws PoolException {
    Verdict verdict =
        Verdict.of(said.orderId().equals(order.id()), "order", "The answer is to another order")
            .and(
                () ->
                    desk.committee().checkReceipts(order.order(), order.market(), said.receipts()));
    if (verdict instanceof Verdict.Invalid(String _, String sentence)) {
      throw desk.api().dishonest(sentence);
    }
    long at = Math.max(desk.now().toEpochMilli(), said.acceptedAt().toEpochMilli());
    desk.record(new Entry.Accepted(order.id(), at, said.receipts()));
  }

  private void answered(OwnOrder order) throws InterruptedException {
    OrderReport report = OrderReport.of(order);
    if (order.standing() instanceof OwnOrder.Standing.Accepted) {
      watcher.accepted(report);
      if (order.cancelAsked()) {
        try {
          cancel(order);
        } catch (PoolException later) {
          watcher.trouble(later); // keepUp asks again
        }
      }
    }
    CompletableFuture<OrderReport> waiting = promised.remove(order.id());
    if (waiting != null) {
      waiting.complete(report);
    }
  }

  /** Whether it is over with this order, and with those signed behind it. */
  private boolean refused(OwnOrder order, PoolException.Refused why)
      throws PoolException.Local, InterruptedException {
    try {
      if (!verdicts.isForEver(order, why)) {
        return false;
      }
    } catch (PoolException.Local local) {
      throw local;
    } catch (PoolException notKnown) {
      return false;
    }
    if (why instanceof PoolException.Outdated) {
      outdated.run();
    }
    end(order, why);
    PoolException.Refused orphaned =
        PoolException.refused(
            Problem.here(
                ProblemCode.ACCOUNT_STATE,
                "the order before it, %s, was refused".formatted(order.id()),
                "order it again under a new name"));
    for (OwnOrder later : desk.look(OwnOrders::unanswered)) {
      if (Verdicts.isBehind(later, order)) {
        end(later, orphaned);
      }
    }
    return true;
  }

  private void end(OwnOrder order, PoolException.Refused why) throws PoolException.Local {
    desk.record(new Entry.Refused(order.id(), why.problem().code().name()));
    watcher.refused(desk.look(own -> OrderReport.of(own.get(order.id()).orElseThrow())), why);
    fail(order.id(), why);
  }

  private void fail(Digest id, PoolException why) {
    CompletableFuture<OrderReport> waiting = promised.remove(id);
    if (waiting != null) {
      waiting.completeExceptionally(why);
    }
  }

  /** Sends a cancel of an order that is accepted, until it is recorded once. */
  public void cancel(OwnOrder order) throws PoolException, InterruptedException {
    if (!order.isLive() || cancelled.contains(order.id())) {
      return;
    }
    try {
      desk.api().cancel(Cancel.sign(order.id(), order.market().id(), desk.wallet(), desk.key()));
    } catch (PoolException.Conflict over) {
      if (over.problem().code() != ProblemCode.ORDER_OVER) {
        throw over;
      }
    }
    cancelled.add(order.id());
  }

  /** Stops sending; what is on its way stays in the journal. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    promised.forEach(
        (id, waiting) ->
            waiting.completeExceptionally(
                new PoolException.Local(
                    "The client was closed before order %s was answered: it is sent again when the"
                            .formatted(id)
                        + " client is opened with its journal")));
  }
}
