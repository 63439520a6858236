package io.phantompool.protocol.record;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.agreement.VoidCertificate;
import io.phantompool.protocol.round.Outcome;

/** How a seq ended. */
public sealed interface RecordedEnd {
  /**
   * With an outcome that the committee signed.
   *
   * @param outcome what the round came to
   * @param signature of the settlement key over {@link Outcome#signedMessage}
   */
  record Settled(Outcome outcome, Signature signature) implements RecordedEnd {}

  /** With nothing: all n executors gave it up, and every order of O ends. */
  record Voided(VoidCertificate certificate) implements RecordedEnd {}

  /** Appends u64 0 || u32 length || outcome || sig, or u64 1 || void certificate. */
  default void writeTo(ByteWriter out) {
    switch (this) {
      case Settled(Outcome outcome, Signature signature) -> {
        byte[] bytes = outcome.encode();
        out.u64(0).u32(bytes.length).bytes(bytes);
        signature.writeTo(out);
      }
      case Voided(VoidCertificate certificate) -> {
        out.u64(1);
        certificate.writeTo(out);
      }
    }
  }

  /** Reads what {@link #writeTo} writes for a committee of this size. */
  static RecordedEnd read(ByteReader in, int executors) throws MalformedEncodingException {
    long at = in.offset();
    long kind = in.u64();
    if (kind == 0) {
      Outcome outcome = Outcome.decode(in.bytes(in.count(Integer.MAX_VALUE, 1)));
      return new Settled(outcome, Signature.read(in));
    }
    if (kind == 1) {
      return new Voided(VoidCertificate.read(in, executors));
    }
    throw new MalformedEncodingException(
        ByteReader.OUT_OF_RANGE, at, "A seq ends 0, with an outcome, or 1, void");
  }
}
