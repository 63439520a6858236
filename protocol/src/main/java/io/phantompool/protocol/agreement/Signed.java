package io.phantompool.protocol.agreement;

import io.phantompool.crypto.ed25519.Ed25519Signer;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.account.Signature;

/**
 * A report with its executor's signature, which may not have been verified yet. Bytes: those of the
 * report || sig.
 *
 * @param <R> what is reported
 * @param report what the executor says
 * @param signature over {@link Statement#signedBytes}
 */
public record Signed<R extends Report>(R report, Signature signature) {
  /** Reads one kind of report. */
  @FunctionalInterface
  public interface Reader<R extends Report> {
    /** Reads a report without its signature. */
    R read(ByteReader in) throws MalformedEncodingException;
  }

  /** Signs a report. The signer has made the {@link Promise} durable before, where there is one. */
  public static <R extends Report> Signed<R> sign(R report, Ed25519Signer key) {
    return new Signed<>(report, Signature.of(key.sign(report.signedBytes())));
  }

  /** Reads exactly one signed report. */
  public static <R extends Report> Signed<R> decode(byte[] bytes, Reader<R> reader)
      throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    Signed<R> signed = read(in, reader);
    in.expectEnd();
    return signed;
  }

  /** Reads a report and its signature. */
  public static <R extends Report> Signed<R> read(ByteReader in, Reader<R> reader)
      throws MalformedEncodingException {
    return new Signed<>(reader.read(in), Signature.read(in));
  }

  /** Appends the bytes. */
  public void writeTo(ByteWriter out) {
    report.writeTo(out);
    signature.writeTo(out);
  }

  /** The bytes. */
  public byte[] encode() {
    ByteWriter out = new ByteWriter();
    writeTo(out);
    return out.toByteArray();
  }

  /** The index of the executor that is said to have signed it. */
  public int executor() {
    return report.executor();
  }

  /** Whether that executor of the committee has signed it. */
  public Verdict verify(Committee committee) {
    return committee.verify(report.executor(), report, signature);
  }
}
