package io.phantompool.protocol.order;

import io.phantompool.crypto.bulletproof.RangeProof;
import io.phantompool.crypto.bulletproof.Widths;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.protocol.account.Signature;

/**
 * How many of what an order of a market with N slots is made of (docs/encoding.md sections 5 and
 * 10). N is a power of two.
 *
 * @param slots N
 */
public record OrderSizes(int slots) {
  /** Bytes of the note that an order carries to its owner. */
  public static final int NOTE_BYTES = 96;

  /** Widths of the three ranges: size, free base lots, free quote atoms. */
  static final Widths RANGE_WIDTHS = Widths.of(32, 32, 64);

  /** Messages A_1 to A_8 of the linear equations. */
  static final int LINEAR_MESSAGES = 8;

  /** Responses z_r, z_a, z_b, z_sa, z_sh, z_sq and z_sb. */
  static final int LINEAR_RESPONSES = 7;

  /** Checks that N is one a ladder can have. */
  public OrderSizes {
    if (slots < 2 || Integer.bitCount(slots) != 1) {
      throw new IllegalArgumentException(
          "A market has a power of two of slots, at least 2, not " + slots);
    }
  }

  /** h = log2 N, the bits of a slot. */
  public int bits() {
    return Integer.numberOfTrailingZeros(slots);
  }

  /** Responses of the bits' proofs: c_0, z_0 and z_1 of each. */
  int orResponses() {
    return 3 * bits();
  }

  /** Bytes of a body, note included. */
  public int bodyBytes() {
    return Point.BYTES * (slots + OrderBody.SINGLE_POINTS) + NOTE_BYTES;
  }

  /** Bytes of a proof. */
  public int proofBytes() {
    int points = 3 * bits() + LINEAR_MESSAGES;
    int scalars = orResponses() + LINEAR_RESPONSES;
    return Point.BYTES * points + Scalar.BYTES * scalars + RangeProof.size(RANGE_WIDTHS);
  }

  /** Bytes of all of an order but its header. */
  int bytesAfterHeader() {
    return bodyBytes() + proofBytes() + Signature.LENGTH;
  }

  /** Refuses a reader that does not hold exactly body, proof and signature. */
  void expectAfterHeader(ByteReader in) throws MalformedEncodingException {
    if (in.remaining() != bytesAfterHeader()) {
      throw new MalformedEncodingException(
          in.remaining() < bytesAfterHeader() ? ByteReader.TRUNCATED : ByteReader.TRAILING_BYTES,
          in.offset(),
          "Body, proof and signature of an order with %d slots have %d bytes, not %d"
              .formatted(slots, bytesAfterHeader(), in.remaining()));
    }
  }

  /** Whether body and proof have the sizes of an order with N slots. */
  boolean fit(OrderBody body, OrderProof proof) {
    return body.B().size() == slots
        && proof.W().size() == bits()
        && proof.T().size() == 2 * bits()
        && proof.A().size() == LINEAR_MESSAGES
        && proof.or().size() == orResponses()
        && proof.z().size() == LINEAR_RESPONSES
        && proof.range().L().size() == RANGE_WIDTHS.rounds();
  }

  /** The most bytes an order can have: no longer input is ever looked at. */
  public int mostBytes() {
    return OrderHeader.MOST_BYTES + bytesAfterHeader();
  }
}
