package io.phantompool.protocol.account;

import io.phantompool.crypto.ed25519.Ed25519Signer;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.proof.Verdict;

/**
 * An executor's signature under a {@link ReceiptText}, as it is sent: without the text, which the
 * receiver makes itself from the order or withdrawal. Receipts of q different executors on each of
 * its mints accept an order.
 *
 * @param executor the signer's index in the roster, at least 1, unsigned
 * @param signature over {@link ReceiptText#signedBytes}
 */
public record Receipt(long executor, Signature signature) {
  /** Bytes of the sent form. */
  public static final int BYTES = Long.BYTES + Signature.LENGTH;

  private static final String RULE = "Executors are numbered from 1";

  /** Refuses executor 0. */
  public Receipt {
    if (executor == 0) {
      throw new IllegalArgumentException(RULE);
    }
  }

  /** Signs a receipt. The signer has made the promise durable before. */
  public static Receipt sign(ReceiptText text, long executor, Ed25519Signer key) {
    return new Receipt(executor, Signature.of(key.sign(text.signedBytes())));
  }

  /** Reads u64 executor || sig. */
  public static Receipt read(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    long executor = in.u64();
    if (executor == 0) {
      throw new MalformedEncodingException(ByteReader.OUT_OF_RANGE, at, RULE);
    }
    return new Receipt(executor, Signature.read(in));
  }

  /** Appends the sent form. */
  public void writeTo(ByteWriter out) {
    out.u64(executor);
    signature.writeTo(out);
  }

  /**
   * Whether the executor with this key says this.
   *
   * @param executorKey the Ed25519 key that the roster has under {@link #executor}
   */
  public Verdict verify(ReceiptText text, byte[] executorKey) {
    return signature.verify(executorKey, text.signedBytes(), "receipt-signature");
  }
}
