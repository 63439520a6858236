package io.phantompool.node.vault;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.json.Json;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Address;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Mint;
import java.io.IOException;
import java.math.BigInteger;
import java.util.HexFormat;

/**
 * A withdrawal that the development vault has paid: nothing moves but this line.
 *
 * @param withdrawal its id, which is paid once
 * @param wallet whose it was
 * @param to where the atoms went
 * @param transaction stands for the signature of a transaction
 */
public record VaultPayout(
    Digest withdrawal, Wallet wallet, Mint mint, Atoms amount, Address to, Signature transaction)
    implements VaultLine {
  static final String KEY = "withdrawal";
  private static final String DIGITS = "0|[1-9][0-9]{0,19}";
  private static final String ID = "[0-9a-f]{64}";
  private static final String SIGNATURE = "[0-9a-f]{128}";

  /** A line of the file, in the order of its keys. */
  private record Line(
      String withdrawal, String wallet, String mint, String atoms, String to, String transaction) {}

  @Override
  public byte[] line() {
    return Json.write(
        new Line(
            withdrawal.toString(),
            wallet.toString(),
            mint.toString(),
            amount.toString(),
            to.toString(),
            transaction.toString()));
  }

  static VaultPayout parse(byte[] line) throws IOException {
    Line read = Json.read(line, Line.class);
    if (!read.withdrawal.matches(ID)
        || !read.atoms.matches(DIGITS)
        || !read.transaction.matches(SIGNATURE)) {
      throw new IOException("an id, an amount or a transaction is not in its form");
    }
    try {
      return new VaultPayout(
          Digest.of(HexFormat.of().parseHex(read.withdrawal)),
          Wallet.parse(read.wallet),
          Mint.parse(read.mint),
          Atoms.of(new BigInteger(read.atoms)),
          Address.parse(read.to),
          Signature.of(HexFormat.of().parseHex(read.transaction)));
    } catch (MalformedEncodingException | ArithmeticException malformed) {
      throw new IOException("an address or an amount is not in its form", malformed);
    }
  }
}
