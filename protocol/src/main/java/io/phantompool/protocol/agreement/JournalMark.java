package io.phantompool.protocol.agreement;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.crypto.transcript.DigestBuilder;

/**
 * Where an executor's journal stands: the number of promises in it. Goes with every message, so
 * that peers can tell an executor that came back from a backup how much it has forgotten
 * (docs/protocol.md section 7.1).
 *
 * <p>Bytes: u64 executor || u64 counter. Digest kind {@code journal} (messages.md section 4).
 *
 * @param executor whose it is
 * @param counter the number of promises, 0 to 2^63 - 1
 */
public record JournalMark(int executor, long counter) implements Report {
  /** Bytes without the signature. */
  static final int BYTES = 2 * Long.BYTES;

  /** Refuses what is no index and a counter below 0. */
  public JournalMark {
    IndexSet.requireIndex(executor);
    if (counter < 0) {
      throw new IllegalArgumentException("A journal has no fewer than 0 promises");
    }
  }

  /** Reads the bytes without the signature. */
  public static JournalMark read(ByteReader in) throws MalformedEncodingException {
    return new JournalMark(IndexSet.readIndex(in), in.u63());
  }

  @Override
  public void writeTo(ByteWriter out) {
    out.u63(executor).u63(counter);
  }

  @Override
  public String kind() {
    return "journal";
  }

  @Override
  public Digest digest() {
    return DigestBuilder.ofKind(kind()).u64("executor", executor).u64("counter", counter).digest();
  }
}
