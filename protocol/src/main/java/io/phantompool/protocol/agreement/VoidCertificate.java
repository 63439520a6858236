package io.phantompool.protocol.agreement;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.close.CloseTuple;

/**
 * All n executors give the seq of T up: every order of O ends and digest('void') is the next
 * previous outcome (docs/protocol.md section 7.1).
 *
 * <p>Bytes: u32 length of T || T || [u64 executor || sig].
 *
 * @param tuple T
 * @param votes the signatures of all
 */
public record VoidCertificate(CloseTuple tuple, Votes votes) {
  /** Reads exactly one certificate of a committee of this size. */
  public static VoidCertificate decode(byte[] bytes, int size) throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    VoidCertificate certificate = read(in, size);
    in.expectEnd();
    return certificate;
  }

  /** Reads a certificate, which has exactly {@code size} votes; they are not verified yet. */
  public static VoidCertificate read(ByteReader in, int size) throws MalformedEncodingException {
    return new VoidCertificate(TupleField.read(in), Votes.read(in, size));
  }

  /** Appends the bytes. */
  public void writeTo(ByteWriter out) {
    TupleField.write(tuple, out);
    votes.writeTo(out);
  }

  /** The bytes. */
  public byte[] encode() {
    ByteWriter out = new ByteWriter();
    writeTo(out);
    return out.toByteArray();
  }

  /** Whether all executors of this committee have signed it. */
  public Verdict verify(Committee committee) {
    return votes.verify(new VoidVote(tuple), committee, committee.size());
  }
}
