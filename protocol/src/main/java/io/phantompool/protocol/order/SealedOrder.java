package io.phantompool.protocol.order;

import io.phantompool.crypto.ed25519.Ed25519Signer;
import io.phantompool.crypto.ed25519.PreparedKey;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.account.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is sent: header || body || proof || signature (docs/encoding.md section 5).
 * Immutable; its id is computed once.
 */
public final class SealedOrder {
  /** Rule: the input is longer than any order of the market. */
  public static final String TOO_LONG = "too-long";

  private static final String SIGNATURE_CHECK = "signature";

  private static final DateTimeFormatter MILLIS_UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final OrderHeader header;
  private final OrderBody body;
  private final OrderProof proof;
  private final Signature signature;
  private final Digest id;
  private volatile @Nullable Verdict verdict;

  private SealedOrder(
      OrderHeader header, OrderBody body, OrderProof proof, Signature signature, Digest id) {
    this.header = header;
    this.body = body;
    this.proof = proof;
    this.signature = signature;
    this.id = id;
  }

  /** Signs an order with the key of its wallet. */
  public static SealedOrder sign(
      OrderHeader header, OrderBody body, OrderProof proof, Ed25519Signer wallet) {
    Digest id = UnnamedOrder.id(header.encode(), body.encode(), proof.encode());
    return new SealedOrder(header, body, proof, Signature.of(wallet.sign(text(header, id))), id);
  }

  /** The order that was read, under its id. */
  static SealedOrder named(
      OrderHeader header, OrderBody body, OrderProof proof, Signature signature, Digest id) {
    return new SealedOrder(header, body, proof, signature, id);
  }

  /**
   * Decodes exactly one order of a market with so many slots. The size is checked before anything
   * is made of the bytes; the signature and the proof are not checked here.
   */
  public static SealedOrder decode(byte[] bytes, OrderSizes sizes)
      throws MalformedEncodingException {
    return UnnamedOrder.decode(bytes, sizes).named();
  }

  /** The text that the wallet signs, as a person can read it (docs/protocol.md section 5.5). */
  private static byte[] text(OrderHeader header, Digest id) {
    return ("PhantomPool v1\norder "
            + id
            + "\nmarket "
            + header.market()
            + "\nwallet "
            + header.wallet()
            + "\nexpires "
            + MILLIS_UTC.format(Instant.ofEpochMilli(header.goodTillMillis())))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** What everybody may know of it. */
  public OrderHeader header() {
    return header;
  }

  /** What is sealed. */
  public OrderBody body() {
    return body;
  }

  /** Why it is believed. */
  public OrderProof proof() {
    return proof;
  }

  /** The digest over header, body and proof. */
  public Digest id() {
    return id;
  }

  /** The wallet's signature. */
  public Signature signature() {
    return signature;
  }

  /** The UTF-8 bytes that the wallet signs. */
  public byte[] signedText() {
    return text(header, id);
  }

  /**
   * Whether the signature is the wallet's over the signed text; looked at once, since nothing of
   * the order changes and an executor asks before and after it has checked the proof.
   */
  public Verdict verifySignature() {
    Verdict known = verdict;
    if (known == null) {
      known = signature.verify(header.wallet().encode(), signedText(), SIGNATURE_CHECK);
      verdict = known;
    }
    return known;
  }

  /**
   * Looks at the signatures of many orders together, each on its own as {@link #verifySignature}
   * does, which then knows the answer. Saves two thirds of the time.
   */
  public static void verifySignatures(List<SealedOrder> orders) {
    List<SealedOrder> open = orders.stream().filter(order -> order.verdict == null).toList();
    List<Verdict> verdicts =
        Signature.verifyEach(open.stream().map(SealedOrder::signed).toList(), SIGNATURE_CHECK);
    for (int i = 0; i < open.size(); i++) {
      open.get(i).verdict = verdicts.get(i);
    }
  }

  private PreparedKey.Signed signed() {
    PreparedKey wallet = PreparedKey.once(header.wallet().encode());
    return new PreparedKey.Signed(wallet, signedText(), signature.encode());
  }

  /** The order's bytes. */
  public byte[] encode() {
    return new ByteWriter(new OrderSizes(body.B().size()).mostBytes())
        .bytes(header.encode())
        .bytes(body.encode())
        .bytes(proof.encode())
        .bytes(signature.encode())
        .toByteArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedOrder that
        && id.equals(that.id)
        && signature.equals(that.signature);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** The id. */
  @Override
  public String toString() {
    return "SealedOrder[" + id + "]";
  }
}
