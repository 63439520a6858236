package io.phantompool.protocol.order;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.protocol.account.Residual;
import java.util.Arrays;

/**
 * An order under its seal: the ciphertext of all slots under one nonce r, and commitments to its
 * size and to what it may spend (docs/protocol.md section 5). No array in it is to be changed.
 *
 * @param C r G
 * @param C2 the page's C', r G2, which makes the ciphertext non-malleable
 * @param B e_s G + r Y_s for each slot s
 * @param Va the size in lots, a G + s_a H
 * @param Vq the quote atoms it may spend, n_q G + s_q H
 * @param Vb the base lots it may spend, n_b G + s_b H
 * @param note {@link OrderSizes#NOTE_BYTES} bytes from the owner to itself, opaque here
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are the value; equals is defined below
public record OrderBody(
    Point C, Point C2, PointVector B, Point Va, Point Vq, Point Vb, byte[] note) {
  /** Points C, C', V_a, V_q and V_b. */
  static final int SINGLE_POINTS = 5;

  /** Checks the note's length. */
  public OrderBody {
    if (note.length != OrderSizes.NOTE_BYTES) {
      throw new IllegalArgumentException(
          "An order's note has " + OrderSizes.NOTE_BYTES + " bytes, not " + note.length);
    }
  }

  /** Reads the body of an order with N slots; no point may be the identity. */
  static OrderBody read(ByteReader in, OrderSizes sizes) throws MalformedEncodingException {
    return new OrderBody(
        Point.read(in),
        Point.read(in),
        PointVector.read(in, sizes.slots()),
        Point.read(in),
        Point.read(in),
        Point.read(in),
        in.bytes(OrderSizes.NOTE_BYTES));
  }

  /** The body's bytes. */
  public byte[] encode() {
    return new ByteWriter(new OrderSizes(B.size()).bodyBytes())
        .bytes(C.encode())
        .bytes(C2.encode())
        .bytes(B.encode())
        .bytes(Va.encode())
        .bytes(Vq.encode())
        .bytes(Vb.encode())
        .bytes(note)
        .toByteArray();
  }

  /**
   * The sealed order of what is left of this one at the same hidden limit: every point times left /
   * size (docs/protocol.md section 6). This must be the ORIGINAL body.
   */
  public OrderBody scaled(Residual residual) {
    PointVector points = PointVector.identities(B.size() + SINGLE_POINTS);
    points.set(0, C);
    points.set(1, C2);
    points.set(2, Va);
    points.set(3, Vq);
    points.set(4, Vb);
    points.copy(SINGLE_POINTS, B, 0, B.size());
    PointVector scaled;
    try (SecretScalar factor = SecretScalar.ofPublic(residual.factor())) {
      scaled = points.timesEach(factor);
    }
    return new OrderBody(
        scaled.get(0),
        scaled.get(1),
        scaled.slice(SINGLE_POINTS, scaled.size()),
        scaled.get(2),
        scaled.get(3),
        scaled.get(4),
        note);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OrderBody body
        && B.size() == body.B.size()
        && Arrays.equals(encode(), body.encode());
  }

  @Override
  public int hashCode() {
    return C.hashCode();
  }

  /** The point C, which no other order of the key epoch has. */
  @Override
  public String toString() {
    return "OrderBody[C=" + C + "]";
  }
}
