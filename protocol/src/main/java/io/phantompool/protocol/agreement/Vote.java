package io.phantompool.protocol.agreement;

import io.phantompool.crypto.ed25519.Ed25519Signer;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.protocol.account.Signature;

/**
 * An executor's signature under a {@link VoteText}, as it is sent: without the text, which the
 * receiver makes itself.
 *
 * @param executor the signer's index in the roster
 * @param signature over {@link VoteText#signedBytes}
 */
public record Vote(int executor, Signature signature) {
  /** Bytes of the sent form. */
  public static final int BYTES = Long.BYTES + Signature.LENGTH;

  /** Refuses what is no index. */
  public Vote {
    IndexSet.requireIndex(executor);
  }

  /** Signs a vote. The signer has made the {@link Promise} durable before. */
  public static Vote sign(VoteText text, int executor, Ed25519Signer key) {
    return new Vote(executor, Signature.of(key.sign(text.signedBytes())));
  }

  /** Reads u64 executor || sig. */
  public static Vote read(ByteReader in) throws MalformedEncodingException {
    return new Vote(IndexSet.readIndex(in), Signature.read(in));
  }

  /** Appends u64 executor || sig. */
  public void writeTo(ByteWriter out) {
    out.u63(executor);
    signature.writeTo(out);
  }

  /** Whether this executor of the committee says this. */
  public Verdict verify(VoteText text, Committee committee) {
    return committee.verify(executor, text, signature);
  }
}
