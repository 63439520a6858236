package io.phantompool.protocol.order;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.transcript.DigestBuilder;
import io.phantompool.protocol.account.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An order that was read and whose id is not computed yet: the ids of several cost less together
 * than one by one. Immutable.
 */
public final class UnnamedOrder {
  private static final String KIND = "order-id";
  private static final List<String> LABELS = List.of("header", "body", "proof");

  private final OrderHeader header;
  private final OrderBody body;
  private final OrderProof proof;
  private final Signature signature;

  /** Header, body and proof as they were read: an order has no other encoding. */
  private final List<byte[]> parts;

  private UnnamedOrder(
      OrderHeader header,
      OrderBody body,
      OrderProof proof,
      Signature signature,
      List<byte[]> parts) {
    this.header = header;
    this.body = body;
    this.proof = proof;
    this.signature = signature;
    this.parts = parts;
  }

  /** Decodes exactly one order, as {@link SealedOrder#decode} does. */
  public static UnnamedOrder decode(byte[] bytes, OrderSizes sizes)
      throws MalformedEncodingException {
    if (bytes.length > sizes.mostBytes()) {
      throw new MalformedEncodingException(
          SealedOrder.TOO_LONG,
          sizes.mostBytes(),
          "An order of this market has at most " + sizes.mostBytes() + " bytes");
    }
    ByteReader in = new ByteReader(bytes);
    OrderHeader header = OrderHeader.read(in);
    sizes.expectAfterHeader(in);
    int bodyAt = bytes.length - in.remaining();
    int proofAt = bodyAt + sizes.bodyBytes();
    int signatureAt = proofAt + sizes.proofBytes();
    OrderBody body = OrderBody.read(in, sizes);
    OrderProof proof = OrderProof.read(in, sizes);
    Signature signature = Signature.read(in);
    in.expectEnd();
    List<byte[]> parts =
        List.of(
            Arrays.copyOf(bytes, bodyAt),
            Arrays.copyOfRange(bytes, bodyAt, proofAt),
            Arrays.copyOfRange(bytes, proofAt, signatureAt));
    return new UnnamedOrder(header, body, proof, signature, parts);
  }

  /** The order under its id. */
  public SealedOrder named() {
    return named(id(parts.get(0), parts.get(1), parts.get(2)));
  }

  /** Each of some orders under its id, in their order. */
  public static List<SealedOrder> nameEach(List<UnnamedOrder> orders) {
    List<Digest> ids =
        DigestBuilder.digestEach(KIND, LABELS, orders.stream().map(order -> order.parts).toList());
    List<SealedOrder> named = new ArrayList<>(orders.size());
    for (int i = 0; i < orders.size(); i++) {
      named.add(orders.get(i).named(ids.get(i)));
    }
    return named;
  }

  private SealedOrder named(Digest id) {
    return SealedOrder.named(header, body, proof, signature, id);
  }

  static Digest id(byte[] header, byte[] body, byte[] proof) {
    return DigestBuilder.ofKind(KIND)
        .bytes(LABELS.get(0), header)
        .bytes(LABELS.get(1), body)
        .bytes(LABELS.get(2), proof)
        .digest();
  }
}
