package io.phantompool.protocol.record;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;

/**
 * A false partial decryption under its executor's signature: evidence (docs/protocol.md section
 * 7.7). One without a signature may be the work of whoever relayed it and is not recorded.
 *
 * @param contribution who sent which bytes
 * @param signature over the text of the answer (docs/record-format.md)
 */
public record RefusedAnswer(Contribution contribution, Signature signature) {
  /** Least bytes of the encoding. */
  static final int LEAST_BYTES = Long.BYTES + Integer.BYTES + Signature.LENGTH;

  /** Appends u64 executor || u32 length || bytes || sig. */
  void writeTo(ByteWriter out) {
    out.u63(contribution.executor());
    out.u32(contribution.bytes().size()).bytes(contribution.bytes().bytes());
    signature.writeTo(out);
  }

  /** Reads what {@link #writeTo} writes. */
  static RefusedAnswer read(ByteReader in, int mostBytes) throws MalformedEncodingException {
    int executor = IndexSet.readIndex(in);
    Encoded bytes = Encoded.of(in.bytes(in.count(mostBytes, 1)));
    return new RefusedAnswer(new Contribution(executor, bytes), Signature.read(in));
  }
}
