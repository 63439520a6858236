package io.phantompool.client;

import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.chain.OwnOrder;
import io.phantompool.client.chain.OwnOrders;
import io.phantompool.client.desk.Desk;
import io.phantompool.client.pool.MatchingInfo;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.renewal.Renewals;
import io.phantompool.client.rounds.Follower;
import io.phantompool.client.rounds.Inclusion;
import io.phantompool.client.sending.Sender;
import io.phantompool.client.stream.PoolStream;
import io.phantompool.client.stream.StreamItem;
import io.phantompool.client.stream.StreamListener;
import io.phantompool.client.watch.Watcher;
import io.phantompool.client.withdrawal.Withdrawing;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.MarketId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Does what is to be done over and over. */
final class Keeper implements AutoCloseable {
  static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Desk desk;
  private final Follower follower;
  private final Inclusion inclusion;
  private final Renewals renewals;
  private final Sender sender;
  private final Withdrawing withdrawing;
  private final Watcher watcher;
  private final Map<Digest, OrderReport> told = new HashMap<>();
  private final Semaphore wake = new Semaphore(0);
  private volatile @Nullable Thread thread;
  private volatile @Nullable PoolStream stream;

  Keeper(
      Desk desk,
      Follower follower,
      Inclusion inclusion,
      Renewals renewals,
      Sender sender,
      Withdrawing withdrawing,
      Watcher watcher) {
    this.desk = desk;
    this.follower = follower;
    this.inclusion = inclusion;
    this.renewals = renewals;
    this.sender = sender;
    this.withdrawing = withdrawing;
    this.watcher = watcher;
    desk.look(OwnOrders::all).forEach(order -> told.put(order.id(), OrderReport.of(order)));
  }

  synchronized void keepUp() throws PoolException, InterruptedException {
    List<MarketId> markets = desk.look(OwnOrders::markets);
    for (MatchingInfo status : markets.isEmpty() ? List.<MatchingInfo>of() : matching()) {
      Optional<Long> last = status.lastFinished();
      if (last.isPresent() && markets.contains(status.market())) {
        var _ =
            desk.alone(
                _ -> {
                  follower.through(status.market(), last.get());
                  return true;
                });
      }
    }
    tellChanges();
    for (MarketId market : markets) {
      inclusion.check(market).forEach(watcher::alarm);
    }
    for (OwnOrder order : desk.look(OwnOrders::all)) {
      if (order.cancelAsked()) {
        sender.cancel(order);
      }
    }
    renewals.renew();
    desk.tidy();
    var _ = withdrawing.goOn();
  }

  private List<MatchingInfo> matching() throws PoolException, InterruptedException {
    return desk.api().matching();
  }

  private void tellChanges() {
    for (OwnOrder order : desk.look(OwnOrders::all)) {
      OrderReport report = OrderReport.of(order);
      OrderReport before = told.put(order.id(), report);
      boolean traded =
          before == null ? report.filled().count() != 0 : !before.filled().equals(report.filled());
      boolean ended = report.reason().isPresent() && (before == null || before.reason().isEmpty());
      if (traded || ended) {
        watcher.changed(report);
      }
    }
  }

  /** Wakes the keeper whenever a round has changed. */
  StreamListener rounds() {
    return new StreamListener() {
      @Override
      public void changed(String channel, StreamItem item) {
        if (item instanceof StreamItem.Round) {
          wake.release();
        }
      }
    };
  }

  synchronized void start(Duration every, PoolStream rounds) {
    if (thread != null) {
      rounds.close();
      throw new IllegalStateException("The client keeps up by itself already");
    }
    stream = rounds;
    thread = Thread.ofVirtual().name("phantompool-keeper").start(() -> run(every));
  }

  private void run(Duration every) {
    try {
      while (true) {
        try {
          keepUp();
        } catch (PoolException trouble) {
          watcher.trouble(trouble);
        } catch (RuntimeException defect) {
          watcher.trouble(new PoolException.Local("Keeping up failed", defect));
        }
        var _ = wake.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS);
        wake.drainPermits();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    Thread running = thread;
    PoolStream rounds = stream;
    if (rounds != null) {
      rounds.close();
    }
    if (running != null) {
      running.interrupt();
      try {
        running.join();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
