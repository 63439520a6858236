package io.phantompool.protocol.round;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Mint;
import java.math.BigInteger;
import java.util.Comparator;

/**
 * What a round changes in one account (encoding.md section 9).
 *
 * @param wallet whose it is
 * @param mint of what
 * @param atoms gained, negative if lost; fits 128 bits with a sign
 */
public record Delta(Wallet wallet, Mint mint, BigInteger atoms) {
  /** Bytes of the encoding. */
  public static final int BYTES = Wallet.LENGTH + Mint.LENGTH + 16;

  /** By wallet and mint: an outcome has one for each. */
  static final Comparator<Delta> BY_ACCOUNT =
      Comparator.comparing(Delta::wallet).thenComparing(Delta::mint);

  private static final int MOST_BITS = 127;

  /** Refuses what does not fit 128 bits. */
  public Delta {
    if (atoms.bitLength() > MOST_BITS) {
      throw new IllegalArgumentException("A change of an account fits 128 bits with a sign");
    }
  }

  /** Reads wallet || mint || i128 atoms. */
  public static Delta read(ByteReader in) throws MalformedEncodingException {
    return new Delta(Wallet.read(in), Mint.read(in), in.i128());
  }

  /** Appends wallet || mint || i128 atoms. */
  public void writeTo(ByteWriter out) {
    out.bytes(wallet.encode()).bytes(mint.encode()).i128(atoms);
  }
}
