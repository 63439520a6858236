package io.phantompool.client.desk;

import io.phantompool.client.chain.OwnOrder;
import io.phantompool.client.chain.OwnOrders;
import io.phantompool.client.committee.PinnedCommittee;
import io.phantompool.client.http.PoolApi;
import io.phantompool.client.journal.Entry;
import io.phantompool.client.journal.Journal;
import io.phantompool.client.pool.AccountInfo;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.problem.Problem;
import io.phantompool.client.problem.ProblemCode;
import io.phantompool.crypto.ed25519.Ed25519Signer;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Wallet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A wallet with its journal and what the journal says, the pool, and a clock. Whoever reads and
 * then changes the own orders does so in one {@link #alone} call.
 */
public final class Desk implements AutoCloseable {
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private final PoolApi api;
  private final PinnedCommittee committee;
  private final Ed25519Signer key;
  private final Wallet wallet;
  private final Journal journal;
  private final OwnOrders own;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private long nextTidying;

  /**
   * Reads what the journal has.
   *
   * @param key the wallet's; the caller's
   * @param own none yet
   * @param tidyAbove how long the journal may get before it is looked through for what is past
   */
  public Desk(
      PoolApi api,
      PinnedCommittee committee,
      Ed25519Signer key,
      Journal journal,
      OwnOrders own,
      InstantSource clock,
      long tidyAbove)
      throws PoolException.Local {
    this.api = api;
    this.committee = committee;
    this.key = key;
    this.wallet = Wallet.of(key.publicKey());
    this.journal = journal;
    this.own = own;
    this.clock = clock;
    this.nextTidying = tidyAbove;
    for (Entry entry : journal.entries()) {
      own.apply(entry);
    }
  }

  /** Something that nobody else may come in between of. */
  public interface Work<T> {
    /** Does it. */
    T run(OwnOrders own) throws PoolException, InterruptedException;
  }

  /** Something quick of the same kind. */
  public interface Look<T> {
    /** Does it. */
    T at(OwnOrders own);
  }

  /** Does this alone. */
  public <T> T alone(Work<T> work) throws PoolException, InterruptedException {
    lock.lockInterruptibly();
    try {
      return work.run(own);
    } finally {
      lock.unlock();
    }
  }

  /** Looks at the own orders. */
  public <T> T look(Look<T> look) {
    lock.lock();
    try {
      return look.at(own);
    } finally {
      lock.unlock();
    }
  }

  /** Writes an entry to disk and learns it. */
  public void record(Entry entry) throws PoolException.Local {
    lock.lock();
    try {
      journal.append(entry);
      own.apply(entry);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Drops from a long journal what is past: a week and more after an order's time, only its name is
   * kept. What is saved must be worth a new file.
   */
  public void tidy() throws PoolException, InterruptedException {
    if (journal.length() <= nextTidying) {
      return;
    }
    AccountInfo account = api.account(wallet);
    lock.lockInterruptibly();
    try {
      long length = journal.length();
      Set<Digest> past = own.past(account, clock.instant().minus(REMEMBERED));
      journal.replace(OwnOrders.tidied(journal.reread(), past), length / 4 * 3);
      if (journal.length() < length) {
        for (Digest id : past) {
          own.apply(new Entry.Past(id, own.get(id).orElseThrow().order().header().clientId()));
        }
      }
      nextTidying = Math.max(nextTidying, 2 * journal.length());
    } finally {
      lock.unlock();
    }
  }

  /** An own order. */
  public OwnOrder order(Digest id) throws PoolException {
    return look(orders -> orders.get(id))
        .orElseThrow(
            () ->
                PoolException.refused(
                    Problem.here(
                        ProblemCode.UNKNOWN_ORDER,
                        "order %s is none of this journal's".formatted(id),
                        "name one of this wallet's, or recover the wallet")));
  }

  /** The pool. */
  public PoolApi api() {
    return api;
  }

  /** Whose keys and receipts count. */
  public PinnedCommittee committee() {
    return committee;
  }

  /** The key that signs. */
  public Ed25519Signer key() {
    return key;
  }

  /** Whose desk it is. */
  public Wallet wallet() {
    return wallet;
  }

  /** The time. */
  public Instant now() {
    return clock.instant();
  }

  /** Closes the journal and erases the openings. */
  @Override
  public void close() {
    lock.lock();
    try {
      journal.close();
      own.erase();
    } finally {
      lock.unlock();
    }
  }
}
