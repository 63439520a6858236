package io.phantompool.node.vault;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.node.json.Json;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.ledger.DepositName;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Mint;
import java.io.IOException;
import java.math.BigInteger;
import java.util.HexFormat;

/**
 * A deposit of the development vault.
 *
 * @param wallet whose it is
 * @param name what makes it one and the same
 * @param amount at least 1 atom
 */
public record VaultDeposit(Wallet wallet, DepositName name, Atoms amount) implements VaultLine {
  private static final String DIGITS = "[1-9][0-9]{0,19}";
  private static final String SIGNATURE = "[0-9a-f]{128}";

  /** Refuses a deposit of nothing. */
  public VaultDeposit {
    if (amount.atoms() == 0) {
      throw new IllegalArgumentException("A deposit is of 1 atom or more");
    }
  }

  /** A line of the file, in the order of its keys. */
  private record Line(String wallet, String mint, String atoms, String transaction, long index) {}

  @Override
  public byte[] line() {
    return Json.write(
        new Line(
            wallet.toString(),
            name.mint().toString(),
            amount.toString(),
            name.transaction().toString(),
            name.instruction()));
  }

  /**
   * Reads a line.
   *
   * @throws IOException if it is none
   */
  static VaultDeposit parse(byte[] line) throws IOException {
    Line read = Json.read(line, Line.class);
    if (!read.atoms.matches(DIGITS) || !read.transaction.matches(SIGNATURE) || read.index < 0) {
      throw new IOException("an amount, a transaction or an index is not in its form");
    }
    try {
      return new VaultDeposit(
          Wallet.parse(read.wallet),
          new DepositName(
              Mint.parse(read.mint),
              Signature.of(HexFormat.of().parseHex(read.transaction)),
              read.index),
          Atoms.of(new BigInteger(read.atoms)));
    } catch (MalformedEncodingException | ArithmeticException malformed) {
      throw new IOException("an address or an amount is not in its form", malformed);
    }
  }
}
