package io.phantompool.protocol.account;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.market.Address;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Mint;

/**
 * What a withdrawal asks for, all of it public (encoding.md section 6).
 *
 * @param wallet the owner
 * @param mint what is withdrawn
 * @param clientId the owner's name for it
 * @param amount how much
 * @param destination where to
 * @param reserve its place on the owner's chain for this mint
 */
public record WithdrawalHeader(
    Wallet wallet,
    Mint mint,
    ClientId clientId,
    Atoms amount,
    Address destination,
    Reserve reserve) {
  /** The only version. */
  public static final long VERSION = 1;

  /** Bytes of the encoding without the reserve. */
  public static final int BYTES_WITHOUT_RESERVE = 128;

  /** Rule: the version is not one that exists. */
  public static final String UNKNOWN_VERSION = "version";

  /** Reads u64 version || wallet || mint || client id || u64 amount || destination || reserve. */
  public static WithdrawalHeader read(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    if (in.u64() != VERSION) {
      throw new MalformedEncodingException(
          UNKNOWN_VERSION, at, "The version of a withdrawal is " + VERSION);
    }
    return new WithdrawalHeader(
        Wallet.read(in),
        Mint.read(in),
        ClientId.read(in),
        new Atoms(in.u64()),
        Address.read(in),
        Reserve.read(in));
  }

  /** Appends the encoding. */
  public void writeTo(ByteWriter out) {
    out.u64(VERSION).bytes(wallet.encode()).bytes(mint.encode());
    clientId.writeTo(out);
    out.u64(amount.atoms());
    destination.writeTo(out);
    reserve.writeTo(out);
  }

  /** The encoding. */
  public byte[] encode() {
    ByteWriter out = new ByteWriter();
    writeTo(out);
    return out.toByteArray();
  }
}
