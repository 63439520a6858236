package io.phantompool.protocol.record;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.transcript.DigestBuilder;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderSizes;
import io.phantompool.protocol.order.SealedOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * An order of X, as far as it takes to see that it ended for the reason given. Of body and proof
 * only the bytes, which are in its id: it may be of an older ladder with other slots, and nothing
 * of it is opened any more.
 *
 * @param header the order's header
 * @param body bytes of its body
 * @param proof bytes of its proof
 * @param cancel the owner's signature under the text of a cancel, if it was cancelled
 */
@SuppressWarnings("ArrayRecordComponent") // opaque bytes, compared by the id they make
public record RecordedEnding(
    OrderHeader header, byte[] body, byte[] proof, Optional<Signature> cancel) {
  private static final OrderSizes LARGEST = new OrderSizes(2 * PriceLadder.MOST_TICKS);

  /** What is recorded of an order. */
  public static RecordedEnding of(SealedOrder order, Optional<Cancel> cancel) {
    return new RecordedEnding(
        order.header(),
        order.body().encode(),
        order.proof().encode(),
        cancel.map(Cancel::signature));
  }

  /** The order's id. */
  public Digest id() {
    return DigestBuilder.ofKind("order-id")
        .bytes("header", header.encode())
        .bytes("body", body)
        .bytes("proof", proof)
        .digest();
  }

  /** The cancel that the signature is under, if there is one. */
  public Optional<Cancel> asCancel(Digest id) {
    return cancel.map(signature -> new Cancel(id, header.market(), header.wallet(), signature));
  }

  /** Most bytes of the encoding. */
  static int mostBytes() {
    return LARGEST.mostBytes() + 3 * Integer.BYTES;
  }

  /** Appends header || u32 length || body || u32 length || proof || opt(signature). */
  void writeTo(ByteWriter out) {
    header.writeTo(out);
    out.u32(body.length).bytes(body).u32(proof.length).bytes(proof);
    out.u32(cancel.isPresent() ? 1 : 0);
    cancel.ifPresent(signature -> signature.writeTo(out));
  }

  /** Reads what {@link #writeTo} writes. */
  static RecordedEnding read(ByteReader in) throws MalformedEncodingException {
    OrderHeader header = OrderHeader.read(in);
    byte[] body = in.bytes(in.count(LARGEST.bodyBytes(), 1));
    byte[] proof = in.bytes(in.count(LARGEST.proofBytes(), 1));
    boolean cancelled = in.count(1, Signature.LENGTH) == 1;
    return new RecordedEnding(
        header, body, proof, cancelled ? Optional.of(Signature.read(in)) : Optional.empty());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordedEnding that
        && header.equals(that.header)
        && Arrays.equals(body, that.body)
        && Arrays.equals(proof, that.proof)
        && cancel.equals(that.cancel);
  }

  @Override
  public int hashCode() {
    return header.hashCode();
  }

  /** The id. */
  @Override
  public String toString() {
    return "RecordedEnding[" + id() + "]";
  }
}
