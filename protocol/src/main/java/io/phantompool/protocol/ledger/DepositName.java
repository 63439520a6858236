package io.phantompool.protocol.ledger;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.market.Mint;

/**
 * What makes a deposit one and the same, however often it is reported.
 *
 * @param mint what was deposited
 * @param transaction the chain's transaction signature
 * @param instruction the index of the instruction in it, at least 0
 */
public record DepositName(Mint mint, Signature transaction, long instruction) {
  /** Reads mint || transaction signature || u64 instruction. */
  public static DepositName read(ByteReader in) throws MalformedEncodingException {
    return new DepositName(Mint.read(in), Signature.read(in), in.u63());
  }

  /** Appends mint || transaction signature || u64 instruction. */
  public void writeTo(ByteWriter out) {
    out.bytes(mint.encode()).bytes(transaction.encode()).u63(instruction);
  }
}
