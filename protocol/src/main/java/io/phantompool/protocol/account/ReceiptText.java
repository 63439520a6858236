package io.phantompool.protocol.account;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.transcript.DigestBuilder;
import io.phantompool.protocol.market.Mint;
import java.nio.charset.StandardCharsets;

/**
 * What a receipt says: under this reserve number of this wallet and mint stands this id, after that
 * one (protocol.md section 6). An executor signs at most one id per wallet, mint and number.
 *
 * @param wallet the owner
 * @param mint the mint
 * @param number u, at least 1, unsigned
 * @param previous id of reserve u-1, zero if and only if u = 1
 * @param id id of the order, withdrawal or forced exit
 */
public record ReceiptText(Wallet wallet, Mint mint, long number, Digest previous, Digest id) {
  private static final byte[] PREFIX = "PhantomPool/receipt/v1".getBytes(StandardCharsets.US_ASCII);

  /** Refuses number 0 and a previous id that does not fit the number. */
  public ReceiptText {
    if (number == 0 || (number == 1) != previous.equals(Digest.ZERO)) {
      throw new IllegalArgumentException(
          "Reserve numbers begin at 1, and only number 1 follows no other id");
    }
  }

  /** What a receipt says of this id under this reserve. */
  public static ReceiptText of(Wallet wallet, Mint mint, Reserve reserve, Digest id) {
    return new ReceiptText(wallet, mint, reserve.number(), reserve.previous(), id);
  }

  /** The digest of kind {@code receipt}. */
  public Digest digest() {
    return DigestBuilder.ofKind("receipt")
        .bytes("wallet", wallet.encode())
        .bytes("mint", mint.encode())
        .u64("u", number)
        .digest("previous", previous)
        .digest("id", id)
        .digest();
  }

  /** The bytes an executor signs: {@code PhantomPool/receipt/v1}, then the digest. */
  public byte[] signedBytes() {
    byte[] bytes = new byte[PREFIX.length + Digest.LENGTH];
    System.arraycopy(PREFIX, 0, bytes, 0, PREFIX.length);
    System.arraycopy(digest().encode(), 0, bytes, PREFIX.length, Digest.LENGTH);
    return bytes;
  }
}
