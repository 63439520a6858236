package io.phantompool.protocol.order;

import io.phantompool.crypto.ed25519.Ed25519Signer;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.MarketId;
import java.nio.charset.StandardCharsets;

/**
 * An owner's signed wish that an order end at the next close (docs/protocol.md sections 5 and 7.1).
 * It ends the order no earlier: until a close counts it the funds stay reserved.
 *
 * <p>Encoded as order id || name market || wallet || sig.
 *
 * @param order the order's id
 * @param market the order's market
 * @param wallet the order's owner
 * @param signature over {@link #signedText}
 */
public record Cancel(Digest order, MarketId market, Wallet wallet, Signature signature) {
  /** Signs a cancel. */
  public static Cancel sign(Digest order, MarketId market, Wallet wallet, Ed25519Signer key) {
    return new Cancel(order, market, wallet, Signature.of(key.sign(text(order, market, wallet))));
  }

  private static byte[] text(Digest order, MarketId market, Wallet wallet) {
    return "PhantomPool v1\ncancel %s\nmarket %s\nwallet %s"
        .formatted(order, market, wallet)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Reads one. */
  public static Cancel read(ByteReader in) throws MalformedEncodingException {
    return new Cancel(Digest.read(in), MarketId.read(in), Wallet.read(in), Signature.read(in));
  }

  /** Appends the encoding. */
  public void writeTo(ByteWriter out) {
    out.bytes(order.encode());
    market.writeTo(out);
    out.bytes(wallet.encode());
    signature.writeTo(out);
  }

  /** The UTF-8 bytes that the wallet signs. */
  public byte[] signedText() {
    return text(order, market, wallet);
  }

  /** Whether it is signed by the wallet it names. */
  public Verdict verifySignature() {
    return signature.verify(wallet.encode(), signedText(), "signature");
  }

  /** Whether it is a cancel of this order, signed by its owner. */
  public Verdict verify(Digest id, OrderHeader header) {
    return Verdict.of(
            order.equals(id) && market.equals(header.market()) && wallet.equals(header.wallet()),
            "cancel",
            "The cancel is of another order, market or wallet")
        .and(this::verifySignature);
  }
}
