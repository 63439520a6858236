package io.phantompool.protocol.agreement;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.crypto.transcript.DigestBuilder;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.market.MarketId;
import java.util.Optional;

/**
 * What an executor is locked on when attempt k+1 begins, with the prepare certificate it locked
 * with, or that it is not locked (docs/protocol.md section 7.1). Who says so signs nothing in
 * earlier attempts any more, so this is final; at most one per seq and attempt.
 *
 * <p>Bytes: u64 executor || name market || u64 seq || u64 attempt || u64 journal counter ||
 * opt(prepare certificate). Digest kind {@code lock} (messages.md section 3). The signature covers
 * the certificate, so nobody can put a false one under an honest name.
 *
 * @param executor whose it is
 * @param market the market
 * @param seq the close's number, from 1
 * @param attempt k+1, the attempt that is to begin, from 2
 * @param counter where the executor's journal stands, 0 to 2^63 - 1
 * @param locked the certificate of the lock, of an earlier attempt; empty if there is none
 */
public record Lock(
    int executor,
    MarketId market,
    long seq,
    long attempt,
    long counter,
    Optional<PrepareCertificate> locked)
    implements Report {
  private static final String RULE = "Locks are shown from attempt 2 on";

  private static final String CHECK = "lock";

  /** Refuses attempts below 2, seq 0 and numbers below 0; a false lock it only carries. */
  public Lock {
    IndexSet.requireIndex(executor);
    if (attempt < 2) {
      throw new IllegalArgumentException(RULE);
    }
    if (seq < 1 || counter < 0) {
      throw new IllegalArgumentException("A lock's seq is from 1, its counter from 0");
    }
  }

  /** A reader for a committee of this quorum. */
  public static Signed.Reader<Lock> reader(int quorum) {
    return in -> read(in, quorum);
  }

  private static Lock read(ByteReader in, int quorum) throws MalformedEncodingException {
    int executor = IndexSet.readIndex(in);
    MarketId market = MarketId.read(in);
    long seq = Attempts.readSeq(in);
    long at = in.offset();
    long attempt = in.u63();
    if (attempt < 2) {
      throw new MalformedEncodingException(ByteReader.OUT_OF_RANGE, at, RULE);
    }
    long counter = in.u63();
    Optional<PrepareCertificate> locked =
        in.count(1, TupleField.LEAST_BYTES) == 0
            ? Optional.empty()
            : Optional.of(PrepareCertificate.read(in, quorum));
    return new Lock(executor, market, seq, attempt, counter, locked);
  }

  @Override
  public void writeTo(ByteWriter out) {
    out.u63(executor);
    market.writeTo(out);
    out.u63(seq).u63(attempt).u63(counter);
    writeLocked(out);
  }

  private void writeLocked(ByteWriter out) {
    out.u32(locked.isPresent() ? 1 : 0);
    locked.ifPresent(certificate -> certificate.writeTo(out));
  }

  @Override
  public String kind() {
    return "lock";
  }

  @Override
  public Digest digest() {
    ByteWriter lock = new ByteWriter();
    writeLocked(lock);
    return DigestBuilder.ofKind(kind())
        .u64("executor", executor)
        .text("market", market.text())
        .u64("seq", seq)
        .u64("attempt", attempt)
        .u64("counter", counter)
        .bytes("lock", lock.toByteArray())
        .digest();
  }

  /** The attempt it is locked in, 0 if in none. */
  public long lockedAttempt() {
    return locked.map(PrepareCertificate::attempt).orElse(0L);
  }

  /**
   * Whether an honest executor can be locked so: on q valid prepares of an earlier attempt at this
   * seq. Nobody but the signer can make a lock of which this is false.
   */
  public Verdict verifyLocked(Committee committee) {
    if (locked.isEmpty()) {
      return Verdict.valid();
    }
    PrepareCertificate certificate = locked.get();
    CloseTuple tuple = certificate.tuple();
    return Verdict.of(
            Report.sameSeq(market, seq, tuple.market(), tuple.seq()),
            CHECK,
            "The lock is on a close of another seq or market")
        .and(
            () ->
                Verdict.of(
                    certificate.attempt() < attempt,
                    CHECK,
                    "The lock is not of an attempt before the one that is to begin"))
        .and(() -> certificate.verify(committee));
  }

  boolean isInPlaceOf(Lock other) {
    return attempt == other.attempt && Report.sameSeq(market, seq, other.market, other.seq);
  }
}
