package io.phantompool.protocol.agreement;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.close.CloseTuple;

/**
 * Exactly q prepares of one (k, T): what an executor locks on. Not yet agreement.
 *
 * <p>Bytes: u32 length of T || T || u64 k || [u64 executor || sig].
 *
 * @param tuple T
 * @param attempt k, 1 to 2^63 - 1
 * @param votes the signatures
 */
public record PrepareCertificate(CloseTuple tuple, long attempt, Votes votes) {
  /** Refuses an attempt below 1. */
  public PrepareCertificate {
    Attempts.require(attempt);
  }

  /** Reads exactly one certificate of a committee of this quorum. */
  public static PrepareCertificate decode(byte[] bytes, int quorum)
      throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    PrepareCertificate certificate = read(in, quorum);
    in.expectEnd();
    return certificate;
  }

  /** Reads a certificate, which has exactly {@code quorum} votes; they are not verified yet. */
  public static PrepareCertificate read(ByteReader in, int quorum)
      throws MalformedEncodingException {
    return new PrepareCertificate(TupleField.read(in), Attempts.read(in), Votes.read(in, quorum));
  }

  /** Appends the bytes. */
  public void writeTo(ByteWriter out) {
    TupleField.write(tuple, out);
    out.u63(attempt);
    votes.writeTo(out);
  }

  /** The bytes. */
  public byte[] encode() {
    ByteWriter out = new ByteWriter();
    writeTo(out);
    return out.toByteArray();
  }

  /** Whether exactly q executors of this committee have signed it. */
  public Verdict verify(Committee committee) {
    return votes.verify(new Prepare(attempt, tuple), committee, committee.quorum());
  }
}
